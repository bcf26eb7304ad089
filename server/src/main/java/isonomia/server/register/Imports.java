package isonomia.server.register;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.register.ImportForm.Incoming;
import isonomia.server.register.RecordState.Need;
import isonomia.server.search.Folding;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Files of other registers. A file is read and looked at before anything of it enters the register;
/// its records are then filed for review, never published: that is decided by a person who did not
/// bring them in. A system is known again by what its register calls it, and a new version is filed
/// only where its register says something new.
@Component
public class Imports {
    /// The largest file, in bytes.
    public static final int LARGEST = 20 * 1024 * 1024;

    /// Records on a page of an import.
    public static final int PAGE = 50;

    private static final int MOST_SHOWN = 200;

    /// A file that nobody confirms is kept so long.
    private static final Duration UNCONFIRMED = Duration.ofDays(1);

    private static final String SELECT =
            """
            SELECT i.id,
                   i.form,
                   i.state,
                   i.records,
                   i.uploaded_by,
                   i.uploaded_at,
                   i.reason,
                   count(v.id) FILTER (WHERE v.state = 'FILED') AS waiting,
                   count(v.id) FILTER (WHERE v.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'))
                       AS published
              FROM import i
              LEFT JOIN record_version v ON v.import = i.id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Records records;
    private final Ledger ledger;

    Imports(JdbcClient jdbc, InstantSource clock, Records records, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.records = records;
        this.ledger = ledger;
    }

    /// Reads a file and keeps its records to be looked at. Nothing of it is in the register yet.
    ///
    /// @throws RecordRefused when it is no such file, with all problems
    @Transactional(rollbackFor = RecordRefused.class)
    public ImportId preview(Actor.Member by, ImportForm form, byte[] file) throws RecordRefused {
        Access.require(by, Permission.RECORDS_IMPORT, Subject.NONE);
        List<Incoming> incoming = form.read(file);
        requireOnce(incoming);
        if (incoming.isEmpty()) {
            throw new RecordRefused(List.of(Problem.wrong("", "no-records", Map.of())));
        }
        forgetUnconfirmed();
        ImportId id = ImportId.fresh();
        jdbc.sql(
                        """
                        INSERT INTO import (id, form, state, digest, records, uploaded_by, uploaded_at)
                        VALUES (:id, :form, 'PREVIEWED', :digest, :records, :by, :now)
                        """)
                .param("id", id.value())
                .param("form", form.standard())
                .param("digest", digest(file))
                .param("records", incoming.size())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        for (int i = 0; i < incoming.size(); i++) {
            keep(id, i + 1, incoming.get(i));
        }
        return id;
    }

    private static void requireOnce(List<Incoming> incoming) throws RecordRefused {
        Set<String> seen = new HashSet<>();
        List<Problem> twice = new ArrayList<>();
        for (int i = 0; i < incoming.size(); i++) {
            String identity = incoming.get(i).identity();
            if (!seen.add(identity)) {
                String found = PlainText.shown(identity.substring(identity.lastIndexOf('/') + 1));
                twice.add(
                        Problem.wrong(Integer.toString(i), "index-twice", Map.of("found", found)));
            }
        }
        if (!twice.isEmpty()) {
            throw new RecordRefused(twice);
        }
    }

    private void forgetUnconfirmed() {
        jdbc.sql("DELETE FROM import WHERE state = 'PREVIEWED' AND uploaded_at < :before")
                .param("before", now().minus(UNCONFIRMED))
                .update();
    }

    private void keep(ImportId id, int number, Incoming record) {
        jdbc.sql(
                        """
                        INSERT INTO import_record
                               (import, number, body, body_words, identity, content, problems, wrong)
                        VALUES (:import, :number, :body, :words, :identity, CAST(:content AS jsonb),
                                CAST(:problems AS jsonb), :wrong)
                        """)
                .param("import", id.value())
                .param("number", number)
                .param("body", record.body())
                .param("words", Folding.index(record.body()))
                .param("identity", record.identity())
                .param("content", RecordJson.write(record.content()))
                .param("problems", written(record.problems()))
                .param("wrong", record.wrong())
                .update();
    }

    private static String written(List<Problem> problems) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Problem problem : problems) {
            ObjectNode values =
                    array.addObject()
                            .put("path", problem.path())
                            .put("key", problem.key())
                            .putObject("values");
            problem.values()
                    .forEach((name, value) -> values.set(name, DataFile.JSON.valueToTree(value)));
        }
        return DataFile.JSON.writeValueAsString(array);
    }

    private static List<Problem> read(String problems) {
        List<Problem> all = new ArrayList<>();
        for (JsonNode node : DataFile.JSON.readTree(problems)) {
            Map<String, Object> values = new HashMap<>();
            node.path("values")
                    .properties()
                    .forEach(
                            member ->
                                    values.put(
                                            member.getKey(),
                                            member.getValue().isNumber()
                                                    ? (Object) member.getValue().asInt()
                                                    : member.getValue().asString()));
            all.add(
                    new Problem(
                            node.path("path").asString(),
                            node.path("key").asString(),
                            values,
                            Problem.Severity.WRONG));
        }
        return all;
    }

    /// All imports, the newest first.
    public List<Import> all() {
        return jdbc.sql(SELECT + " GROUP BY i.id ORDER BY i.uploaded_at DESC LIMIT 100")
                .query((row, _) -> imported(row))
                .list();
    }

    /// An import; empty for none.
    public Optional<Import> find(ImportId id) {
        return jdbc.sql(SELECT + " WHERE i.id = :id GROUP BY i.id")
                .param("id", id.value())
                .query((row, _) -> imported(row))
                .optional();
    }

    /// How many records have each outcome, or will have: `new`, `changed`, `unchanged`, `fuller`,
    /// `busy`, `refused`.
    public SortedMap<String, Integer> outcomes(ImportId id) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        jdbc.sql(
                        "SELECT judged, count(*) AS number FROM ("
                                + ImportFiling.JUDGED
                                + ") AS records GROUP BY judged")
                .param("import", id.value())
                .query(
                        row -> {
                            counts.put(row.getString("judged"), row.getInt("number"));
                        });
        return counts;
    }

    /// Names of bodies that the register does not know yet.
    public List<String> newBodies(ImportId id) {
        return jdbc.sql(
                        """
                        SELECT min(r.body) AS name
                          FROM import_record r
                         WHERE r.import = :import
                           AND NOT r.wrong
                           AND NOT EXISTS (SELECT FROM body b WHERE b.words = r.body_words)
                         GROUP BY r.body_words
                        """)
                .param("import", id.value())
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /// What could not be understood or is wrong, in the order of the file; the first 200.
    public List<Problem> problems(ImportId id) {
        return jdbc
                .sql(
                        """
                        SELECT problems::text
                          FROM import_record
                         WHERE import = :import
                           AND problems <> '[]'
                         ORDER BY number
                         LIMIT :most
                        """)
                .param("import", id.value())
                .param("most", MOST_SHOWN)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .flatMap(text -> read(text).stream())
                .limit(MOST_SHOWN)
                .toList();
    }

    /// Versions that an import filed, in the order of the file.
    ///
    /// @param page counted from 1
    public List<Version> versions(ImportId id, int page) {
        return jdbc
                .sql(
                        """
                        SELECT version
                          FROM import_record
                         WHERE import = :import
                           AND version IS NOT NULL
                         ORDER BY number
                         LIMIT :most
                        OFFSET :skipped
                        """)
                .param("import", id.value())
                .param("most", PAGE)
                .param("skipped", (page - 1L) * PAGE)
                .query((row, _) -> new VersionId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .map(records::require)
                .toList();
    }

    /// Takes an import back: what it filed and nobody has decided on is discarded. What is published
    /// stays; a published record is withdrawn one by one, each with its reason.
    ///
    /// @return how many versions were discarded
    @Transactional
    public int withdraw(Actor.Member by, ImportId id, String reason) {
        Import taken = lock(id);
        boolean open =
                taken.state() == Import.State.PREVIEWED
                        || (taken.state() == Import.State.CONFIRMED
                                && (taken.waiting() > 0 || taken.published() == 0));
        Access.require(by, Permission.RECORDS_IMPORT, Subject.NONE.open(open));
        RecordState state =
                RecordState.FILED.moveTo(
                        RecordState.DISCARDED,
                        reason.isBlank() ? EnumSet.noneOf(Need.class) : EnumSet.of(Need.REASON));
        int discarded =
                jdbc.sql(
                                """
                                UPDATE record_version
                                   SET state = :state,
                                       decided_by = :by,
                                       decided_at = :now,
                                       reason = :reason
                                 WHERE import = :import
                                   AND state = 'FILED'
                                """)
                        .param("state", state.name())
                        .param("by", by.person().value())
                        .param("now", now())
                        .param("reason", reason.strip())
                        .param("import", id.value())
                        .update();
        jdbc.sql(
                        """
                        UPDATE import
                           SET state = 'WITHDRAWN',
                               withdrawn_by = :by,
                               withdrawn_at = :now,
                               reason = :reason
                         WHERE id = :import
                        """)
                .param("by", by.person().value())
                .param("now", now())
                .param("reason", reason.strip())
                .param("import", id.value())
                .update();
        ledger.enter(
                Entry.of(
                        "import-withdrawn",
                        Map.of("import", id.text(), "discarded", String.valueOf(discarded))));
        return discarded;
    }

    /// Holds an import until the transaction ends.
    Import lock(ImportId id) {
        jdbc.sql("SELECT id FROM import WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    /// Notes that somebody confirmed an import, and enters the file's hash.
    void confirmed(Import confirmed) {
        jdbc.sql("UPDATE import SET state = 'CONFIRMED' WHERE id = :id")
                .param("id", confirmed.id().value())
                .update();
        String digest =
                jdbc.sql("SELECT encode(digest, 'hex') FROM import WHERE id = :id")
                        .param("id", confirmed.id().value())
                        .query(String.class)
                        .single();
        ledger.enter(
                Entry.of(
                        "import-confirmed",
                        Map.of(
                                "import",
                                confirmed.id().text(),
                                "form",
                                confirmed.form().standard(),
                                "file",
                                "sha256:" + digest,
                                "records",
                                String.valueOf(confirmed.records()))));
    }

    private static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Import imported(ResultSet row) throws SQLException {
        return new Import(
                new ImportId(row.getObject("id", UUID.class)),
                ImportForm.ofStandard(row.getString("form")),
                Import.State.valueOf(row.getString("state")),
                row.getInt("records"),
                new PersonId(row.getObject("uploaded_by", UUID.class)),
                row.getTimestamp("uploaded_at").toInstant(),
                row.getString("reason"),
                row.getInt("waiting"),
                row.getInt("published"));
    }
}
