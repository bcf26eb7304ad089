package isonomia.server.register;

import isonomia.server.identity.BodyId;
import isonomia.server.search.Folding;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the public site lists and searches: the published record of each system.
@Component
public class Catalogue {
    /// Systems on a page of the list.
    public static final int PAGE = 20;

    /// As many as one search counts. Counting all that a common word finds takes the database longer
    /// than finding a page of them, and nobody reads so many.
    public static final int MOST_COUNTED = 1_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Catalogue(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A line of the list.
    ///
    /// @param partial whether it was brought in from an index that holds a few fields only
    public record Listed(
            SystemId system,
            VersionId version,
            String name,
            String summary,
            BodyId body,
            String bodyName,
            String domain,
            String status,
            int quality,
            boolean partial,
            Instant publishedAt) {}

    /// What somebody looks for.
    ///
    /// @param words as typed
    /// @param domain empty for all
    /// @param status empty for all
    public record Query(String words, String domain, String status, Optional<BodyId> body) {
        /// Everything.
        public static final Query ALL = new Query("", "", "", Optional.empty());

        /// Whether something is asked for.
        public boolean narrow() {
            return !words.isBlank() || !domain.isEmpty() || !status.isEmpty() || body.isPresent();
        }

        /// Every word must occur; the last may be a beginning.
        String tsquery() {
            List<String> tokens = Folding.query(words);
            return tokens.stream().map(t -> "'" + t + "':*").collect(Collectors.joining(" & "));
        }
    }

    /// A page of the list, with how many there are in all.
    ///
    /// @param total of all; when something is asked for, [#MOST_COUNTED] at most
    /// @param more whether there are more than were counted
    public record Found(List<Listed> systems, long total, boolean more) {
        public Found {
            systems = List.copyOf(systems);
        }
    }

    private static final String WHERE =
            """
             WHERE (:words = '' OR p.words @@ to_tsquery('simple', :words))
               AND (:domain = '' OR p.domain = :domain)
               AND (:status = '' OR p.status = :status)
               AND (CAST(:body AS uuid) IS NULL OR p.body = CAST(:body AS uuid))
            """;

    static final String TOTAL = "SELECT count(*) FROM published_system";

    static final String COUNTED =
            """
            SELECT count(*)
              FROM (SELECT
                      FROM published_system p
            """
                    + WHERE
                    + "LIMIT :most) AS found";

    /// What a line of the list shows, as [#listed(ResultSet)] reads it.
    private static final String COLUMNS =
            """
            SELECT p.system,
                   p.version,
                   p.name,
                   p.summary,
                   p.body,
                   b.name AS body_name,
                   p.domain,
                   p.status,
                   p.quality,
                   p.partial,
                   p.published_at
            """;

    // Only the systems of the page are joined with what is shown of them.
    private static final String SHOWN =
            COLUMNS
                    + """
                      FROM page
                      JOIN published_system p ON p.system = page.system
                      JOIN body b ON b.id = p.body
                     ORDER BY p.published_at DESC, p.system
                    """;

    /// Goes through the newest until the page is full: right where much is found.
    static final String LISTED =
            "WITH page AS (SELECT p.system FROM published_system p "
                    + WHERE
                    + "ORDER BY p.published_at DESC, p.system LIMIT :most OFFSET :skipped) "
                    + SHOWN;

    /// Takes all that is found and sorts it: right where little is found, for which going through the
    /// newest would go through nearly everything.
    static final String LISTED_OF_FEW =
            "WITH found AS MATERIALIZED (SELECT p.system, p.published_at FROM published_system p "
                    + WHERE
                    + """
                    ),
                    page AS (SELECT f.system
                               FROM found f
                              ORDER BY f.published_at DESC, f.system
                              LIMIT :most
                             OFFSET :skipped)
                    """
                    + SHOWN;

    static String listed(boolean few) {
        return few ? LISTED_OF_FEW : LISTED;
    }

    /// Searches, the newest first.
    ///
    /// @param page counted from 1
    public Found search(Query query, int page) {
        return search(query, page, MOST_COUNTED);
    }

    Found search(Query query, int page, int mostCounted) {
        long counted =
                query.narrow()
                        ? bind(jdbc.sql(COUNTED), query)
                                .param("most", mostCounted + 1)
                                .query(Long.class)
                                .single()
                        : count();
        boolean more = query.narrow() && counted > mostCounted;
        List<Listed> systems =
                bind(jdbc.sql(listed(query.narrow() && !more)), query)
                        .param("most", PAGE)
                        .param("skipped", (page - 1L) * PAGE)
                        .query((row, _) -> listed(row))
                        .list();
        return new Found(systems, more ? mostCounted : counted, more);
    }

    /// Records that [#naming] looks through: reading the risks of all would take seconds in a large
    /// register.
    public static final int MOST_LOOKED_THROUGH = 1000;

    /// Risks that are withheld name nothing.
    private static final String NAMING =
            COLUMNS
                    + """
                         , count(*) OVER () AS total
                      FROM (SELECT system, version
                              FROM published_system
                             ORDER BY published_at DESC, system
                             LIMIT :looked) AS newest
                      JOIN record_version v ON v.id = newest.version
                      JOIN published_system p ON p.system = newest.system
                      JOIN body b ON b.id = p.body
                     WHERE NOT jsonb_exists(v.withheld, 'risks')
                       AND jsonb_typeof(v.content -> 'risks') = 'array'
                       AND EXISTS (SELECT 1
                                     FROM jsonb_array_elements(v.content -> 'risks') risk
                                    WHERE risk ->> 'right' IN (:rights))
                     ORDER BY p.published_at DESC, p.system
                     LIMIT :most
                    """;

    /// Systems whose public record names one of these rights among its risks, the newest first, at
    /// most a page of them, among the newest [#MOST_LOOKED_THROUGH].
    ///
    /// @param rights words of the record's choice of rights; none finds nothing
    /// @return with `more` when there are records that were not looked through
    public Found naming(Set<String> rights) {
        if (rights.isEmpty()) {
            return new Found(List.of(), 0, false);
        }
        record Row(Listed listed, long total) {}
        List<Row> rows =
                jdbc.sql(NAMING)
                        .param("looked", MOST_LOOKED_THROUGH)
                        .param("rights", rights)
                        .param("most", PAGE)
                        .query((row, _) -> new Row(listed(row), row.getLong("total")))
                        .list();
        return new Found(
                rows.stream().map(Row::listed).toList(),
                rows.isEmpty() ? 0 : rows.getFirst().total(),
                count() > MOST_LOOKED_THROUGH);
    }

    /// How many systems have a published record.
    public long count() {
        return jdbc.sql(TOTAL).query(Long.class).single();
    }

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Query query) {
        String words = query.words().isBlank() ? "" : query.tsquery();
        // Signs alone ask for nothing that could be found.
        boolean nothing = !query.words().isBlank() && words.isEmpty();
        return statement
                .param("words", nothing ? "'\u0001'" : words)
                .param("domain", query.domain())
                .param("status", query.status())
                .param("body", query.body().map(BodyId::value).orElse(null));
    }

