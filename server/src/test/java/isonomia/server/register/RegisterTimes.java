package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long pages and searches take with 100,000 records, beside PostgreSQL's own time for the same
/// queries. Not part of the build: it measures, and asserts only that what it measures is right.
///
///     ./mvnw -pl server -am test -Dtest=RegisterTimes -Dsurefire.failIfNoSpecifiedTests=false
///
/// `-Disonomia.records=N` makes another number of records.
class RegisterTimes {
    private static final int RECORDS = Integer.getInteger("isonomia.records", 100_000);
    private static final int BODIES = 1_000;
    private static final int WARM = 60;
    private static final int RUNS = 200;
    private static final Pattern EXECUTION = Pattern.compile("Execution Time: ([0-9.]+) ms");
    private static final Pattern PLANNING = Pattern.compile("Planning Time: ([0-9.]+) ms");

    private final RunningServer server = RunningServer.start();
    private final SplittableRandom random = new SplittableRandom(20261125);
    private final List<String> vocabulary = vocabulary();
    private final Instant begun = server.clock().instant();

    @Test
    void pagesAndSearches() {
        List<Body> bodies = bodies();
        SystemId some = fill(bodies);
        String domain = Fields.of("policy_domain").choices().getFirst();
        String everywhere = vocabulary.getFirst();
        String common = vocabulary.get(50);
        String rare = vocabulary.getLast();
        System.out.printf(
                Locale.ROOT,
                "%,d records, %,d bodies; %d requests each, one after the other; milliseconds%n",
                RECORDS,
                BODIES,
                RUNS);
        System.out.printf(
                Locale.ROOT,
                "%-44s %8s %8s %8s %12s%n",
                "page",
                "found",
                "median",
                "95 %",
                "query alone");
        list("the list", "/systems", Catalogue.Query.ALL, 1);
        int last = (RECORDS + Catalogue.PAGE - 1) / Catalogue.PAGE;
        list("its last page", "/systems?page=" + last, Catalogue.Query.ALL, last);
        list("search for a word of every record", "/systems?q=" + everywhere, words(everywhere), 1);
        list("search for a common word", "/systems?q=" + common, words(common), 1);
        list("search for a rare word", "/systems?q=" + rare, words(rare), 1);
        list(
                "search for two words",
                "/systems?q=" + common + "+" + vocabulary.get(20),
                words(common + " " + vocabulary.get(20)),
                1);
        list(
                "search for a beginning",
                "/systems?q=" + common.substring(0, 2),
                words(common.substring(0, 2)),
                1);
        list(
                "filter by a field of policy",
                "/systems?domain=" + domain,
                new Catalogue.Query("", domain, "", Optional.empty()),
                1);
        list(
                "search and filter",
                "/systems?domain=" + domain + "&q=" + common,
                new Catalogue.Query(common, domain, "", Optional.empty()),
                1);
        Visitor visitor = server.visitor();
        page("the start page", visitor, "/");
        page("a record", visitor, "/systems/" + some.value());
        page("a record as JSON", visitor, "/systems/" + some.value() + "/record.json");
        page("bodies", visitor, "/bodies");
        page(
                "records in the workspace",
                new TestPeople(server).officer(Role.PUBLISHER).browser(),
                "/office/records");
        whole(visitor);
    }

    private static Catalogue.Query words(String words) {
        return new Catalogue.Query(words, "", "", Optional.empty());
    }

    private void list(String what, String path, Catalogue.Query query, int page) {
        JdbcClient jdbc = server.part(JdbcClient.class);
        Catalogue.Found answer = server.part(Catalogue.class).search(query, page);
        String listed = Catalogue.listed(query.narrow() && !answer.more());
        double[] database = new double[50];
        for (int i = 0; i < database.length; i++) {
            database[i] =
                    (query.narrow()
                                    ? milliseconds(
                                            Catalogue.bind(
                                                            jdbc.sql(
                                                                    "EXPLAIN ANALYZE "
                                                                            + Catalogue.COUNTED),
                                                            query)
                                                    .param("most", Catalogue.MOST_COUNTED + 1))
                                    : milliseconds(jdbc.sql("EXPLAIN ANALYZE " + Catalogue.TOTAL)))
                            + milliseconds(
                                    Catalogue.bind(jdbc.sql("EXPLAIN ANALYZE " + listed), query)
                                            .param("most", Catalogue.PAGE)
                                            .param("skipped", (page - 1L) * Catalogue.PAGE));
        }
        double[] pages = times(server.visitor(), path);
        print(what, answer.total(), pages, share(database, .5));
    }

    private static double milliseconds(JdbcClient.StatementSpec explain) {
        String plan = String.join("\n", explain.query(String.class).list());
        return number(EXECUTION, plan) + number(PLANNING, plan);
    }

    private static double number(Pattern pattern, String plan) {
        Matcher matcher = pattern.matcher(plan);
        assertTrue(matcher.find(), plan);
        return Double.parseDouble(matcher.group(1));
    }

    private void page(String what, Visitor visitor, String path) {
        print(what, -1, times(visitor, path), -1);
    }

