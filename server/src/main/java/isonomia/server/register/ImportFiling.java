package isonomia.server.register;

import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.register.RecordState.Need;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Files the records of a confirmed import for review, each where its register says something new.
@Component
class ImportFiling {
    /// Any number that nothing else locks: two imports do not add one body twice.
    private static final long LOCK = 0x494d504f;

    /// What is to be done with each record of a file, or was: by what its register calls it the
    /// system is found, with its newest version and the newest that an import brought in.
    static final String JUDGED =
            """
            SELECT r.number,
                   r.body,
                   r.identity,
                   r.content::text AS content,
                   s.system,
                   v.body AS held_by,
                   CASE WHEN r.outcome <> '' THEN r.outcome
                        WHEN r.wrong THEN 'refused'
                        WHEN i.content = r.content THEN 'unchanged'
                        WHEN v.state IS NULL THEN 'new'
                        WHEN v.state IN ('DRAFT', 'FILED', 'RETURNED') THEN 'busy'
                        WHEN m.form <> 'nl-1.0'
                             AND v.content ->> 'source_standard' IS DISTINCT FROM m.form
                        THEN 'fuller'
                        ELSE 'changed'
                   END AS judged
              FROM import m
              JOIN import_record r ON r.import = m.id
              LEFT JOIN system_source s ON s.identity = r.identity
              LEFT JOIN LATERAL (SELECT n.state, n.content, n.body
                                   FROM record_version n
                                  WHERE n.system = s.system
                                    AND n.state <> 'DISCARDED'
                                  ORDER BY n.number DESC
                                  LIMIT 1) v ON TRUE
              LEFT JOIN LATERAL (SELECT n.content
                                   FROM record_version n
                                  WHERE n.system = s.system
                                    AND n.state <> 'DISCARDED'
                                    AND n.import IS NOT NULL
                                  ORDER BY n.number DESC
                                  LIMIT 1) i ON TRUE
             WHERE m.id = :import
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Bodies bodies;
    private final Records records;
    private final Ledger ledger;

    ImportFiling(
            JdbcClient jdbc, InstantSource clock, Bodies bodies, Records records, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.bodies = bodies;
        this.records = records;
        this.ledger = ledger;
    }

    private record Row(
            int number,
            String body,
            String identity,
            String content,
            Optional<UUID> system,
            Optional<UUID> heldBy,
            String judged) {}

    /// Files the next records, each where its register says something new.
    ///
    /// @param done how many records came before
    /// @return for each record its outcome, and `body` for each body that was added
    List<String> file(Actor.Member by, Import from, int done, int most) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> true)
                .list();
        List<String> results = new ArrayList<>();
        for (int number = done + 1; number <= Math.min(done + most, from.records()); number++) {
            Row row =
                    jdbc.sql(JUDGED + " AND r.number = :number")
                            .param("import", from.id().value())
                            .param("number", number)
                            .query((r, _) -> row(r))
                            .single();
            Optional<VersionId> version = Optional.empty();
            if (row.judged().equals("new") || row.judged().equals("changed")) {
                Optional<BodyId> held = row.heldBy().map(BodyId::new);
                Optional<BodyId> known = held.or(() -> bodies.named(row.body()).map(Body::id));
                if (known.isEmpty()) {
                    results.add("body");
                }
                BodyId body =
                        known.orElseGet(
                                () ->
                                        bodies.add(
                                                        row.body(),
                                                        Body.Kind.PUBLIC,
                                                        "",
                                                        from.form().standard())
                                                .id());
                version = Optional.of(insert(by, from, row, body));
            }
            settle(from.id(), row, version);
            results.add(row.judged());
        }
        return results;
    }

    private VersionId insert(Actor.Member by, Import from, Row row, BodyId body) {
        UUID system = row.system().orElseGet(() -> system(row.identity(), body));
        VersionId id = VersionId.fresh();
        jdbc.sql(
                        """
                        INSERT INTO record_version
                               (id, system, body, number, state, content, changed_at, filed_by,
                                filed_at, import)
                        SELECT :id, :system, :body, COALESCE(max(number), 0) + 1, :state,
                               CAST(:content AS jsonb), :now, :by, :now, :import
                          FROM record_version
                         WHERE system = :system
                        """)
                .param("id", id.value())
                .param("system", system)
                .param("body", body.value())
                .param(
                        "state",
                        RecordState.DRAFT
                                .moveTo(RecordState.FILED, EnumSet.of(Need.COMPLETE))
                                .name())
                .param("content", row.content())
                .param("now", now())
                .param("by", by.person().value())
                .param("import", from.id().value())
                .update();
        // Neither who chose the file nor who confirmed it publishes what it says.
        records.author(id, by.person());
        records.author(id, from.uploadedBy());
        ledger.enter(Entry.of("record-filed", records.facts(records.require(id))));
        return id;
    }

    private UUID system(String identity, BodyId body) {
        UUID system = SystemId.fresh().value();
        jdbc.sql("INSERT INTO ai_system (id, body, added_at) VALUES (:id, :body, :now)")
                .param("id", system)
                .param("body", body.value())
                .param("now", now())
                .update();
        jdbc.sql("INSERT INTO system_source (identity, system) VALUES (:identity, :system)")
                .param("identity", identity)
                .param("system", system)
                .update();
        return system;
    }

    private void settle(ImportId id, Row row, Optional<VersionId> version) {
        jdbc.sql(
                        """
                        UPDATE import_record
                           SET outcome = :outcome,
                               version = :version,
                               content = NULL
                         WHERE import = :import
                           AND number = :number
                        """)
                .param("outcome", row.judged())
                .param("version", version.map(VersionId::value).orElse(null))
                .param("import", id.value())
                .param("number", row.number())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("number"),
                row.getString("body"),
                row.getString("identity"),
                row.getString("content"),
                Optional.ofNullable(row.getObject("system", UUID.class)),
                Optional.ofNullable(row.getObject("held_by", UUID.class)),
                row.getString("judged"));
    }
}
