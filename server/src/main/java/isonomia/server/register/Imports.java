package isonomia.server.register;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
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

    /// Any number that nothing else locks: two imports do not add one body twice.
    private static final long LOCK = 0x494d504f;

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

    /// What is to be done with each record of a file, or was: by what its register calls it the
    /// system is found, with its newest version and the newest that an import brought in.
    private static final String JUDGED =
            """
            SELECT r.number,
                   r.body,
                   r.body_words,
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

    Imports(JdbcClient jdbc, InstantSource clock, Bodies bodies, Records records, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.bodies = bodies;
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
                                + JUDGED
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

    private record Row(
            int number,
            String body,
            String words,
            String identity,
            String content,
            Optional<UUID> system,
            Optional<UUID> heldBy,
            String judged) {}

    /// Files the next records of an import, each where its register says something new.
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

    /// Publishes the next versions that still wait as they were brought in.
    ///
    /// @param done how many records came before
    /// @return how many records were looked at, and for each version what came of it
    List<String> publish(Actor.Member by, Import from, int done, int most) {
        record Filed(UUID version, boolean waits) {}
        List<Filed> next =
                jdbc.sql(
                                """
                                SELECT r.version,
                                       v.state = 'FILED' AND v.import = r.import AS waits
                                  FROM import_record r
                                  JOIN record_version v ON v.id = r.version
                                 WHERE r.import = :import
                                   AND r.number > :done
                                   AND r.number <= :done + :most
                                 ORDER BY r.number
                                """)
                        .param("import", from.id().value())
                        .param("done", done)
                        .param("most", most)
                        .query(
                                (row, _) ->
                                        new Filed(
                                                row.getObject("version", UUID.class),
                                                row.getBoolean("waits")))
                        .list();
        List<String> results = new ArrayList<>();
        for (Filed filed : next) {
            if (filed.waits()) {
                VersionId id = new VersionId(filed.version());
                records.publish(by, id, records.require(id).revision());
            }
            results.add(filed.waits() ? "published" : "passed-over");
        }
        return results;
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

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("number"),
                row.getString("body"),
                row.getString("body_words"),
                row.getString("identity"),
                row.getString("content"),
                Optional.ofNullable(row.getObject("system", UUID.class)),
                Optional.ofNullable(row.getObject("held_by", UUID.class)),
                row.getString("judged"));
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