    private static double[] times(Visitor visitor, String path) {
        double[] times = new double[RUNS];
        for (int i = -WARM; i < RUNS; i++) {
            long start = System.nanoTime();
            assertEquals(200, visitor.get(path).status(), path);
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return times;
    }

    private static void print(String what, long found, double[] pages, double database) {
        System.out.printf(
                Locale.ROOT,
                "%-44s %8s %8.1f %8.1f %12s%n",
                what,
                found < 0 ? "" : "%,d".formatted(found),
                share(pages, .5),
                share(pages, .95),
                database < 0 ? "" : String.format(Locale.ROOT, "%.1f", database));
    }

    private static double share(double[] times, double share) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /// The whole register as files.
    private static void whole(Visitor visitor) {
        for (String path : List.of("/systems.csv", "/systems.json")) {
            long start = System.nanoTime();
            long bytes = visitor.size(path);
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %,d MB in %.1f s%n",
                    path,
                    bytes / 1_000_000,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        Acting.SERVER.run(
                () -> {
                    for (int i = 0; i < BODIES; i++) {
                        bodies.add(
                                server.part(Bodies.class)
                                        .add("Office " + sentence(3), Body.Kind.PUBLIC, "", ""));
                    }
                });
        return bodies;
    }

    private SystemId fill(List<Body> bodies) {
        JdbcTemplate jdbc =
                server.part(
                                org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate
                                        .class)
                        .getJdbcTemplate();
        TransactionTemplate transaction = server.part(TransactionTemplate.class);
        Catalogue catalogue = server.part(Catalogue.class);
        SystemId some = SystemId.fresh();
        for (int done = 0; done < RECORDS; done += 1_000) {
            List<Version> versions = new ArrayList<>();
            for (int i = 0; i < 1_000 && done + i < RECORDS; i++) {
                versions.add(version(bodies.get(below(BODIES)), begun.plusSeconds(done + i)));
            }
            Acting.SERVER.run(
                    () ->
                            transaction.executeWithoutResult(
                                    _ -> {
                                        insert(jdbc, versions);
                                        versions.forEach(v -> catalogue.show(v, v.changedAt()));
                                    }));
            some = versions.getFirst().system();
        }
        // As the database does it by itself after a while.
        jdbc.execute("ANALYZE");
        return some;
    }

    private static void insert(JdbcTemplate jdbc, List<Version> versions) {
        jdbc.batchUpdate(
                "INSERT INTO ai_system (id, body, added_at) VALUES (?, ?, ?)",
                versions,
                versions.size(),
                (row, v) -> {
                    row.setObject(1, v.system().value());
                    row.setObject(2, v.body().id().value());
                    row.setObject(3, v.changedAt().atOffset(ZoneOffset.UTC));
                });
        jdbc.batchUpdate(
                """
                INSERT INTO record_version
                       (id, system, body, number, state, content, changed_at, decided_at)
                VALUES (?, ?, ?, 1, 'PUBLISHED', ?::jsonb, ?, ?)
                """,
                versions,
                versions.size(),
                (row, v) -> {
                    row.setObject(1, v.id().value());
                    row.setObject(2, v.system().value());
                    row.setObject(3, v.body().id().value());
                    row.setString(4, RecordJson.write(v.content()));
                    row.setObject(5, v.changedAt().atOffset(ZoneOffset.UTC));
                    row.setObject(6, v.changedAt().atOffset(ZoneOffset.UTC));
                });
    }

    private Version version(Body body, Instant at) {
        return new Version(
                new VersionId(UUID.randomUUID()),
                SystemId.fresh(),
                body,
                1,
                RecordState.PUBLISHED,
                content(),
                Visibility.open(),
                1,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.of(at),
                "",
                OptionalLong.empty(),
                Set.of(),
                false);
    }

    private Content content() {
        return Invented.full().toBuilder()
                .text("name", sentence(5))
                .text("summary_plain", sentence(25))
                .text("purpose", sentence(60))
                .text("policy_domain", choice("policy_domain"))
                .text("lifecycle_status", choice("lifecycle_status"))
                .build();
    }

    private String choice(String field) {
        List<String> choices = Fields.of(field).choices();
        return choices.get(below(choices.size()));
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private String sentence(int words) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            // As in every language, few words are common and most are rare.
            double rank = Math.pow(vocabulary.size(), random.nextDouble()) - 1;
            text.add(vocabulary.get((int) rank));
        }
        return String.join(" ", text);
    }

    /// 20,000 words in Latin, Cyrillic and Arabic letters, made of syllables.
    private List<String> vocabulary() {
        List<String> syllables =
                List.of(
                        "ba", "do", "ki", "lem", "nur", "sa", "ti", "vo", "мир", "зон", "ка", "лу",
                        "نور", "حق", "دار", "سلا", "əli", "şın", "ığa", "çöp");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            // Letters of one script for each word.
            int script = i % 4 == 3 ? 12 : i % 4 == 2 ? 8 : 0;
            int many = script == 0 ? 8 : 4;
            StringBuilder word = new StringBuilder();
            for (int rest = i + 7; rest > 0; rest /= many) {
                word.append(syllables.get(script + rest % many));
            }
            words.add(word.toString());
        }
        return words;
    }
}
