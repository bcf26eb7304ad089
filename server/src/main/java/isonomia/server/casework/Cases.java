package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;
import isonomia.server.register.SystemId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The cases: registering them, finding them, moving them on.
@Component
public class Cases {
    /// What a case is called in the access log.
    public static final String KIND = "case";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final Complaints complaints;
    private final History history;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Cases(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Vault vault,
            Complaints complaints,
            History history,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.complaints = complaints;
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
        jdbc.sql(
                        """
                        INSERT INTO case_file
                               (id, year, serial, origin, state, body, data_key, title, opened_by,
                                opened_at, changed_at)
                        VALUES (:id, :year, :serial, 'COMPLAINT', 'REGISTERED', :body, :key, :title, :by,
                                :now, :now)
                        """)
                .param("id", id.value())
                .param("year", number.year())
                .param("serial", number.serial())
                .param("body", body.map(BodyId::value).orElse(null))
                .param("key", key.id().value())
                .param("title", key.seal(titlePlace(id), title).bytes())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        take(id, by.person(), Part.As.INTAKE);
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

    private void take(CaseId id, PersonId person, Part.As as) {
        jdbc.sql(
                        """
                        INSERT INTO case_person (case_file, person, part, since)
                        VALUES (:case, :person, :part, :now)
                        ON CONFLICT (case_file, person, part) DO UPDATE SET until = NULL
                        """)
                .param("case", id.value())
                .param("person", person.value())
                .param("part", as.name())
                .param("now", now())
                .update();
    }

    private static final String SELECT =
            """
            SELECT c.id, c.year, c.serial, c.state, c.overlays, c.body, c.system, c.data_key, c.title,
                   c.closed_as, c.opened_at, c.changed_at
              FROM case_file c
            """;

    /// A case, for who may do something with it.
    ///
    /// @throws Denied otherwise, in the same way as for a case that does not exist when she may not
    ///     know of it
    @Transactional(readOnly = true)
    public Case find(Actor.Member by, CaseId id, Permission permission) {
        return allowed(by, load(id, ""), permission);
    }

    /// The same, locked until the transaction ends.
    Case lock(Actor.Member by, CaseId id, Permission permission) {
        return allowed(by, load(id, " FOR UPDATE"), permission);
    }

    private static Case allowed(Actor.Member by, Optional<Case> found, Permission permission) {
        Case file = found.orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.require(by, permission, file.subject(FieldClass.C0));
        return file;
    }

    private Optional<Case> load(CaseId id, String locking) {
        return complete(
                        jdbc.sql(SELECT + " WHERE c.id = :id" + locking)
                                .param("id", id.value())
                                .query((row, _) -> file(row))
                                .list())
                .stream()
                .findFirst();
    }

    private static Case file(ResultSet row) throws SQLException {
        return new Case(
                new CaseId(row.getObject("id", UUID.class)),
                new CaseNumber(row.getInt("year"), row.getInt("serial")),
                CaseState.valueOf(row.getString("state")),
                Arrays.stream((String[]) row.getArray("overlays").getArray())
                        .map(Overlay::valueOf)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(row.getObject("body", UUID.class)).map(BodyId::new),
                Optional.ofNullable(row.getObject("system", UUID.class)).map(SystemId::new),
                new KeyId(row.getObject("data_key", UUID.class)),
                SealedText.of(row.getBytes("title")),
                Closure.parse(row.getString("closed_as")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                List.of(),
                Set.of());
    }

    private record OfCase(UUID id, Part part) {}

    /// The cases with their people.
    private List<Case> complete(List<Case> files) {
        if (files.isEmpty()) {
            return files;
        }
        List<UUID> ids = files.stream().map(f -> f.id().value()).toList();
        Map<UUID, List<Part>> people =
                jdbc
                        .sql(
                                """
                                SELECT c.case_file, c.person, p.name, c.part, c.since, c.until
                                  FROM case_person c
                                  JOIN person p ON p.id = c.person
                                 WHERE c.case_file IN (:ids)
                                 ORDER BY c.since, c.person
                                """)
                        .param("ids", ids)
                        .query(
                                (row, _) ->
                                        new OfCase(
                                                row.getObject("case_file", UUID.class), part(row)))
                        .list()
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        OfCase::id,
                                        Collectors.mapping(OfCase::part, Collectors.toList())));
        Map<UUID, Set<PersonId>> recused = new HashMap<>();
        jdbc.sql("SELECT case_file, person FROM recusal WHERE case_file IN (:ids)")
                .param("ids", ids)
                .query(
                        row -> {
                            recused.computeIfAbsent(
                                            row.getObject("case_file", UUID.class),
                                            _ -> new HashSet<>())
                                    .add(new PersonId(row.getObject("person", UUID.class)));
                        });
        return files.stream()
                .map(
                        f ->
                                new Case(
                                        f.id(),
                                        f.number(),
                                        f.state(),
                                        f.overlays(),
                                        f.body(),
                                        f.system(),
                                        f.key(),
                                        f.title(),
                                        f.closedAs(),
                                        f.openedAt(),
                                        f.changedAt(),
                                        people.getOrDefault(f.id().value(), List.of()),
                                        recused.getOrDefault(f.id().value(), Set.of())))
                .toList();
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                Part.As.valueOf(row.getString("part")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
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
                complete(
                        filtered(
                                        jdbc.sql(
                                                SELECT
                                                        + VISIBLE
                                                        + " ORDER BY c.changed_at DESC, c.id LIMIT"
                                                        + " :most OFFSET :skip"),
                                        by,
                                        filter)
                                .param("most", most)
                                .param("skip", skip)
                                .query((row, _) -> file(row))
                                .list());
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
        return vault.open(
                new Reading(
                        by,
                        permission,
                        file.subject(fieldClass),
                        Purpose.INQUIRY,
                        KIND,
                        file.id().value()),
                List.of(file.key()));
    }

    /// What is there of what a case needs to go on.
    @Transactional(readOnly = true)
    public Set<Condition> met(Case file) {
        EnumSet<Condition> met = EnumSet.noneOf(Condition.class);
        jdbc.sql(
                        """
                        WITH views AS (
                            SELECT v.side, v.commented_at, v.due_on
                              FROM provisional_view v
                             WHERE v.case_file = :case
                               AND v.sent_at >= (SELECT max(e.at)
                                                   FROM case_event e
                                                  WHERE e.case_file = :case
                                                    AND e.to_state = 'INVESTIGATION'))
                        SELECT EXISTS (SELECT FROM case_event
                                        WHERE case_file = :case AND kind = 'screened') AS screened,
                               EXISTS (SELECT FROM allegation WHERE case_file = :case) AS alleged,
                               EXISTS (SELECT FROM views WHERE side = 'BODY')
                                   AND (EXISTS (SELECT FROM views WHERE side = 'COMPLAINANT')
                                        OR NOT EXISTS (SELECT FROM complaint WHERE case_file = :case))
                                   AS told,
                               NOT EXISTS (SELECT FROM views
                                            WHERE commented_at IS NULL AND due_on >= :today) AS heard,
                               NOT EXISTS (SELECT FROM allegation
                                            WHERE case_file = :case AND finding = '') AS found,
                               EXISTS (SELECT FROM decision
                                        WHERE case_file = :case AND state = 'ISSUED') AS decided
                        """)
                .param("case", file.id().value())
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(
                        row -> {
                            if (row.getBoolean("screened")) {
                                met.add(Condition.URGENCY_SCREENED);
                            }
                            if (row.getBoolean("alleged")) {
                                met.add(Condition.ALLEGATION_NAMED);
                                if (row.getBoolean("found")) {
                                    met.add(Condition.FINDINGS_COMPLETE);
                                }
                            }
                            if (row.getBoolean("told")) {
                                met.add(Condition.VIEWS_SENT);
                                if (row.getBoolean("heard")) {
                                    met.add(Condition.COMMENTS_IN);
                                }
                            }
                            if (row.getBoolean("decided")) {
                                met.add(Condition.DECISION_ISSUED);
                            }
                        });
        if (file.body().isPresent()) {
            met.add(Condition.BODY_NAMED);
        }
        if (file.people().stream().anyMatch(p -> p.current() && p.as() == Part.As.INVESTIGATOR)) {
            met.add(Condition.INVESTIGATOR_NAMED);
        }
        if (file.closedAs().isPresent()) {
            met.add(Condition.REASON_GIVEN);
        }
        return met;
    }

    /// Moves a case on, or says what is missing. Nothing changes then.
    ///
    /// @param reason why it is closed
    /// @param note what is to be remembered of it; class C2
    @Transactional
    public Moves.Outcome move(
            Actor.Member by, CaseId id, CaseState to, Optional<Closure> reason, String note) {
        Case file = lock(by, id, Permission.CASES_READ);
        Set<Condition> met = met(file);
        if (reason.isPresent()) {
            met.add(Condition.REASON_GIVEN);
        }
        Moves.Outcome outcome = Moves.attempt(file.state(), to, met);
        if (outcome instanceof Moves.Outcome.Open(Moves.Move move)) {
            boolean deciding = move.needs() == Permission.CASES_DECIDE;
            Subject subject = file.subject(FieldClass.C3);
            Access.require(by, move.needs(), deciding ? subject.by(file.investigators()) : subject);
            go(by, file, to, reason.or(file::closedAs), note);
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
                .param(
                        "overlays",
                        overlays.stream().map(Overlay::name).sorted().toArray(String[]::new))
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

    /// Lets somebody work on a case.
    @Transactional
    public void assign(Actor.Member by, CaseId id, PersonId person, Part.As as) {
        Case file = lock(by, id, Permission.CASES_LEAD);
        if (file.recused().contains(person)) {
            throw new Denied(Access.Decision.STATE);
        }
        take(id, person, as);
        note(by, file, History.Kind.ASSIGNED, "");
        ledger.enter(
                Entry.of(
                        "case-assigned",
                        Map.of(
                                "case", id.text(),
                                "person", person.value().toString(),
                                "part", as.key(),
                                "by", by.person().value().toString())));
    }

    /// Takes somebody off a case for good: from the next request on it does not exist for her. Anybody
    /// says so of herself, the lead of others.
    ///
    /// @param reason class C2
    @Transactional
    public void recuse(Actor.Member by, CaseId id, PersonId person, String reason) {
        Case file =
                lock(
                        by,
                        id,
                        person.equals(by.person()) ? Permission.CASES_READ : Permission.CASES_LEAD);
        note(by, file, History.Kind.RECUSED, "");
        jdbc.sql(
                        """
                        UPDATE case_person
                           SET until = :now
                         WHERE case_file = :case
                           AND person = :person
                           AND until IS NULL
                        """)
                .param("now", now())
                .param("case", id.value())
                .param("person", person.value())
                .update();
        jdbc.sql(
                        """
                        INSERT INTO recusal (case_file, person, reason, by, at)
                        VALUES (:case, :person, :reason, :by, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("case", id.value())
                .param("person", person.value())
                .param(
                        "reason",
                        keys.sealer(file.key())
                                .seal(new Place("recusal", "reason", person.value()), reason)
                                .bytes())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        ledger.enter(
                Entry.of(
                        "case-recused",
                        Map.of(
                                "case", id.text(),
                                "person", person.value().toString(),
                                "by", by.person().value().toString())));
    }

    private void note(Actor.Member by, Case file, History.Kind kind, String note) {
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
