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
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Decisions: proposed by who investigated, issued or returned by a person who never did.
@Component
public class Decisions {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;
    private final Cases cases;
    private final Messages messages;
    private final Approvals approvals;
    private final SignOff signOff;
    private final History history;
    private final Ledger ledger;

    Decisions(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Vault vault,
            Cases cases,
            Messages messages,
            Approvals approvals,
            SignOff signOff,
            History history,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
        this.cases = cases;
        this.messages = messages;
        this.approvals = approvals;
        this.signOff = signOff;
        this.history = history;
        this.ledger = ledger;
    }

    /// A decision as its body reads it.
    ///
    /// @param number of the case
    public record Told(UUID id, String number, Closure outcome, String text, Instant issuedAt) {}

    /// Proposes a decision. It cannot be changed from then on: it is issued as it stands, or returned.
    @Transactional
    public void propose(Actor.Member by, CaseId id, Closure outcome, String text) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        boolean ready =
                file.state() == CaseState.FINDINGS
                        && cases.met(file).contains(Condition.FINDINGS_COMPLETE)
                        && open(id).isEmpty();
        Access.require(by, Permission.CASES_WORK, file.subject(FieldClass.C3).open(ready));
        UUID decision = UUID.randomUUID();
        KeptKey key = keys.sealer(file.key());
        byte[] sealed = key.seal(place("text", decision), text).bytes();
        jdbc.sql(
                        """
                        INSERT INTO decision
                               (id, case_file, state, outcome, text, digest, proposed_by, proposed_at)
                        VALUES (:id, :case, 'PROPOSED', :outcome, :text, :digest, :by, :now)
                        """)
                .param("id", decision)
                .param("case", id.value())
                .param("outcome", outcome.key())
                .param("text", sealed)
                .param("digest", digest(sealed))
                .param("by", by.person().value())
                .param("now", now())
                .update();
        enter(by, file, key, History.Kind.DECISION_PROPOSED);
        approvals.request(by, file, Approval.Kind.LEGAL);
    }

    private static byte[] digest(byte[] sealed) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(sealed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private void enter(Actor.Member by, Case file, KeptKey key, History.Kind kind) {
        history.enter(
                file.id(),
                key,
                Optional.of(by.person()),
                kind,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static final String SELECT =
            """
            SELECT d.id, d.state, d.outcome, d.text, d.digest, d.proposed_by, p.name AS proposer,
                   d.proposed_at, a.name AS answerer, d.answered_at, d.reason,
                   d.deferred AND NOT EXISTS (SELECT FROM approval a
                                               WHERE a.case_file = d.case_file
                                                 AND a.kind = 'LEGAL'
                                                 AND a.outcome = 'GRANTED'
                                                 AND a.digest = d.digest) AS unsigned
              FROM decision d
              JOIN person p ON p.id = d.proposed_by
              LEFT JOIN person a ON a.id = d.answered_by
            """;

    private Optional<UUID> open(CaseId id) {
        return jdbc.sql(
                        """
                        SELECT id
                          FROM decision
                         WHERE case_file = :case
                           AND state IN ('PROPOSED', 'ISSUED')
                        """)
                .param("case", id.value())
                .query((row, _) -> row.getObject("id", UUID.class))
                .optional();
    }

    /// The decisions of a case, the newest first: at most one that is not returned.
    List<Decision> of(Case file, Opening opening) {
        return jdbc.sql(SELECT + " WHERE d.case_file = :case ORDER BY d.proposed_at DESC")
                .param("case", file.id().value())
                .query((row, _) -> decision(row, file.key(), opening))
                .list();
    }

    private static Decision decision(ResultSet row, KeyId key, Opening opening)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte @Nullable [] reason = row.getBytes("reason");
        return new Decision(
                id,
                Decision.State.valueOf(row.getString("state")),
                Closure.parse(row.getString("outcome")).orElseThrow(),
                opening.text(key, place("text", id), SealedText.of(row.getBytes("text"))),
                new PersonId(row.getObject("proposed_by", UUID.class)),
                row.getString("proposer"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("answerer")),
                Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                reason == null ? "" : opening.text(key, place("reason", id), SealedText.of(reason)),
                row.getBoolean("unsigned"));
    }

    /// Whether somebody may issue or return what is proposed, or why not.
    public static Access.Decision may(Actor.Member by, Case file, Decision proposed) {
        Set<PersonId> authors = new HashSet<>(file.investigators());
        authors.add(proposed.proposedBy());
        return Access.decide(
                by,
                Permission.CASES_DECIDE,
                file.subject(FieldClass.C3)
                        .by(authors)
                        .open(
                                proposed.state() == Decision.State.PROPOSED
                                        && file.state() == CaseState.FINDINGS));
    }

    private Decision proposed(Actor.Member by, Case file, UUID id) {
        Opening opening = cases.open(by, file, Permission.CASES_DECIDE, FieldClass.C3);
        Decision proposed =
                of(file, opening).stream()
                        .filter(d -> d.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Access.Decision may = may(by, file, proposed);
        if (may != Access.Decision.ALLOWED) {
            throw new Denied(may);
        }
        return proposed;
    }

    /// Returns what is proposed, with the reason.
    @Transactional
    public void giveBack(Actor.Member by, CaseId id, UUID decision, String reason) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        proposed(by, file, decision);
        KeptKey key = keys.sealer(file.key());
        answer(
                by,
                decision,
                Decision.State.RETURNED,
                Optional.of(key.seal(place("reason", decision), reason)));
        enter(by, file, key, History.Kind.DECISION_RETURNED);
    }

    private void answer(
            Actor.Member by, UUID decision, Decision.State state, Optional<SealedText> reason) {
        jdbc.sql(
                        """
                        UPDATE decision
                           SET state = :state,
                               answered_by = :by,
                               answered_at = :now,
                               reason = :reason
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("by", by.person().value())
                .param("now", now())
                .param("reason", reason.map(SealedText::bytes).orElse(null))
                .param("id", decision)
                .update();
    }

    /// Issues a decision: the person reads it in her mailbox, the body in its portal, and the ledger
    /// holds its digest.
    ///
    /// @return its place in the ledger
    @Transactional
    public long issue(Actor.Member by, CaseId id, UUID decision) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Decision proposed = proposed(by, file, decision);
        Set<PersonId> signers = signOff.signers(file);
        if (signers.contains(by.person())) {
            throw new Denied(Access.Decision.OWN);
        }
        if (!cases.met(file).contains(Condition.SIGNED_OFF)) {
            throw new Denied(Access.Decision.STATE);
        }
        KeptKey key = keys.sealer(file.key());
        answer(by, decision, Decision.State.ISSUED, Optional.empty());
        if (signers.isEmpty()) {
            jdbc.sql("UPDATE decision SET deferred = TRUE WHERE id = :id")
                    .param("id", decision)
                    .update();
        }
        messages.tell(by, id, Message.Kind.DECISION, proposed.text());
        file.body().ifPresent(body -> tellBody(body, file, decision, proposed));
        enter(by, file, key, History.Kind.DECISION_ISSUED);
        long place =
                ledger.enterSealed(
                        Entry.of(
                                "decision-issued",
                                Map.of(
                                        "case", id.text(),
                                        "decision", decision.toString(),
                                        "outcome", proposed.outcome().key(),
                                        "sealed-text", "sha256:" + sealedDigest(decision),
                                        "proposed-by", proposed.proposedBy().value().toString(),
                                        "by", by.person().value().toString())));
        if (!(cases.move(by, id, CaseState.DECIDED, Optional.of(proposed.outcome()), "")
                instanceof Moves.Outcome.Open)) {
            throw new Denied(Access.Decision.STATE);
        }
        return place;
    }

    private String sealedDigest(UUID decision) {
        return jdbc.sql("SELECT digest FROM decision WHERE id = :id")
                .param("id", decision)
                .query((row, _) -> HexFormat.of().formatHex(row.getBytes(1)))
                .single();
    }

    private void tellBody(BodyId body, Case file, UUID decision, Decision proposed) {
        FreshKey key = keys.fresh();
        keys.keep(key, Optional.of(body));
        jdbc.sql(
                        """
                        INSERT INTO decision_told
                               (decision, case_file, body, data_key, number, outcome, text, told_at)
                        VALUES (:decision, :case, :body, :key, :number, :outcome, :text, :now)
                        """)
                .param("decision", decision)
                .param("body", body.value())
                .param("key", key.id().value())
                .param("case", file.id().value())
                .param("number", file.number().text())
                .param("outcome", proposed.outcome().key())
                .param("text", key.seal(toldPlace(decision), proposed.text()).bytes())
                .param("now", now())
                .update();
    }

    private static Place toldPlace(UUID decision) {
        return new Place("decision_told", "text", decision);
    }

    private record Kept(
            UUID id, KeyId key, String number, Closure outcome, SealedText text, Instant at) {}

    /// The decisions that a body was told; the newest first.
    @Transactional
    public List<Told> toBody(Actor.Member by) {
        BodyId body = by.body().orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        List<Kept> kept =
                jdbc.sql(
                                """
                                SELECT decision, data_key, number, outcome, text, told_at
                                  FROM decision_told
                                 WHERE body = :body
                                 ORDER BY told_at DESC
                                """)
                        .param("body", body.value())
                        .query(
                                (row, _) ->
                                        new Kept(
                                                row.getObject("decision", UUID.class),
                                                new KeyId(row.getObject("data_key", UUID.class)),
                                                row.getString("number"),
                                                Closure.parse(row.getString("outcome"))
                                                        .orElseThrow(),
                                                SealedText.of(row.getBytes("text")),
                                                row.getObject("told_at", OffsetDateTime.class)
                                                        .toInstant()))
                        .list();
        return kept.stream()
                .map(
                        k ->
                                new Told(
                                        k.id(),
                                        k.number(),
                                        k.outcome(),
                                        vault.open(
                                                        new Reading(
                                                                by,
                                                                Permission.REQUESTS_ANSWER,
                                                                Subject.handedInBy(
                                                                        body, FieldClass.C3),
                                                                Purpose.INQUIRY,
                                                                "decision",
                                                                k.id()),
                                                        List.of(k.key()))
                                                .text(k.key(), toldPlace(k.id()), k.text()),
                                        k.at()))
                .toList();
    }

    private static Place place(String column, UUID id) {
        return new Place("decision", column, id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
