package isonomia.server.casework.retention;

import isonomia.server.casework.CaseNumber;
import isonomia.server.casework.Reviews;
import isonomia.server.identity.PersonId;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.KeyId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads what is kept, what stands in the way of erasing it, and what would have to go. Row-level security
/// leaves out what the reader must not know of.
@Component
class KeptRows {
    private static final String CASES =
            """
            SELECT k.* FROM (
                SELECT c.id, TRUE AS of_case, c.year, c.serial, c.state,
                       CASE WHEN c.state IN ('CLOSED', 'ARCHIVED') THEN c.closed_as ELSE '' END AS outcome,
                       c.opened_at,
                       COALESCE((SELECT max(e.at) FROM case_event e
                                  WHERE e.case_file = c.id AND e.to_state = 'CLOSED'),
                                c.changed_at) AS since,
                       c.data_key,
                       ARRAY(SELECT r.person FROM recusal r WHERE r.case_file = c.id) AS recused
                  FROM case_file c
                 WHERE c.state <> 'ERASED') k
            """;

    private static final String COMPLAINTS =
            """
            SELECT k.* FROM (
                SELECT c.id, FALSE AS of_case, 0 AS year, 0 AS serial, c.state,
                       CASE WHEN c.state IN ('SPAM', 'WITHDRAWN', 'INADMISSIBLE', 'REFERRED')
                            THEN 'complaint-' || lower(c.state) ELSE '' END AS outcome,
                       c.submitted_at AS opened_at, c.changed_at AS since, c.data_key,
                       CAST('{}' AS uuid[]) AS recused
                  FROM complaint c
                 WHERE c.case_file IS NULL
                   AND c.submitted_at IS NOT NULL
                   AND NOT EXISTS (SELECT FROM erasure e
                                    WHERE e.complaint = c.id AND e.erased_at IS NOT NULL)) k
            """;

    private final JdbcClient jdbc;

    KeptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        boolean ofCase = row.getBoolean("of_case");
        return new Kept(
                row.getObject("id", UUID.class),
                ofCase,
                ofCase ? new CaseNumber(row.getInt("year"), row.getInt("serial")).text() : "",
                row.getString("state"),
                Optional.of(row.getString("outcome")).filter(o -> !o.isEmpty()),
                day(row, "opened_at"),
                day(row, "since"),
                new KeyId(row.getObject("data_key", UUID.class)),
                Arrays.stream((UUID[]) row.getArray("recused").getArray())
                        .map(PersonId::new)
                        .collect(Collectors.toSet()));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .atZoneSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }

    /// What ended by these days.
    List<Kept> ended(LocalDate cases, LocalDate complaints) {
        List<Kept> ended = new ArrayList<>(ended(CASES, cases));
        ended.addAll(ended(COMPLAINTS, complaints));
        return ended;
    }

    private List<Kept> ended(String sql, LocalDate by) {
        return jdbc.sql(sql + " WHERE k.outcome <> '' AND k.since < :by")
                .param("by", by.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((row, _) -> kept(row))
                .list();
    }

    /// A case, or a complaint of which no case came; empty when it was erased.
    Optional<Kept> find(UUID id) {
        return jdbc.sql(CASES + " WHERE k.id = :id UNION ALL " + COMPLAINTS + " WHERE k.id = :id")
                .param("id", id)
                .query((row, _) -> kept(row))
                .optional();
    }

    /// Holds it until the transaction ends: nobody moves it on, and nobody writes to it.
    void lock(Kept kept) {
        jdbc.sql("SELECT id FROM case_file WHERE id = :id FOR UPDATE")
                .param("id", kept.id())
                .query(UUID.class)
                .list();
        jdbc.sql(
                        "SELECT id FROM complaint WHERE id = :id OR case_file = :id ORDER BY id FOR"
                                + " UPDATE")
                .param("id", kept.id())
                .query(UUID.class)
                .list();
    }

    /// Everything that stands in the way of erasing it.
    List<Block> blocks(Kept kept, Instant now) {
        List<Block> blocks = new ArrayList<>();
        if (kept.outcome().isEmpty()) {
            blocks.add(Block.OPEN);
        }
        jdbc.sql(
                        """
                        WITH c AS (SELECT id FROM complaint WHERE id = :id OR case_file = :id)
                        SELECT EXISTS (SELECT FROM legal_hold
                                        WHERE (case_file = :id OR complaint IN (SELECT id FROM c))
                                          AND lifted_at IS NULL) AS hold,
                               EXISTS (SELECT FROM deadline
                                        WHERE (case_file = :id OR complaint IN (SELECT id FROM c))
                                          AND met_at IS NULL AND cancelled_at IS NULL) AS deadline,
                               EXISTS (SELECT FROM information_request
                                        WHERE case_file = :id AND state <> 'CLOSED') AS request,
                               EXISTS (SELECT FROM message
                                        WHERE complaint IN (SELECT id FROM c)
                                          AND by IS NULL AND read_at IS NULL
                                          AND kind = 'MESSAGE') AS message,
                               EXISTS (SELECT FROM review WHERE case_file = :id AND outcome = '')
                                   OR EXISTS (SELECT FROM decision
                                               WHERE case_file = :id AND state = 'ISSUED'
                                                 AND answered_at > :since) AS review,
                               EXISTS (SELECT FROM task
                                        WHERE (case_file = :id OR complaint IN (SELECT id FROM c))
                                          AND done_at IS NULL) AS task
                        """)
                .param("id", kept.id())
                .param("since", now.atOffset(ZoneOffset.UTC).minusMonths(Reviews.MONTHS))
                .query(
                        row -> {
                            for (Block block : Block.values()) {
                                if (block != Block.OPEN && row.getBoolean(block.key())) {
                                    blocks.add(block);
                                }
                            }
                        });
        return blocks;
    }

    /// The keys under which anything of it lies. A key of a complaint that meanwhile belongs to another
    /// case is not among them: it goes with that one.
    List<KeyId> keys(Kept kept) {
        return jdbc.sql(
                        """
                        WITH c AS (SELECT id, data_key FROM complaint WHERE id = :id OR case_file = :id)
                        SELECT k.data_key FROM (
                            SELECT data_key FROM case_file WHERE id = :id
                            UNION SELECT data_key FROM c
                            UNION SELECT data_key FROM provisional_view WHERE case_file = :id
                            UNION SELECT t.data_key FROM decision_told t
                                    JOIN decision d ON d.id = t.decision WHERE d.case_file = :id
                            UNION SELECT data_key FROM review WHERE case_file = :id
                            UNION SELECT data_key FROM information_request WHERE case_file = :id
                            UNION SELECT data_key FROM exhibit
                                   WHERE case_file = :id OR complaint IN (SELECT id FROM c)
                            UNION SELECT data_key FROM redaction WHERE case_file = :id
                            UNION SELECT data_key FROM handed_file WHERE case_file = :id
                            UNION SELECT data_key FROM task
                                   WHERE case_file = :id OR complaint IN (SELECT id FROM c)
                            UNION SELECT e.data_key FROM deadline_event e
                                    JOIN deadline d ON d.id = e.deadline
                                   WHERE d.case_file = :id OR d.complaint IN (SELECT id FROM c)) k
                         WHERE k.data_key IS NOT NULL
                           AND NOT EXISTS (SELECT FROM complaint o
                                            WHERE o.data_key = k.data_key
                                              AND o.id NOT IN (SELECT id FROM c))
                         ORDER BY k.data_key
                        """)
                .param("id", kept.id())
                .query((row, _) -> new KeyId(row.getObject("data_key", UUID.class)))
                .list();
    }

    /// The files under these keys.
    List<BlobId> blobs(List<KeyId> keys) {
        return jdbc.sql(
                        "SELECT id FROM blob WHERE data_key IN (:keys) AND removed_at IS NULL ORDER"
                                + " BY id")
                .param("keys", keys.stream().map(KeyId::value).toList())
                .query((row, _) -> new BlobId(row.getObject("id", UUID.class)))
                .list();
    }
}
