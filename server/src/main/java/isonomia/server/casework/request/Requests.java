package isonomia.server.casework.request;

import isonomia.engine.words.Words;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.request.RequestMoves.Outcome;
import isonomia.server.casework.request.RequestRows.Row;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Institution;
import isonomia.server.identity.Institutions;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Sealer;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The office's side of requests: written in a case, approved by somebody else, sent, followed until
/// there is an answer, and judged.
@Component
public class Requests {
    /// Most requests of a list.
    public static final int MOST_LISTED = 200;

    /// So many days before its day a request is due.
    private static final int DUE_DAYS = 7;

    private final JdbcClient jdbc;
    private final RequestRows rows;
    private final CaseFacts cases;
    private final DataKeys keys;
    private final Ledger ledger;
    private final Institutions institutions;
    private final ApplicationEventPublisher events;

    Requests(
            JdbcClient jdbc,
            RequestRows rows,
            CaseFacts cases,
            DataKeys keys,
            Ledger ledger,
            Institutions institutions,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.cases = cases;
        this.keys = keys;
        this.ledger = ledger;
        this.institutions = institutions;
        this.events = events;
    }

    /// What came of saving a draft.
    public sealed interface Saved {
        /// It is kept.
        record Done(InformationRequest now) implements Saved {}

        /// Somebody else saved in between; nothing was changed.
        record Meanwhile(InformationRequest theirs) implements Saved {}
    }

