package isonomia.server.casework.retention;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.Place;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// That something must be kept whatever the rules say: set and taken back by a lead, each with a reason.
@Component
public class Holds {
    private final Retention retention;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Ledger ledger;

    Holds(Retention retention, JdbcClient jdbc, InstantSource clock, DataKeys keys, Ledger ledger) {
        this.retention = retention;
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.ledger = ledger;
    }

    /// A hold that is on something.
    ///
    /// @param setter name of who set it
    public record Hold(String setter, Instant setAt, String reason) {}

    /// The hold that is on something.
    @Transactional
    public Optional<Hold> of(Actor.Member by, Kept kept) {
        return jdbc.sql(
                        """
                        SELECT h.id, h.reason, h.set_at, p.name
                          FROM legal_hold h
                          JOIN person p ON p.id = h.set_by
                         WHERE (h.case_file = :thing OR h.complaint = :thing)
                           AND h.lifted_at IS NULL
                        """)
                .param("thing", kept.id())
                .query(
                        (row, _) ->
                                new Hold(
                                        row.getString("name"),
                                        row.getObject("set_at", OffsetDateTime.class).toInstant(),
                                        retention.reason(
                                                by,
                                                kept,
                                                new Place(
                                                        "legal_hold",
                                                        "reason",
                                                        row.getObject("id", UUID.class)),
                                                row.getBytes("reason"))))
                .optional();
    }

    /// Says that something must be kept.
    ///
    /// @param reason class C2
    /// @throws Denied with state when it is said already
    @Transactional
    public void set(Actor.Member by, UUID thing, String reason) {
        Kept kept = retention.kept(by, thing, Permission.CASES_LEAD);
        UUID id = UUID.randomUUID();
        int set =
                jdbc.sql(
                                """
                                INSERT INTO legal_hold (id, case_file, complaint, reason, set_by, set_at)
                                VALUES (:id, :case, :complaint, :reason, :by, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", id)
                        .param("case", kept.ofCase() ? kept.id() : null)
                        .param("complaint", kept.ofCase() ? null : kept.id())
                        .param(
                                "reason",
                                keys.sealer(kept.key())
                                        .seal(new Place("legal_hold", "reason", id), reason)
                                        .bytes())
                        .param("by", by.person().value())
                        .param("now", now())
                        .update();
        if (set == 0) {
            throw new Denied(Access.Decision.STATE);
        }
        enter("hold-set", by, kept);
    }

    /// Takes it back.
    ///
    /// @param reason class C2
    /// @throws Denied with state when there is none
    @Transactional
    public void lift(Actor.Member by, UUID thing, String reason) {
        Kept kept = retention.kept(by, thing, Permission.CASES_LEAD);
        UUID id =
                jdbc.sql(
                                """
                                SELECT id FROM legal_hold
                                 WHERE (case_file = :thing OR complaint = :thing)
                                   AND lifted_at IS NULL
                                   FOR UPDATE
                                """)
                        .param("thing", kept.id())
                        .query(UUID.class)
                        .optional()
                        .orElseThrow(() -> new Denied(Access.Decision.STATE));
        jdbc.sql(
                        """
                        UPDATE legal_hold
                           SET lift_reason = :reason, lifted_by = :by, lifted_at = :now
                         WHERE id = :id
                        """)
                .param(
                        "reason",
                        keys.sealer(kept.key())
                                .seal(new Place("legal_hold", "lift_reason", id), reason)
                                .bytes())
                .param("by", by.person().value())
                .param("now", now())
                .param("id", id)
                .update();
        enter("hold-lifted", by, kept);
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
}
