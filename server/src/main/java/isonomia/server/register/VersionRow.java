package isonomia.server.register;

import isonomia.server.identity.PersonId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// A version as the database holds it, with what is withheld of it where the reader is given that.
final class VersionRow {
    static final String SELECT =
            """
            SELECT v.id AS version,
                   v.system,
                   v.number,
                   v.state,
                   (v.content || COALESCE(w.content, '{}'))::text AS content,
                   v.withheld::text AS withheld,
                   v.revision,
                   v.changed_at,
                   v.filed_by,
                   v.filed_at,
                   v.decided_at,
                   v.reason,
                   v.leaf,
                   v.import IS NOT NULL AS imported,
                   b.id,
                   b.name,
                   b.kind,
                   b.website,
                   ARRAY(SELECT a.person
                           FROM record_author a
                          WHERE a.version = v.id) AS authors
              FROM record_version v
              JOIN body b ON b.id = v.body
              LEFT JOIN record_withheld w ON w.version = v.id
            """;

    private VersionRow() {}

    static Version read(ResultSet row) throws SQLException {
        Set<PersonId> authors = new HashSet<>();
        Arrays.stream((UUID[]) row.getArray("authors").getArray())
                .map(PersonId::new)
                .forEach(authors::add);
        long leaf = row.getLong("leaf");
        OptionalLong entry = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(leaf);
        return new Version(
                new VersionId(row.getObject("version", UUID.class)),
                new SystemId(row.getObject("system", UUID.class)),
                Bodies.body(row),
                row.getInt("number"),
                RecordState.valueOf(row.getString("state")),
                content(row.getString("content")),
                WithheldJson.read(row.getString("withheld")),
                row.getInt("revision"),
                row.getTimestamp("changed_at").toInstant(),
                Optional.ofNullable(row.getObject("filed_by", UUID.class)).map(PersonId::new),
                instant(row, "filed_at"),
                instant(row, "decided_at"),
                row.getString("reason"),
                entry,
                authors,
                row.getBoolean("imported"));
    }

    private static Content content(String json) {
        try {
            return RecordJson.content(json);
        } catch (RecordRefused e) {
            throw new IllegalStateException("A stored record cannot be read", e);
        }
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(java.sql.Timestamp::toInstant);
    }
}
