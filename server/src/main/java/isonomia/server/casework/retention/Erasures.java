package isonomia.server.casework.retention;

import isonomia.server.casework.CaseState;
import isonomia.server.casework.Condition;
import isonomia.server.casework.Moves;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.Blobs;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Place;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Erasing by two people: one proposes it with a reason, another confirms it, and all keys are destroyed in
/// the one transaction that leaves the [Tombstone].
@Component
public class Erasures {
    private final Retention retention;
    private final RetentionRules rules;
    private final KeptRows rows;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Blobs blobs;
    private final Ledger ledger;

    Erasures(
            Retention retention,
            RetentionRules rules,
            KeptRows rows,
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            Blobs blobs,
            Ledger ledger) {
        this.retention = retention;
        this.rules = rules;
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.blobs = blobs;
        this.ledger = ledger;
    }

    /// What comes of proposing or confirming.
    public sealed interface Outcome {
        /// It is done.
        record Done() implements Outcome {}

        /// Something stands in the way; nothing changed.
        ///
        /// @param blocks all of it
        record Blocked(List<Block> blocks) implements Outcome {
            public Blocked {
                blocks = List.copyOf(blocks);
            }
        }
    }

    /// That something is to be erased.
    ///
    /// @param proposer name of who proposed it
    /// @param reason why
    public record Proposal(
            UUID id, PersonId proposedBy, String proposer, Instant proposedAt, String reason) {}

    /// What waits to be confirmed.
    @Transactional
    public Optional<Proposal> proposal(Actor.Member by, Kept kept) {
        return jdbc.sql(
                        """
                        SELECT e.id, e.proposed_by, p.name, e.proposed_at, e.reason
                          FROM erasure e
                          JOIN person p ON p.id = e.proposed_by
                         WHERE (e.case_file = :thing OR e.complaint = :thing)
                           AND e.erased_at IS NULL
                           AND e.withdrawn_at IS NULL
                        """)
                .param("thing", kept.id())
                .query(
                        (row, _) -> {
                            UUID id = row.getObject("id", UUID.class);
                            return new Proposal(
                                    id,
                                    new PersonId(row.getObject("proposed_by", UUID.class)),
                                    row.getString("name"),
                                    row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                                    retention.reason(by, kept, place(id), row.getBytes("reason")));
                        })
                .optional();
    }

    private static Place place(UUID id) {
        return new Place("erasure", "reason", id);
    }

