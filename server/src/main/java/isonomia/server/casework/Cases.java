package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.TokenIndex;
import isonomia.server.privacy.Vault;
import isonomia.server.register.SystemId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The cases: registering them, finding them, moving them on.
@Component
public class Cases {
    /// What a case is called in the access log.
    public static final String KIND = "case";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final TokenIndex tokens;
    private final CaseFiles rows;
    private final Complaints complaints;
    private final Conditions conditions;
    private final History history;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Cases(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Vault vault,
            TokenIndex tokens,
            CaseFiles rows,
            Complaints complaints,
            Conditions conditions,
            History history,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.tokens = tokens;
        this.rows = rows;
        this.complaints = complaints;
        this.conditions = conditions;
        this.history = history;
        this.ledger = ledger;
        this.events = events;
    }

    /// A case in a list.
    ///
    /// @param title what it is about
    public record Listed(Case file, String title) {}

    /// Which cases somebody wants to see.
    ///
    /// @param state only those that stand there
    /// @param mine only those on which she works
    public record Filter(Optional<CaseState> state, boolean mine) {}

    /// A new case for a complaint. Its number is the next of the year, without a gap.
    ///
    /// @throws Denied with state when the complaint is in a case already, or was withdrawn
    @Transactional
    public CaseId register(
            Actor.Member by, ComplaintId complaint, String title, Optional<BodyId> body) {
        Access.require(by, Permission.CASES_TRIAGE, Subject.any(by, FieldClass.C3));
        CaseId id = CaseId.fresh();
        FreshKey key = keys.fresh();
        keys.keep(key, Optional.empty());
        CaseNumber number = nextNumber();
        boolean child = complaints.find(complaint).filter(Complaint::ofChild).isPresent();
        jdbc.sql(
                        """
                        INSERT INTO case_file
                               (id, year, serial, origin, state, overlays, safe_contact, body, data_key,
                                title, opened_by, opened_at, changed_at)
                        VALUES (:id, :year, :serial, 'COMPLAINT', 'REGISTERED', :overlays, :safe, :body,
                                :key, :title, :by, :now, :now)
                        """)
                .param("id", id.value())
                .param("year", number.year())
                .param("serial", number.serial())
                .param(
                        "overlays",
                        child ? CaseFiles.names(EnumSet.of(Overlay.SAFEGUARDING)) : new String[0])
                .param("safe", child ? CaseFiles.names(SafeContact.FOR_CHILDREN) : new String[0])
                .param("body", body.map(BodyId::value).orElse(null))
                .param("key", key.id().value())
                .param("title", key.seal(titlePlace(id), title).bytes())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        tokens.put(key.id(), id.value(), title);
        rows.take(id, by.person(), Part.As.INTAKE);
        complaints.attach(complaint, id);
        history.enter(
                id,
                key,
                Optional.of(by.person()),
                History.Kind.REGISTERED,
                Optional.empty(),
                Optional.of(CaseState.REGISTERED),
                "");
        ledger.enter(
                Entry.of(
                        "case-registered",
                        Map.of(
                                "case", id.text(),
                                "complaint", complaint.text(),
                                "number", number.text(),
                                "by", by.person().value().toString())));
        events.publishEvent(new CaseAct.Registered(id));
        return id;
    }

    /// What holds for every contact in a case that the reader may see.
    @Transactional(readOnly = true)
    public Set<SafeContact> safeContact(Case file) {
        return rows.safeContact(file.id());
    }

    private CaseNumber nextNumber() {
        int year = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
        int serial =
                jdbc.sql(
                                """
                                INSERT INTO case_counter (year, last)
                                VALUES (:year, 1)
                                ON CONFLICT (year) DO UPDATE SET last = case_counter.last + 1
                                RETURNING last
                                """)
                        .param("year", year)
                        .query(Integer.class)
                        .single();
        return new CaseNumber(year, serial);
    }

    /// A case, for who may do something with it.
    ///
    /// @throws Denied otherwise, in the same way as for a case that does not exist when she may not
    ///     know of it
    @Transactional(readOnly = true)
    public Case find(Actor.Member by, CaseId id, Permission permission) {
        return allowed(by, rows.load(id, ""), permission);
    }

    /// The same, locked until the transaction ends.
    Case lock(Actor.Member by, CaseId id, Permission permission) {
        return allowed(by, rows.load(id, " FOR UPDATE"), permission);
    }

    private static Case allowed(Actor.Member by, Optional<Case> found, Permission permission) {
        Case file = found.orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.require(by, permission, file.subject(FieldClass.C0));
        return file;
    }

