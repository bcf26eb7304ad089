package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
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

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a second person approves: asked for by one, answered by another, and void as soon as what was
/// approved is changed.
@Component
public class Approvals {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;
    private final SignOff signOff;
    private final Ledger ledger;

    Approvals(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Cases cases,
            SignOff signOff,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
        this.signOff = signOff;
        this.ledger = ledger;
    }

    /// What was asked for in a case, the newest first.
    @Transactional
    public List<Approval> of(Actor.Member by, Case file) {
        return of(file, cases.open(by, file, Permission.CASES_READ, FieldClass.C2));
    }

    private List<Approval> of(Case file, Opening opening) {
        return jdbc.sql(
                        """
                        SELECT a.id, a.kind, a.outcome, a.requested_by, r.name AS requester,
                               a.requested_at, d.name AS decider, a.decided_at, a.reason,
                               COALESCE(a.digest = approval_digest(a.case_file, a.kind), FALSE) AS current
                          FROM approval a
                          JOIN person r ON r.id = a.requested_by
                          LEFT JOIN person d ON d.id = a.decided_by
                         WHERE a.case_file = :case
                         ORDER BY a.requested_at DESC, a.id
                        """)
                .param("case", file.id().value())
                .query((row, _) -> approval(row, file, opening))
                .list();
    }

    private static Approval approval(ResultSet row, Case file, Opening opening)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte @Nullable [] reason = row.getBytes("reason");
        String outcome = row.getString("outcome");
        return new Approval(
                id,
                Approval.Kind.valueOf(row.getString("kind")),
                row.getBoolean("current"),
                outcome.isEmpty() ? Approval.Outcome.WAITING : Approval.Outcome.valueOf(outcome),
                new PersonId(row.getObject("requested_by", UUID.class)),
                row.getString("requester"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("decider")),
                Optional.ofNullable(row.getObject("decided_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                reason == null ? "" : opening.text(file.key(), place(id), SealedText.of(reason)));
    }

    private static Access.Decision asks(Actor.Member by, Case file, Approval.Kind kind) {
        boolean open =
                switch (kind) {
                    case INADMISSIBLE -> file.state().weighed();
                    case SOLUTION -> Solutions.open(file);
                    case PLAN -> file.state() == CaseState.INVESTIGATION;
                    // Proposing a decision asks for it.
                    case LEGAL -> false;
                };
        Permission needed =
                kind == Approval.Kind.PLAN ? Permission.CASES_WORK : Solutions.needed(file);
        return Access.decide(by, needed, file.subject(FieldClass.C2).open(open));
    }

    /// Whether somebody may ask for an approval now: there is something to approve, and nobody asked for
    /// it or granted it yet.
    @Transactional(readOnly = true)
    public boolean mayAsk(Actor.Member by, Case file, Approval.Kind kind) {
        return asks(by, file, kind) == Access.Decision.ALLOWED
                && jdbc.sql("SELECT " + ASKABLE)
                        .param("case", file.id().value())
                        .param("kind", kind.name())
                        .query(Boolean.class)
                        .single();
    }

    /// Whether there is something to approve that nobody asked for or granted yet.
    private static final String ASKABLE =
            """
            approval_digest(:case, :kind) IS NOT NULL
               AND NOT EXISTS (SELECT FROM approval a
                                WHERE a.case_file = :case
                                  AND a.kind = :kind
                                  AND a.digest = approval_digest(:case, :kind)
                                  AND a.outcome IN ('', 'GRANTED'))
            """;

    /// Asks somebody else to approve what stands now.
    ///
    /// @throws Denied with state when there is nothing to approve, or it is asked for or granted already
    @Transactional
    public void ask(Actor.Member by, CaseId id, Approval.Kind kind) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.Decision asks = asks(by, file, kind);
        if (asks != Access.Decision.ALLOWED) {
            throw new Denied(asks);
        }
        request(by, file, kind);
    }

    /// The same for what calls with its own permission.
    void request(Actor.Member by, Case file, Approval.Kind kind) {
        int asked =
                jdbc.sql(
                                """
                                INSERT INTO approval (id, case_file, kind, digest, requested_by, requested_at)
                                SELECT :id, :case, :kind, approval_digest(:case, :kind), :by, :now
                                 WHERE
                                """
                                        + ASKABLE)
                        .param("id", UUID.randomUUID())
                        .param("case", file.id().value())
                        .param("kind", kind.name())
                        .param("by", by.person().value())
                        .param("now", now())
                        .update();
        if (asked == 0) {
            throw new Denied(Access.Decision.STATE);
        }
        cases.note(by, file, History.Kind.APPROVAL_ASKED, "");
    }

    /// Whether somebody may answer what is asked for, or why not.
    public Access.Decision may(Actor.Member by, Case file, Approval approval) {
        Access.Decision decision =
                Access.decide(
                        by,
                        approval.kind().answers(),
                        file.subject(FieldClass.C2).open(approval.waits()));
        if (decision != Access.Decision.ALLOWED) {
            return decision;
        }
        // Not by Access alone: whoever triages or leads also does what needs no second person.
        return authors(file, approval).contains(by.person())
                ? Access.Decision.OWN
                : Access.Decision.ALLOWED;
    }

    private Set<PersonId> authors(Case file, Approval approval) {
        Set<PersonId> authors = new HashSet<>();
        authors.add(approval.requestedBy());
        switch (approval.kind()) {
            case INADMISSIBLE ->
                    authors.addAll(
                            people("SELECT by FROM admissibility WHERE case_file = :case", file));
            case SOLUTION ->
                    authors.addAll(people("SELECT by FROM solution WHERE case_file = :case", file));
            case PLAN ->
                    authors.addAll(
                            people("SELECT by FROM plan_step WHERE case_file = :case", file));
            case LEGAL -> authors.addAll(signOff.barred(file));
        }
        return authors;
    }

    private Set<PersonId> people(String sql, Case file) {
        return new HashSet<>(
                jdbc.sql(sql)
                        .param("case", file.id().value())
                        .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                        .list());
    }

    /// Grants or refuses what is asked for.
    ///
    /// @param reason class C2; must be there when it is refused
    @Transactional
    public void answer(Actor.Member by, CaseId id, UUID approval, boolean granted, String reason) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Approval asked =
                of(file, cases.open(by, file, Permission.CASES_READ, FieldClass.C2)).stream()
                        .filter(a -> a.id().equals(approval))
                        .findFirst()
                        .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.Decision may = may(by, file, asked);
        if (may != Access.Decision.ALLOWED) {
            throw new Denied(may);
        }
        jdbc.sql(
                        """
                        UPDATE approval
                           SET outcome = :outcome,
                               decided_by = :by,
                               decided_at = :now,
                               reason = :reason
                         WHERE id = :id
                        """)
                .param("outcome", granted ? "GRANTED" : "REFUSED")
                .param("by", by.person().value())
                .param("now", now())
                .param(
                        "reason",
                        reason.isEmpty()
                                ? null
                                : keys.sealer(file.key()).seal(place(approval), reason).bytes())
                .param("id", approval)
                .update();
        cases.note(
                by,
                file,
                granted ? History.Kind.APPROVAL_GRANTED : History.Kind.APPROVAL_REFUSED,
                "");
        ledger.enter(
                Entry.of(
                        "case-approval",
                        Map.of(
                                "case", id.text(),
                                "kind", asked.kind().key(),
                                "outcome", granted ? "granted" : "refused",
                                "by", by.person().value().toString())));
    }

    private static Place place(UUID id) {
        return new Place("approval", "reason", id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
