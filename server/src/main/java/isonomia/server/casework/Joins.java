package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Joining a case into another, and taking a complaint out into a case of its own. Whoever must not
/// touch one of them does not see what comes of it.
@Component
public class Joins {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;
    private final CaseFiles rows;
    private final Complaints complaints;
    private final Ledger ledger;

    Joins(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Cases cases,
            CaseFiles rows,
            Complaints complaints,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
        this.rows = rows;
        this.complaints = complaints;
        this.ledger = ledger;
    }

    /// Whether a case can be joined into another.
    public static boolean open(Case file) {
        return file.state() == CaseState.TRIAGE || file.state() == CaseState.ADMISSIBILITY;
    }

    /// Whether other cases can be joined into a case: before both sides were told anything.
    public static boolean takes(Case file) {
        return switch (file.state()) {
            case REGISTERED, TRIAGE, CLARIFICATION, ADMISSIBILITY, INVESTIGATION, SUSPENDED -> true;
            case REFERRED,
                    JOINED,
                    EARLY_RESOLUTION,
                    PROVISIONAL_VIEWS,
                    FINDINGS,
                    DECIDED,
                    FOLLOW_UP,
                    CLOSED,
                    REVIEW,
                    ARCHIVED,
                    ERASED ->
                    false;
        };
    }

    /// The case of that number, for who may see it; empty otherwise, whether it exists or not.
    @Transactional(readOnly = true)
    public Optional<Case> find(Actor.Member by, String number) {
        return CaseNumber.parse(number).flatMap(this::numbered).flatMap(id -> seen(by, id));
    }

    private Optional<CaseId> numbered(CaseNumber number) {
        return jdbc.sql("SELECT id FROM case_file WHERE year = :year AND serial = :serial")
                .param("year", number.year())
                .param("serial", number.serial())
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .optional();
    }

    /// The case, for who may see it; empty otherwise.
    @Transactional(readOnly = true)
    public Optional<Case> seen(Actor.Member by, CaseId id) {
        return rows.find(id)
                .filter(
                        f ->
                                Access.decide(by, Permission.CASES_READ, f.subject(FieldClass.C0))
                                        == Access.Decision.ALLOWED);
    }

    /// Joins a case into another, which goes on with its complaints. Who must not touch one of them must
    /// not touch either from now on, and who investigated one never decides the other.
    @Transactional
    public void join(Actor.Member by, CaseId id, CaseId into) {
        // In one order, whoever joins what at the same time.
        boolean first = id.value().compareTo(into.value()) < 0;
        Case one = cases.lock(by, first ? id : into, Permission.CASES_TRIAGE);
        Case two = cases.lock(by, first ? into : id, Permission.CASES_TRIAGE);
        Case from = first ? one : two;
        Case to = first ? two : one;
        Access.require(
                by,
                Permission.CASES_TRIAGE,
                from.subject(FieldClass.C3).open(!id.equals(into) && open(from) && takes(to)));
        Opening opening = cases.open(by, from, Permission.CASES_TRIAGE, FieldClass.C2);
        Opening other = cases.open(by, to, Permission.CASES_TRIAGE, FieldClass.C2);
        investigators(from, to);
        recusals(from, to, opening);
        recusals(to, from, other);
        jdbc.sql(
                        "UPDATE complaint SET case_file = :into, changed_at = :now WHERE case_file"
                                + " = :case")
                .param("into", into.value())
                .param("now", now())
                .param("case", id.value())
                .update();
        jdbc.sql("UPDATE case_file SET joined_to = :into WHERE id = :case")
                .param("into", into.value())
                .param("case", id.value())
                .update();
        Moves.Outcome moved = cases.move(by, id, CaseState.JOINED, Optional.of(Closure.JOINED), "");
        if (!(moved instanceof Moves.Outcome.Open)) {
            throw new Denied(Access.Decision.STATE);
        }
        cases.note(by, to, History.Kind.TOOK_IN, "");
        ledger.enter(
                Entry.of(
                        "case-joined",
                        Map.of(
                                "case", id.text(),
                                "into", into.text(),
                                "by", by.person().value().toString())));
    }

    private void investigators(Case from, Case to) {
        jdbc.sql(
                        """
                        INSERT INTO case_person (case_file, person, part, since, until)
                        SELECT :to, person, part, since, until
                          FROM case_person
                         WHERE case_file = :from
                           AND part = 'INVESTIGATOR'
                        ON CONFLICT DO NOTHING
                        """)
                .param("to", to.id().value())
                .param("from", from.id().value())
                .update();
    }

    private record Recused(PersonId person, String reason, UUID by) {}

    /// Whoever must not touch `from` must not touch `to`.
    private void recusals(Case from, Case to, Opening opening) {
        List<Recused> recused =
                jdbc.sql("SELECT person, reason, by FROM recusal WHERE case_file = :case")
                        .param("case", from.id().value())
                        .query(
                                (row, _) -> {
                                    PersonId person =
                                            new PersonId(row.getObject("person", UUID.class));
                                    return new Recused(
                                            person,
                                            opening.text(
                                                    from.key(),
                                                    place(person),
                                                    SealedText.of(row.getBytes("reason"))),
                                            row.getObject("by", UUID.class));
                                })
                        .list();
        for (Recused one : recused) {
            jdbc.sql(
                            """
                            INSERT INTO recusal (case_file, person, reason, by, at)
                            VALUES (:case, :person, :reason, :by, :now)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("case", to.id().value())
                    .param("person", one.person().value())
                    .param(
                            "reason",
                            keys.sealer(to.key()).seal(place(one.person()), one.reason()).bytes())
                    .param("by", one.by())
                    .param("now", now())
                    .update();
            jdbc.sql(
                            """
                            UPDATE case_person
                               SET until = :now
                             WHERE case_file = :case
                               AND person = :person
                               AND until IS NULL
                            """)
                    .param("now", now())
                    .param("case", to.id().value())
                    .param("person", one.person().value())
                    .update();
        }
    }

    /// Takes a complaint out of a case into a new one, where it is one of several.
    ///
    /// @return the new case
    @Transactional
    public CaseId split(
            Actor.Member by,
            CaseId id,
            ComplaintId complaint,
            String title,
            Optional<BodyId> body) {
        Case from = cases.lock(by, id, Permission.CASES_TRIAGE);
        List<Complaint> all = complaints.of(id);
        if (all.stream().noneMatch(c -> c.id().equals(complaint))) {
            throw new Denied(Access.Decision.ABSENT);
        }
        Access.require(
                by,
                Permission.CASES_TRIAGE,
                from.subject(FieldClass.C3).open(takes(from) && all.size() > 1));
        Opening opening = cases.open(by, from, Permission.CASES_TRIAGE, FieldClass.C2);
        complaints.release(complaint);
        CaseId fresh = cases.register(by, complaint, title, body);
        Case to = cases.lock(by, fresh, Permission.CASES_TRIAGE);
        investigators(from, to);
        recusals(from, to, opening);
        cases.note(by, from, History.Kind.SPLIT, "");
        ledger.enter(
                Entry.of(
                        "case-split",
                        Map.of(
                                "case", id.text(),
                                "into", fresh.text(),
                                "by", by.person().value().toString())));
        return fresh;
    }

    private static Place place(PersonId person) {
        return new Place("recusal", "reason", person.value());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