    /// What stands in every list, count and search: a case on which somebody works, or that she
    /// oversees, and of which she is not recused.
    private static final String VISIBLE =
            """
             WHERE NOT EXISTS (SELECT FROM recusal r
                                WHERE r.case_file = c.id AND r.person = :person)
               AND ((:oversees AND NOT :mine)
                    OR EXISTS (SELECT FROM case_person p
                                WHERE p.case_file = c.id AND p.person = :person AND p.until IS NULL))
               AND (CAST(:state AS text) IS NULL OR c.state = :state)
               AND (c.state <> 'ERASED' OR CAST(:state AS text) = 'ERASED')
            """;

    private static JdbcClient.StatementSpec filtered(
            JdbcClient.StatementSpec statement, Actor.Member by, Filter filter) {
        return statement
                .param("person", by.person().value())
                .param("oversees", Access.may(by, Permission.CASES_OVERSEE))
                .param("mine", filter.mine())
                .param("state", filter.state().map(CaseState::name).orElse(null));
    }

    /// How many cases she sees.
    @Transactional(readOnly = true)
    public long count(Actor.Member by, Filter filter) {
        Access.require(by, Permission.CASES_READ, Subject.NONE);
        return filtered(jdbc.sql("SELECT count(*) FROM case_file c" + VISIBLE), by, filter)
                .query(Long.class)
                .single();
    }

    /// The cases that she sees, what changed last first.
    @Transactional
    public List<Listed> list(Actor.Member by, Filter filter, long skip, int most) {
        Access.require(by, Permission.CASES_READ, Subject.NONE);
        List<Case> files =
                rows.complete(
                        filtered(
                                        jdbc.sql(
                                                CaseFiles.SELECT
                                                        + VISIBLE
                                                        + " ORDER BY c.changed_at DESC, c.id LIMIT"
                                                        + " :most OFFSET :skip"),
                                        by,
                                        filter)
                                .param("most", most)
                                .param("skip", skip)
                                .query((row, _) -> CaseFiles.file(row))
                                .list());
        return titled(by, files);
    }

    private List<Listed> titled(Actor.Member by, List<Case> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        Opening opening =
                vault.open(
                        new Reading(
                                by,
                                Permission.CASES_READ,
                                Subject.any(by, FieldClass.C2),
                                Purpose.DAILY_WORK,
                                KIND,
                                files.getFirst().id().value()),
                        files.stream().map(Case::key).toList());
        return files.stream().map(f -> new Listed(f, title(f, opening))).toList();
    }

    /// Cases that somebody looked for.
    ///
    /// @param more whether there are more than those
    public record Found(List<Listed> cases, boolean more) {
        public Found {
            cases = List.copyOf(cases);
        }
    }

    /// The cases that she sees and that have every word in their title or their allegations, or that have
    /// this number; what changed last first. Of others she learns nothing, not how many either.
    ///
    /// @param words a case's number, or words
    @Transactional
    public Found search(Actor.Member by, String words, int most) {
        Access.require(by, Permission.CASES_READ, Subject.NONE);
        Optional<CaseNumber> number = CaseNumber.parse(words);
        TokenIndex.Wanted wanted = tokens.wanted(words);
        if (number.isEmpty() && wanted.isEmpty()) {
            return new Found(List.of(), false);
        }
        List<Case> files =
                rows.complete(
                        wanted.bind(
                                        filtered(
                                                jdbc.sql(
                                                        CaseFiles.SELECT
                                                                + VISIBLE
                                                                + " AND ((c.year = :year AND"
                                                                + " c.serial = :serial) OR c.id IN"
                                                                + " ("
                                                                + TokenIndex.MATCHING
                                                                + ")) ORDER BY c.changed_at DESC,"
                                                                + " c.id LIMIT :most"),
                                                by,
                                                new Filter(Optional.empty(), false)))
                                .param("year", number.map(CaseNumber::year).orElse(0))
                                .param("serial", number.map(CaseNumber::serial).orElse(0))
                                .param("most", most + 1)
                                .query((row, _) -> CaseFiles.file(row))
                                .list());
        return new Found(titled(by, files.stream().limit(most).toList()), files.size() > most);
    }

    /// What a case is about.
    @Transactional
    public String title(Actor.Member by, Case file) {
        return title(file, open(by, file, Permission.CASES_READ, FieldClass.C2));
    }

    static String title(Case file, Opening opening) {
        return opening.holds(file.key())
                ? opening.text(file.key(), titlePlace(file.id()), file.title())
                : "";
    }

    private static Place titlePlace(CaseId id) {
        return new Place("case_file", "title", id.value());
    }