    /// Proposes to erase something.
    ///
    /// @param reason class C2
    /// @throws Denied with state when it is proposed already
    @Transactional
    public Outcome propose(Actor.Member by, UUID thing, String reason) {
        Kept kept = retention.kept(by, thing, Permission.RETENTION_PROPOSE);
        rows.lock(kept);
        List<Block> blocks = rows.blocks(kept, clock.instant());
        if (!blocks.isEmpty()) {
            return new Outcome.Blocked(blocks);
        }
        UUID id = UUID.randomUUID();
        int proposed =
                jdbc.sql(
                                """
                                INSERT INTO erasure
                                       (id, case_file, complaint, number, closed_as, opened_on, closed_on,
                                        reason, proposed_by, proposed_at)
                                VALUES (:id, :case, :complaint, :number, :outcome, :opened, :closed,
                                        :reason, :by, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", id)
                        .param("case", kept.ofCase() ? kept.id() : null)
                        .param("complaint", kept.ofCase() ? null : kept.id())
                        .param("number", kept.number())
                        .param("outcome", kept.outcome().orElseThrow())
                        .param("opened", kept.openedOn())
                        .param("closed", kept.since())
                        .param("reason", keys.sealer(kept.key()).seal(place(id), reason).bytes())
                        .param("by", by.person().value())
                        .param("now", now())
                        .update();
        if (proposed == 0) {
            throw new Denied(Access.Decision.STATE);
        }
        enter("erasure-proposed", by, kept);
        return new Outcome.Done();
    }

    /// Takes a proposal back, one's own or another's: nothing is erased.
    ///
    /// @throws Denied with state when there is none
    @Transactional
    public void withdraw(Actor.Member by, UUID thing) {
        Kept kept = retention.kept(by, thing, Permission.RETENTION_PROPOSE);
        int withdrawn =
                jdbc.sql(
                                """
                                UPDATE erasure
                                   SET withdrawn_by = :by, withdrawn_at = :now
                                 WHERE (case_file = :thing OR complaint = :thing)
                                   AND erased_at IS NULL
                                   AND withdrawn_at IS NULL
                                """)
                        .param("by", by.person().value())
                        .param("now", now())
                        .param("thing", kept.id())
                        .update();
        if (withdrawn == 0) {
            throw new Denied(Access.Decision.STATE);
        }
        enter("erasure-withdrawn", by, kept);
    }

    /// Erases what another person proposed to erase. All of it goes, or nothing.
    ///
    /// @throws Denied when nobody proposed it, or the same person did
    @Transactional
    public Outcome confirm(Actor.Member by, UUID thing) {
        Kept found = retention.kept(by, thing, Permission.RETENTION_CONFIRM);
        rows.lock(found);
        // Again, as it is now that nobody changes it any more.
        Kept kept = retention.kept(by, thing, Permission.RETENTION_CONFIRM);
        PersonId proposer =
                jdbc.sql(
                                """
                                SELECT proposed_by FROM erasure
                                 WHERE (case_file = :thing OR complaint = :thing)
                                   AND erased_at IS NULL
                                   AND withdrawn_at IS NULL
                                   FOR UPDATE
                                """)
                        .param("thing", thing)
                        .query((row, _) -> new PersonId(row.getObject("proposed_by", UUID.class)))
                        .optional()
                        .orElseThrow(() -> new Denied(Access.Decision.STATE));
        Access.require(by, Permission.RETENTION_CONFIRM, kept.subject().by(Set.of(proposer)));
        List<Block> blocks = rows.blocks(kept, clock.instant());
        if (!blocks.isEmpty()) {
            return new Outcome.Blocked(blocks);
        }
        erase(by, kept);
        return new Outcome.Done();
    }

    private void erase(Actor.Member by, Kept kept) {
        List<KeyId> all = rows.keys(kept);
        for (BlobId blob : rows.blobs(all)) {
            blobs.remove(blob);
        }
        all.forEach(keys::destroy);
        jdbc.sql("DELETE FROM search_token WHERE thing = :thing")
                .param("thing", kept.id())
                .update();
        jdbc.sql(
                        """
                        UPDATE erasure
                           SET confirmed_by = :by, erased_at = :now, last_backup_until = :backup
                         WHERE (case_file = :thing OR complaint = :thing)
                           AND erased_at IS NULL
                           AND withdrawn_at IS NULL
                        """)
                .param("by", by.person().value())
                .param("now", now())
                .param(
                        "backup",
                        rules.backupDays()
                                .map(days -> retention.today().plusDays(days))
                                .orElse(null))
                .param("thing", kept.id())
                .update();
        if (kept.ofCase()) {
            moved(kept);
        }
        enter("erasure-done", by, kept);
    }

    private void moved(Kept kept) {
        Moves.Outcome way =
                Moves.attempt(
                        CaseState.valueOf(kept.state()),
                        CaseState.ERASED,
                        EnumSet.of(Condition.TWO_AGREE, Condition.NOTHING_IN_THE_WAY));
        if (!(way instanceof Moves.Outcome.Open)) {
            throw new Denied(Access.Decision.STATE);
        }
        jdbc.sql("UPDATE case_file SET state = 'ERASED', changed_at = :now WHERE id = :id")
                .param("now", now())
                .param("id", kept.id())
                .update();
    }

    private void enter(String kind, Actor.Member by, Kept kept) {
        ledger.enter(
                Entry.of(
                        kind,
                        Map.of(kept.kind(), kept.text(), "by", by.person().value().toString())));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// What is left of a case, a complaint in it, or a complaint of which no case came; empty when it was
    /// not erased.
    @Transactional(readOnly = true)
    public Optional<Tombstone> left(UUID thing) {
        return jdbc.sql(
                        """
                        SELECT COALESCE(e.case_file, e.complaint) AS thing,
                               e.case_file IS NOT NULL AS of_case, e.number, e.closed_as, e.opened_on,
                               e.closed_on, e.erased_at, p.name AS proposer, c.name AS confirmer,
                               e.last_backup_until,
                               ARRAY(SELECT r.person FROM recusal r
                                      WHERE r.case_file = e.case_file) AS recused
                          FROM erasure e
                          JOIN person p ON p.id = e.proposed_by
                          JOIN person c ON c.id = e.confirmed_by
                         WHERE e.erased_at IS NOT NULL
                           AND (e.case_file = :thing
                                OR e.complaint = :thing
                                OR e.case_file = (SELECT m.case_file FROM complaint m
                                                   WHERE m.id = :thing))
                        """)
                .param("thing", thing)
                .query(
                        (row, _) ->
                                new Tombstone(
                                        row.getObject("thing", UUID.class),
                                        row.getBoolean("of_case"),
                                        row.getString("number"),
                                        row.getString("closed_as"),
                                        row.getObject("opened_on", LocalDate.class),
                                        row.getObject("closed_on", LocalDate.class),
                                        row.getObject("erased_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("proposer"),
                                        row.getString("confirmer"),
                                        Optional.ofNullable(
                                                row.getObject(
                                                        "last_backup_until", LocalDate.class)),
                                        java.util.Arrays.stream(
                                                        (UUID[]) row.getArray("recused").getArray())
                                                .map(PersonId::new)
                                                .collect(java.util.stream.Collectors.toSet())))
                .optional();
    }
}