    private static final int AT_ONCE = 500;

    /// Hands every published record to `each`, one at a time, so that the whole register can be
    /// written out whatever its size. Between a few hundred records the database is left alone: who
    /// reads slowly holds nothing up.
    public void forEach(Consumer<Published> each) {
        forEach(AT_ONCE, each);
    }

    void forEach(int atOnce, Consumer<Published> each) {
        Optional<Published> last = Optional.empty();
        List<Published> some;
        do {
            some = after(last, atOnce);
            some.forEach(each);
            last = some.isEmpty() ? Optional.empty() : Optional.of(some.getLast());
        } while (some.size() == atOnce);
    }

    private List<Published> after(Optional<Published> last, int most) {
        return jdbc.sql(
                        """
                        SELECT p.system,
                               p.published_at,
                               b.name AS body_name,
                               p.quality,
                               v.content::text AS content,
                               v.withheld::text AS withheld,
                               v.number
                          FROM published_system p
                          JOIN body b ON b.id = p.body
                          JOIN record_version v ON v.id = p.version
                         WHERE CAST(:system AS uuid) IS NULL
                            OR p.published_at < :at
                            OR (p.published_at = :at AND p.system > CAST(:system AS uuid))
                         ORDER BY p.published_at DESC, p.system
                         LIMIT :most
                        """)
                .param("system", last.map(p -> p.system().value()).orElse(null))
                .param(
                        "at",
                        last.map(Published::publishedAt)
                                .orElse(Instant.EPOCH)
                                .atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) -> published(row))
                .list();
    }

    /// Hands every published record to `each` as a text by the Dutch standard, piece by piece like
    /// [#forEach].
    public void forEachDutch(Consumer<String> each) {
        Optional<Dutch> last = Optional.empty();
        List<Dutch> some;
        do {
            some = dutchAfter(last);
            some.forEach(d -> each.accept(d.text()));
            last = some.isEmpty() ? Optional.empty() : Optional.of(some.getLast());
        } while (some.size() == AT_ONCE);
    }

    private record Dutch(UUID system, Instant publishedAt, String text) {}

    private List<Dutch> dutchAfter(Optional<Dutch> last) {
        return jdbc.sql(
                        """
                        SELECT p.system,
                               p.published_at,
                               b.name AS body_name,
                               v.content::text AS content,
                               v.withheld::text AS withheld
                          FROM published_system p
                          JOIN body b ON b.id = p.body
                          JOIN record_version v ON v.id = p.version
                         WHERE CAST(:system AS uuid) IS NULL
                            OR p.published_at < :at
                            OR (p.published_at = :at AND p.system > CAST(:system AS uuid))
                         ORDER BY p.published_at DESC, p.system
                         LIMIT :most
                        """)
                .param("system", last.map(Dutch::system).orElse(null))
                .param(
                        "at",
                        last.map(Dutch::publishedAt).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query(
                        (row, _) ->
                                new Dutch(
                                        row.getObject("system", UUID.class),
                                        row.getTimestamp("published_at").toInstant(),
                                        dutch(row)))
                .list();
    }

    private static String dutch(ResultSet row) throws SQLException {
        try {
            return DutchStandard.text(
                    RecordJson.content(row.getString("content")),
                    WithheldJson.read(row.getString("withheld")),
                    row.getString("body_name"));
        } catch (RecordRefused e) {
            throw new IllegalStateException("A stored record cannot be read", e);
        }
    }

    /// A published record with what stands around it.
    public record Published(
            SystemId system,
            String body,
            int quality,
            int version,
            Instant publishedAt,
            PublicContent content) {}

    private static Published published(ResultSet row) throws SQLException {
        try {
            return new Published(
                    new SystemId(row.getObject("system", UUID.class)),
                    row.getString("body_name"),
                    row.getInt("quality"),
                    row.getInt("number"),
                    row.getTimestamp("published_at").toInstant(),
                    PublicContent.ofPublished(
                            RecordJson.content(row.getString("content")),
                            WithheldJson.read(row.getString("withheld"))));
        } catch (RecordRefused e) {
            throw new IllegalStateException("A stored record cannot be read", e);
        }
    }

    /// Puts a version into the list in place of the one before.
    void show(Version version, Instant at) {
        PublicContent content = version.published();
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        jdbc.sql(
                        """
                        INSERT INTO published_system
                               (system, body, version, name, summary, domain, status, quality,
                                partial, published_at, words)
                        VALUES (:system, :body, :version, :name, :summary, :domain, :status,
                                :quality, :partial, :at,
                                setweight(to_tsvector('simple', :nameWords), 'A')
                                || to_tsvector('simple', :words))
                        ON CONFLICT (system) DO UPDATE
                           SET version = EXCLUDED.version,
                               name = EXCLUDED.name,
                               summary = EXCLUDED.summary,
                               domain = EXCLUDED.domain,
                               status = EXCLUDED.status,
                               quality = EXCLUDED.quality,
                               partial = EXCLUDED.partial,
                               published_at = EXCLUDED.published_at,
                               words = EXCLUDED.words
                        """)
                .param("system", version.system().value())
                .param("body", version.body().id().value())
                .param("version", version.id().value())
                .param("name", content.content().text("name"))
                .param("summary", content.summary())
                .param("domain", content.content().text("policy_domain"))
                .param("status", content.content().text("lifecycle_status"))
                .param(
                        "quality",
                        Quality.of(
                                        content,
                                        day,
                                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                                .score())
                .param("partial", content.content().partial())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("nameWords", Folding.index(content.content().text("name")))
                .param(
                        "words",
                        Folding.index(
                                String.join(
                                        " ",
                                        content.content().text("summary_plain"),
                                        content.content().text("purpose"),
                                        version.body().name())))
                .update();
    }

    void hide(SystemId system) {
        jdbc.sql("DELETE FROM published_system WHERE system = :system")
                .param("system", system.value())
                .update();
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                new SystemId(row.getObject("system", UUID.class)),
                new VersionId(row.getObject("version", UUID.class)),
                row.getString("name"),
                row.getString("summary"),
                new BodyId(row.getObject("body", UUID.class)),
                row.getString("body_name"),
                row.getString("domain"),
                row.getString("status"),
                row.getInt("quality"),
                row.getBoolean("partial"),
                row.getTimestamp("published_at").toInstant());
    }
}