    /// Opens what lies under the key of a case.
    Opening open(Actor.Member by, Case file, Permission permission, FieldClass fieldClass) {
        return vault.open(reading(by, file, permission, fieldClass), List.of(file.key()));
    }

    /// A reading of what belongs to a case, whatever key it lies under.
    public static Reading reading(
            Actor.Member by, Case file, Permission permission, FieldClass fieldClass) {
        return new Reading(
                by, permission, file.subject(fieldClass), Purpose.INQUIRY, KIND, file.id().value());
    }

    /// What is there of what a case needs to go on.
    @Transactional(readOnly = true)
    public Set<Condition> met(Case file) {
        return conditions.met(file, file.closedAs());
    }

    /// Whether somebody complains in it without saying who she is.
    @Transactional(readOnly = true)
    public boolean anonymous(Case file) {
        return conditions.anonymous(file.id());
    }

    /// Moves a case on, or says what is missing. Nothing changes then.
    ///
    /// @param reason why it is closed
    /// @param note what is to be remembered of it; class C2
    @Transactional
    public Moves.Outcome move(
            Actor.Member by, CaseId id, CaseState to, Optional<Closure> reason, String note) {
        Case file = lock(by, id, Permission.CASES_READ);
        Set<Condition> met = conditions.met(file, reason.or(file::closedAs));
        if (!note.isBlank()) {
            met.add(Condition.NOTE_GIVEN);
        }
        Moves.Outcome outcome = Moves.attempt(file.state(), to, met);
        if (outcome instanceof Moves.Outcome.Open(Moves.Move move)) {
            boolean deciding = move.needs() == Permission.CASES_DECIDE;
            Subject subject = file.subject(FieldClass.C3);
            Access.require(by, move.needs(), deciding ? subject.by(file.investigators()) : subject);
            // Opened again, it is not closed any more, whatever the reason was.
            boolean reopened = file.state() == CaseState.REVIEW && to == CaseState.INVESTIGATION;
            go(by, file, to, reopened ? Optional.empty() : reason.or(file::closedAs), note);
        }
        return outcome;
    }

    private void go(
            Actor.Member by, Case file, CaseState to, Optional<Closure> closedAs, String note) {
        jdbc.sql(
                        """
                        UPDATE case_file
                           SET state = :to,
                               closed_as = :reason,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("to", to.name())
                .param("reason", closedAs.map(Closure::key).orElse(""))
                .param("now", now())
                .param("id", file.id().value())
                .update();
        complaints.follow(file, to, closedAs);
        history.enter(
                file.id(),
                keys.sealer(file.key()),
                Optional.of(by.person()),
                History.Kind.MOVED,
                Optional.of(file.state()),
                Optional.of(to),
                note);
        ledger.enter(
                Entry.of(
                        "case-moved",
                        Map.of(
                                "case", file.id().text(),
                                "from", file.state().key(),
                                "to", to.key(),
                                "by", by.person().value().toString())));
        events.publishEvent(new CaseAct.Moved(file.id(), file.state(), to));
    }

    /// Notes what is at stake, and what has to be looked out for from now on.
    ///
    /// @param note why; class C2
    @Transactional
    public void screen(Actor.Member by, CaseId id, Set<Overlay> overlays, String note) {
        Case file = lock(by, id, Permission.CASES_TRIAGE);
        jdbc.sql("UPDATE case_file SET overlays = :overlays, changed_at = :now WHERE id = :id")
                .param("overlays", CaseFiles.names(overlays))
                .param("now", now())
                .param("id", id.value())
                .update();
        note(by, file, History.Kind.SCREENED, note);
        events.publishEvent(new CaseAct.Screened(id));
    }

    /// Names the body and the AI system that a case is about.
    @Transactional
    public void about(
            Actor.Member by, CaseId id, Optional<BodyId> body, Optional<SystemId> system) {
        Case file = lock(by, id, Permission.CASES_TRIAGE);
        jdbc.sql(
                        """
                        UPDATE case_file
                           SET body = :body,
                               system = :system,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("body", body.map(BodyId::value).orElse(null))
                .param("system", system.map(SystemId::value).orElse(null))
                .param("now", now())
                .param("id", id.value())
                .update();
        note(by, file, History.Kind.ABOUT, "");
    }

    /// Notes in the history of a case what somebody did.
    void note(Actor.Member by, Case file, History.Kind kind, String note) {
        history.enter(
                file.id(),
                keys.sealer(file.key()),
                Optional.of(by.person()),
                kind,
                Optional.empty(),
                Optional.empty(),
                note);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