    /// A step that somebody takes with a request.
    ///
    /// @param revision of the draft that she looked at
    /// @param reason that she gives; may be empty
    /// @param due until when the body has to answer from now on
    public record Step(
            RequestState to,
            int revision,
            String reason,
            Optional<LocalDate> due,
            Optional<Addressee> addressee) {
        public Step {
            reason = reason.strip();
        }

        /// A step that needs nothing.
        public static Step to(RequestState to, int revision) {
            return new Step(to, revision, "", Optional.empty(), Optional.empty());
        }

        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Step to " + to;
        }
    }

    /// What stands at the head of a case's list.
    ///
    /// @param number of the case
    /// @param body that is asked; empty when the case names none yet
    /// @param mayWrite whether the reader may begin a request
    public record Heading(
            CaseId caseFile, String number, Optional<BodyId> body, boolean mayWrite) {}

    private CaseFacts.Known known(CaseId caseFile) {
        return cases.find(caseFile).orElseThrow(RequestRows::absent);
    }

    /// The head of a case's requests.
    public Heading heading(Actor.Member by, CaseId caseFile) {
        CaseFacts.Known known = known(caseFile);
        Access.require(by, Permission.REQUESTS_READ, known.subject());
        return new Heading(
                caseFile,
                known.number().text(),
                known.body(),
                Access.decide(
                                by,
                                Permission.CASES_WORK,
                                known.subject().open(known.open() && known.body().isPresent()))
                        == Access.Decision.ALLOWED);
    }

    /// The requests of a case, in the order of their numbers.
    @Transactional
    public List<Summary> of(Actor.Member by, CaseId caseFile) {
        CaseFacts.Known known = known(caseFile);
        return summaries(by, known.subject(), caseFile.value(), rows.of(caseFile));
    }

    private List<Summary> summaries(Actor.Member by, Subject subject, UUID thing, List<Row> found) {
        Opening opening = rows.opening(by, subject, thing, found);
        return found.stream().map(row -> rows.summary(opening, row)).toList();
    }

    /// How many requests of a case are not closed.
    public int openCount(Actor.Member by, CaseId caseFile) {
        Access.require(by, Permission.REQUESTS_READ, known(caseFile).subject());
        return (int) rows.of(caseFile).stream().filter(r -> r.state().open()).count();
    }

    /// Requests that wait for the reader: those of the cases on which she works that have to be judged
    /// or decided on, or whose day is near or over; for a liaison officer those that her body has to
    /// answer. Those due first.
    @Transactional
    public List<Summary> due(Actor.Member by) {
        if (by.body().isPresent()) {
            List<Row> waiting =
                    rows.of(by.body().get(), MOST_LISTED).stream()
                            .filter(r -> r.state().waiting())
                            .toList();
            return summaries(by, Subject.any(by, FieldClass.C2), by.person().value(), waiting);
        }
        Optional<List<UUID>> mine = Optional.of(cases.workedBy(by));
        List<Row> found =
                new ArrayList<>(
                        rows.list(
                                mine,
                                EnumSet.of(
                                        RequestState.ANSWERED,
                                        RequestState.INSUFFICIENT,
                                        RequestState.EXTENSION_ASKED),
                                Optional.empty(),
                                MOST_LISTED));
        EnumSet<RequestState> waiting = EnumSet.noneOf(RequestState.class);
        for (RequestState state : RequestState.values()) {
            if (state.waiting() && state != RequestState.EXTENSION_ASKED) {
                waiting.add(state);
            }
        }
        found.addAll(
                rows.list(
                        mine,
                        waiting,
                        Optional.of(rows.today().plusDays(DUE_DAYS + 1)),
                        MOST_LISTED));
        return summaries(by, Subject.any(by, FieldClass.C2), by.person().value(), found);
    }

    /// The requests of all cases that the reader may see.
    ///
    /// @param state in which they stand; empty for all that are not closed
    /// @param overdue whether only those whose day is over
    @Transactional
    public List<Summary> all(Actor.Member by, Optional<RequestState> state, boolean overdue) {
        EnumSet<RequestState> states =
                state.map(EnumSet::of)
                        .orElse(EnumSet.complementOf(EnumSet.of(RequestState.CLOSED)));
        if (overdue) {
            states.removeIf(s -> !s.waiting());
        }
        List<Row> found =
                rows.list(
                        cases.only(by),
                        states,
                        overdue ? Optional.of(rows.today()) : Optional.empty(),
                        MOST_LISTED);
        return summaries(by, Subject.any(by, FieldClass.C2), by.person().value(), found);
    }

    /// A request with everything in it.
    @Transactional
    public InformationRequest open(Actor.Member by, CaseId caseFile, RequestId id) {
        CaseFacts.Known known = known(caseFile);
        return open(by, known, require(known, id));
    }

    private InformationRequest open(Actor.Member by, CaseFacts.Known known, Row row) {
        return rows.open(rows.opening(by, known.subject(), row.id().value(), List.of(row)), row);
    }

    private Row require(CaseFacts.Known known, RequestId id) {
        return rows.find(id)
                .filter(row -> row.caseFile().equals(known.id()))
                .orElseThrow(RequestRows::absent);
    }

    private Row hold(CaseFacts.Known known, RequestId id) {
        return rows.hold(id)
                .filter(row -> row.caseFile().equals(known.id()))
                .orElseThrow(RequestRows::absent);
    }

    /// Begins a request to the body of a case. A form that comes twice begins one.
    ///
    /// @param id that the form brought along
    /// @param words of the language in which the body is written to
    @Transactional
    public void begin(Actor.Member by, CaseId caseFile, RequestId id, Preset preset, Words words) {
        CaseFacts.Known known = known(caseFile);
        Access.require(
                by,
                Permission.CASES_WORK,
                known.subject().open(known.open() && known.body().isPresent()));
        cases.hold(caseFile);
        if (rows.find(id).isPresent()) {
            return;
        }
        BodyId body = known.body().orElseThrow();
        String number = known.number().text();
        String office = institutions.find().map(Institution::name).orElse("");
        Draft draft = preset.draft(words, office, number, rows.today());
        FreshKey key = keys.fresh();
        keys.keep(key, Optional.of(body));
        jdbc.sql(
                        """
                        INSERT INTO information_request
                               (id, case_file, number, serial, body, preset, state, data_key, subject,
                                basis, letter, due_on, authors, drafted_by, drafted_at, changed_at)
                        SELECT :id, :case, :number, COALESCE(max(r.serial), 0) + 1, :body, :preset,
                               'DRAFT', :key, :subject, :basis, :letter, :due,
                               ARRAY[CAST(:by AS uuid)], :by, :now, :now
                          FROM information_request r
                         WHERE r.case_file = :case
                        """)
                .param("id", id.value())
                .param("case", caseFile.value())
                .param("number", number)
                .param("body", body.value())
                .param("preset", preset.code())
                .param("key", key.id().value())
                .param("subject", key.seal(place("subject", id), draft.subject()).bytes())
                .param("basis", key.seal(place("basis", id), draft.basis()).bytes())
                .param("letter", key.seal(place("letter", id), draft.letter()).bytes())
                .param("due", draft.due().orElse(null))
                .param("by", by.person().value())
                .param("now", rows.now())
                .update();
        ask(key, id, draft.items());
        rows.happened(key, id, by, Optional.empty(), RequestState.DRAFT, "");
    }

    private static isonomia.server.privacy.Place place(String column, RequestId id) {
        return RequestRows.place(column, id);
    }

    private void ask(Sealer key, RequestId request, List<Draft.Asked> items) {
        for (int i = 0; i < items.size(); i++) {
            ItemId item = ItemId.fresh();
            jdbc.sql(
                            """
                            INSERT INTO request_item (id, request, number, kind, text)
                            VALUES (:id, :request, :number, :kind, :text)
                            """)
                    .param("id", item.value())
                    .param("request", request.value())
                    .param("number", i + 1)
                    .param("kind", items.get(i).kind().name())
                    .param(
                            "text",
                            key.seal(RequestRows.itemPlace(item), items.get(i).text()).bytes())
                    .update();
        }
    }

    /// Keeps a draft as it was written. Whoever writes on it is one of its authors from then on.
    ///
    /// @param revision of the draft that was written on
    @Transactional
    public Saved save(Actor.Member by, CaseId caseFile, RequestId id, int revision, Draft draft) {
        CaseFacts.Known known = known(caseFile);
        Row row = hold(known, id);
        Access.require(
                by, Permission.CASES_WORK, known.subject().open(row.state() == RequestState.DRAFT));
        if (row.revision() != revision) {
            return new Saved.Meanwhile(open(by, known, row));
        }
        KeptKey key = keys.sealer(row.key());
        Set<PersonId> authors = new HashSet<>(row.authors());
        authors.add(by.person());
        jdbc.sql(
                        """
                        UPDATE information_request
                           SET subject = :subject,
                               basis = :basis,
                               letter = :letter,
                               due_on = :due,
                               authors = :authors,
                               revision = revision + 1,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("subject", key.seal(place("subject", id), draft.subject()).bytes())
                .param("basis", key.seal(place("basis", id), draft.basis()).bytes())
                .param("letter", key.seal(place("letter", id), draft.letter()).bytes())
                .param("due", draft.due().orElse(null))
                .param("authors", authors.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("now", rows.now())
                .param("id", id.value())
                .update();
        jdbc.sql("DELETE FROM request_item WHERE request = :id").param("id", id.value()).update();
        ask(key, id, draft.items());
        return new Saved.Done(open(by, known, require(known, id)));
    }

    /// Whether somebody may take a step now, as far as roles, case and authorship go.
    @Transactional
    public Access.Decision may(Actor.Member by, InformationRequest request, Permission who) {
        Subject subject = known(request.caseFile()).subject().by(request.writing().authors());
        return Access.decide(by, who, subject);
    }

    /// What of all that steps may need is there for this one.
    ///
    /// @param draft as it would be approved
    private Set<Need> met(Actor.Member by, Row row, Draft draft, Step step) {
        LocalDate today = rows.today();
        EnumSet<Need> met = EnumSet.noneOf(Need.class);
        Map<Need, Boolean> needs =
                new TreeMap<>(
                        Map.of(
                                Need.LETTER_WRITTEN,
                                draft.written(),
                                Need.ITEM_NAMED,
                                !draft.items().isEmpty(),
                                Need.DUE_AHEAD,
                                row.due().map(d -> d.isAfter(today)).orElse(false),
                                Need.OTHER_PERSON,
                                !row.authors().contains(by.person()),
                                Need.UNCHANGED,
                                row.revision() == step.revision(),
                                Need.OVERDUE,
                                row.due().map(d -> d.isBefore(today)).orElse(false),
                                Need.NEXT_STEP,
                                step.to().step() == row.reminders() + 1,
                                Need.LATER_DAY,
                                step.due()
                                        .map(d -> d.isAfter(today) && later(d, row.due()))
                                        .orElse(false),
                                Need.ADDRESSEE_NAMED,
                                step.addressee().isPresent(),
                                Need.REASON_GIVEN,
                                !step.reason().isEmpty()));
        needs.forEach(
                (need, there) -> {
                    if (there) {
                        met.add(need);
                    }
                });
        return Collections.unmodifiableSet(met);
    }

    private static boolean later(LocalDate day, Optional<LocalDate> than) {
        return than.map(day::isAfter).orElse(true);
    }

    /// What would come of each step that the office may try from where a request stands, with what is
    /// there before anybody fills in a form.
    @Transactional
    public List<Outcome> steps(Actor.Member by, InformationRequest request) {
        Row row = require(known(request.caseFile()), request.id());
        return RequestMoves.from(row.state()).stream()
                .filter(m -> !m.ofBody())
                .map(
                        m ->
                                RequestMoves.attempt(
                                        m.from(),
                                        m.to(),
                                        met(
                                                by,
                                                row,
                                                request.draft(),
                                                Step.to(m.to(), row.revision()))))
                .toList();
    }

    /// Takes a step with a request, if the table has it and what it needs is there.
    @Transactional
    public Outcome move(Actor.Member by, CaseId caseFile, RequestId id, Step step) {
        CaseFacts.Known known = known(caseFile);
        Row row = hold(known, id);
        Optional<RequestMoves.Move> found =
                RequestMoves.find(row.state(), step.to()).filter(m -> !m.ofBody());
        Access.require(
                by,
                found.map(RequestMoves.Move::who).orElse(Permission.REQUESTS_READ),
                known.subject().by(row.authors()));
        if (found.isEmpty()) {
            return new Outcome.NoWay(row.state(), step.to());
        }
        InformationRequest request = open(by, known, row);
        Outcome outcome =
                RequestMoves.attempt(row.state(), step.to(), met(by, row, request.draft(), step));
        if (outcome instanceof Outcome.Open(RequestMoves.Move move)) {
            take(by, row, move, step);
        }
        return outcome;
    }

    private void take(Actor.Member by, Row row, RequestMoves.Move move, Step step) {
        boolean newDay = move.needs().contains(Need.LATER_DAY);
        boolean judged =
                step.to() == RequestState.SUFFICIENT || step.to() == RequestState.INSUFFICIENT;
        jdbc.sql(
                        """
                        UPDATE information_request
                           SET state = :to,
                               due_on = COALESCE(CAST(:due AS date), due_on),
                               approved_by = CASE CAST(:to AS text)
                                                  WHEN 'APPROVED' THEN CAST(:by AS uuid)
                                                  WHEN 'DRAFT' THEN NULL
                                                  ELSE approved_by END,
                               sent_at = CASE CAST(:to AS text)
                                              WHEN 'SENT' THEN CAST(:now AS timestamptz)
                                              ELSE sent_at END,
                               assessed_by = CASE WHEN :judged THEN CAST(:by AS uuid)
                                                  ELSE assessed_by END,
                               assessed_at = CASE WHEN :judged THEN CAST(:now AS timestamptz)
                                                  ELSE assessed_at END,
                               reminders = :reminders,
                               addressee = :addressee,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("to", step.to().name())
                .param("due", newDay ? step.due().orElse(null) : null)
                .param("by", by.person().value())
                .param("now", rows.now())
                .param("judged", judged)
                .param("reminders", Math.max(row.reminders(), step.to().step()))
                .param(
                        "addressee",
                        step.to() == RequestState.ESCALATED
                                ? step.addressee().orElseThrow().name()
                                : row.addressee().map(Enum::name).orElse(""))
                .param("id", row.id().value())
                .update();
        KeptKey key = keys.sealer(row.key());
        rows.happened(key, row.id(), by, Optional.of(row.state()), step.to(), step.reason());
        enter(by, row, step.to(), judged);
        tell(row, step.to(), newDay ? step.due() : row.due());
    }

    private void tell(Row row, RequestState to, Optional<LocalDate> due) {
        if (to == RequestState.CLOSED) {
            events.publishEvent(new RequestAct.Closed(row.id()));
        } else if (to.waiting() && (to == RequestState.SENT || !due.equals(row.due()))) {
            events.publishEvent(
                    new RequestAct.Asked(row.id(), row.caseFile(), row.body(), due.orElseThrow()));
        }
    }

    private void enter(Actor.Member by, Row row, RequestState to, boolean judged) {
        Map<String, String> facts = new TreeMap<>(RequestRows.facts(row, by));
        if (to == RequestState.SENT) {
            row.approvedBy().ifPresent(p -> facts.put("approved-by", p.value().toString()));
            facts.put("digest", sent(row).text());
            ledger.enter(Entry.of("request-sent", facts));
        } else if (judged) {
            facts.put("judged", to.key());
            ledger.enter(Entry.of("request-assessed", facts));
        }
    }

    /// SHA-256 of what is sent, sealed as it lies there: it shows later that nothing was changed, and
    /// tells nobody what it says.
    private Digest sent(Row row) {
        Digest digest = new Digest();
        digest.add(row.texts().subject().bytes());
        digest.add(row.texts().basis().bytes());
        digest.add(row.texts().letter().bytes());
        jdbc.sql("SELECT text FROM request_item WHERE request = :id ORDER BY number")
                .param("id", row.id().value())
                .query((r, _) -> r.getBytes("text"))
                .list()
                .forEach(digest::add);
        return digest;
    }

    /// Opens a file that the body handed in.
    @Transactional
    public OpenedFile file(Actor.Member by, CaseId caseFile, RequestId id, FileId file) {
        CaseFacts.Known known = known(caseFile);
        Row row = require(known, id);
        Opening opening = rows.opening(by, known.subject(), id.value(), List.of(row));
        return opened(rows, opening, row, file);
    }

    static OpenedFile opened(RequestRows rows, Opening opening, Row row, FileId file) {
        KeyId key = row.key();
        if (!opening.holds(key)) {
            throw RequestRows.absent();
        }
        Item.Attached attached =
                rows.items(opening, row).stream()
                        .flatMap(i -> i.files().stream())
                        .filter(f -> f.id().equals(file))
                        .findFirst()
                        .orElseThrow(RequestRows::absent);
        return new OpenedFile(
                attached, opening, key, rows.blob(row.id(), file).orElseThrow(RequestRows::absent));
    }
}
