package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import isonomia.server.Crowd;
import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.TokenIndex;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// How long the pages of an office with 100,000 cases and 1,000,000 messages take, and how many people can
/// complain in a second. Not part of the build: it measures, and asserts only that what it measures is
/// right.
///
///     ./mvnw -pl server -am test -Dtest=CaseTimes -Dsurefire.failIfNoSpecifiedTests=false
///
/// `-Disonomia.cases=N` makes another number of cases.
class CaseTimes {
    private static final int CASES = Integer.getInteger("isonomia.cases", 100_000);
    private static final int MESSAGES = 10;
    private static final int OFFICERS = 100;
    private static final int BATCH = 1_000;
    private static final int WARM = 60;
    private static final int RUNS = 200;
    private static final int SUBMISSIONS = 400;
    private static final int AT_ONCE = 4;
    private static final int ROUNDS = 5;

    private static final RunningServer SERVER = server();

    private final SplittableRandom random = new SplittableRandom(20261125);
    private final List<String> vocabulary = vocabulary();
    private final DataKeys keys = SERVER.part(DataKeys.class);
    private final JdbcTemplate jdbc =
            SERVER.part(NamedParameterJdbcTemplate.class).getJdbcTemplate();
    private final TransactionTemplate transaction = SERVER.part(TransactionTemplate.class);
    private final Instant begun = SERVER.clock().instant();
    private final AtomicInteger people = new AtomicInteger();

    /// One that keeps what it acknowledged, as for people: a database for tests would be quicker.
    private static RunningServer server() {
        try {
            return RunningServer.in(
                    Files.createTempDirectory(
                                    Files.createDirectories(Path.of("target", "test-server")),
                                    "cases")
                            .toRealPath());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /// A case with its complaint, to be kept.
    private record Made(
            UUID id,
            int serial,
            UUID complaint,
            UUID officer,
            Instant at,
            String title,
            FreshKey key,
            FreshKey hers) {}

    @Test
    void pagesAndSubmissions() throws Exception {
        TestPeople make = new TestPeople(SERVER);
        List<SignedIn> officers = new ArrayList<>();
        for (int i = 0; i < OFFICERS; i++) {
            officers.add(make.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR));
        }
        SignedIn lead = make.officer(Role.TEAM_LEAD, Role.INTAKE_OFFICER);
        Body body = new TestRecords(SERVER).body();
        long start = System.nanoTime();
        Made some = fill(officers, body);
        System.out.printf(
                Locale.ROOT,
                "%,d cases, %,d messages, filled in %.0f s; %d requests each, one after the other;"
                        + " milliseconds%n",
                CASES,
                (long) CASES * MESSAGES,
                (System.nanoTime() - start) / 1e9,
                RUNS);
        System.out.printf(Locale.ROOT, "%-44s %8s %8s%n", "page", "median", "95 %");
        SignedIn officer =
                officers.stream()
                        .filter(o -> o.member().person().value().equals(some.officer()))
                        .findFirst()
                        .orElseThrow();
        get("all cases, first page", lead, "/office/cases");
        get("all cases, last page", lead, "/office/cases?page=" + CASES);
        get("all cases in one state", lead, "/office/cases?state=investigation");
        get("an officer's own, 1 of " + OFFICERS, officer, "/office/cases?mine=yes");
        search("search by number", lead, "2026-%04d".formatted(some.serial()));
        search("search for a word of every case", lead, vocabulary.getFirst());
        search("search for a common word", lead, vocabulary.get(50));
        search("search for a word that nothing has", lead, "quaggazebra");
        search("search for two words", lead, vocabulary.get(50) + " " + vocabulary.get(20));
        search("the same by an officer", officer, vocabulary.get(50) + " " + vocabulary.get(20));
        get("a case", officer, "/office/cases/" + some.id());
        get(
                "its complaint with " + MESSAGES + " messages",
                officer,
                "/office/complaints/" + some.complaint());
        get("what is due, an officer's", officer, "/office/due");
        submissions();
    }

    private void get(String what, SignedIn by, String path) {
        times(what, () -> by.browser().get(path));
    }

    private void search(String what, SignedIn by, String words) {
        times(what, () -> by.browser().post("/office/cases/search", "q", words));
    }

    private static void times(String what, java.util.function.Supplier<Visitor.Answer> asks) {
        double[] times = new double[RUNS];
        for (int i = -WARM; i < RUNS; i++) {
            long start = System.nanoTime();
            assertEquals(200, asks.get().status(), what);
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%-44s %8.1f %8.1f%n",
                what,
                times[RUNS / 2],
                times[RUNS * 95 / 100 - 1]);
    }

    /// How many complaints are acknowledged in a second, beside the rows that PostgreSQL can commit one by
    /// one in the same time, with the same durability.
    private void submissions() throws Exception {
        Acting.SERVER.run(() -> transaction.executeWithoutResult(_ -> commit(UUID.randomUUID())));
        double[] submitted = new double[ROUNDS];
        double[] committed = new double[ROUNDS];
        try (Crowd crowd = new Crowd()) {
            atOnce(crowd);
            for (int round = 0; round < ROUNDS; round++) {
                submitted[round] = atOnce(crowd);
                committed[round] =
                        each(
                                _ ->
                                        Acting.SERVER.run(
                                                () ->
                                                        transaction.executeWithoutResult(
                                                                _ -> commit(UUID.randomUUID()))));
            }
        }
        Arrays.sort(submitted);
        Arrays.sort(committed);
        System.out.printf(
                Locale.ROOT,
                "%d at once, medians of %d rounds: %.0f complaints/s with receipt, %.0f rows/s"
                        + " committed one by one, %.0f %%%n",
                AT_ONCE,
                ROUNDS,
                submitted[ROUNDS / 2],
                committed[ROUNDS / 2],
                100 * submitted[ROUNDS / 2] / committed[ROUNDS / 2]);
    }

    private void commit(UUID id) {
        jdbc.update(
                "INSERT INTO search_token (token, thing, data_key)"
                        + " SELECT substr(uuid_send(?), 1, 16), ?, k.id FROM data_key k LIMIT 1",
                id,
                id);
    }

    private double atOnce(Crowd crowd) throws Exception {
        int from = people.getAndAdd(SUBMISSIONS);
        return each(
                nth -> {
                    Visitor browser = crowd.browser(SERVER.visitor().address(), from + nth);
                    browser.post("/complain");
                    browser.post(
                            "/complain/form/what",
                            "narrative",
                            "It was refused, and nobody says why. ".repeat(12));
                    assertFalse(TestComplaints.receipt(browser.post("/complain/send")).isEmpty());
                });
    }

    private static double each(java.util.function.IntConsumer does) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(
                        threads.submit(
                                () -> {
                                    for (int nth = next.getAndIncrement();
                                            nth < SUBMISSIONS;
                                            nth = next.getAndIncrement()) {
                                        does.accept(nth);
                                    }
                                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return SUBMISSIONS / ((System.nanoTime() - start) / 1e9);
    }

    private Made fill(List<SignedIn> officers, Body body) {
        Made last = null;
        for (int done = 0; done < CASES; done += BATCH) {
            List<Made> batch = new ArrayList<>();
            for (int i = 0; i < BATCH && done + i < CASES; i++) {
                batch.add(
                        new Made(
                                UUID.randomUUID(),
                                done + i + 1,
                                UUID.randomUUID(),
                                officers.get(random.nextInt(OFFICERS)).member().person().value(),
                                begun.minusSeconds(60L * (CASES - done - i)),
                                sentence(8),
                                keys.fresh(),
                                keys.fresh()));
            }
            Acting.SERVER.run(() -> transaction.executeWithoutResult(_ -> keep(batch, body)));
            last = batch.getLast();
        }
        Acting.SERVER.run(
                () -> jdbc.update("INSERT INTO case_counter (year, last) VALUES (2026, ?)", CASES));
        return java.util.Objects.requireNonNull(last);
    }

    private void keep(List<Made> batch, Body body) {
        // Those that say where they went have more columns.
        List<String> states =
                Arrays.stream(CaseState.values())
                        .filter(s -> s != CaseState.JOINED && s != CaseState.ERASED)
                        .map(Enum::name)
                        .toList();
        for (Made made : batch) {
            keys.keep(made.key(), Optional.empty());
            keys.keep(made.hers(), Optional.empty());
        }
        jdbc.batchUpdate(
                """
                INSERT INTO case_file
                       (id, year, serial, origin, state, body, data_key, title, opened_by, opened_at,
                        changed_at)
                VALUES (?, 2026, ?, 'COMPLAINT', ?, ?, ?, ?, ?, ?, ?)
                """,
                batch,
                BATCH,
                (row, m) -> {
                    row.setObject(1, m.id());
                    row.setInt(2, m.serial());
                    row.setString(3, states.get(random.nextInt(states.size())));
                    row.setObject(4, body.id().value());
                    row.setObject(5, m.key().id().value());
                    row.setBytes(
                            6,
                            m.key()
                                    .seal(new Place("case_file", "title", m.id()), m.title())
                                    .bytes());
                    row.setObject(7, m.officer());
                    row.setObject(8, utc(m.at()));
                    row.setObject(9, utc(m.at()));
                });
        jdbc.batchUpdate(
                "INSERT INTO case_person (case_file, person, part, since) VALUES (?, ?,"
                        + " 'INVESTIGATOR', ?)",
                batch,
                BATCH,
                (row, m) -> {
                    row.setObject(1, m.id());
                    row.setObject(2, m.officer());
                    row.setObject(3, utc(m.at()));
                });
        jdbc.batchUpdate(
                """
                INSERT INTO complaint
                       (id, data_key, state, mode, channel, anonymity, language, form, answers, contact,
                        case_file, started_at, changed_at, submitted_at)
                VALUES (?, ?, 'ATTACHED', 'STANDARD', 'WEB', 'ANONYMOUS', 'ar', '1', ?, ?, ?, ?, ?, ?)
                """,
                batch,
                BATCH,
                (row, m) -> {
                    row.setObject(1, m.complaint());
                    row.setObject(2, m.hers().id().value());
                    row.setBytes(3, sealed(m, "answers"));
                    row.setBytes(4, sealed(m, "contact"));
                    row.setObject(5, m.id());
                    row.setObject(6, utc(m.at()));
                    row.setObject(7, utc(m.at()));
                    row.setObject(8, utc(m.at()));
                });
        for (int i = 0; i < MESSAGES; i++) {
            int nth = i;
            jdbc.batchUpdate(
                    """
                    INSERT INTO message (id, complaint, data_key, kind, by, at, text, read_at)
                    VALUES (?, ?, ?, 'MESSAGE', ?, ?, ?, ?)
                    """,
                    batch,
                    BATCH,
                    (row, m) -> {
                        UUID id = UUID.randomUUID();
                        row.setObject(1, id);
                        row.setObject(2, m.complaint());
                        row.setObject(3, m.hers().id().value());
                        row.setObject(4, nth % 2 == 0 ? m.officer() : null);
                        row.setObject(5, utc(m.at().plusSeconds(nth)));
                        row.setBytes(
                                6,
                                m.hers()
                                        .seal(new Place("message", "text", id), sentence(30))
                                        .bytes());
                        row.setObject(7, utc(m.at().plusSeconds(nth)));
                    });
        }
        for (Made made : batch) {
            SERVER.part(TokenIndex.class)
                    .put(made.key().id(), made.id(), vocabulary.getFirst() + " " + made.title());
        }
    }

    private static byte[] sealed(Made made, String column) {
        return made.hers().seal(new Place("complaint", column, made.complaint()), "{}").bytes();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
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

    /// 5,000 words made of syllables.
    private static List<String> vocabulary() {
        List<String> syllables = List.of("ba", "do", "ki", "lem", "nur", "sa", "ti", "vo");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int rest = i + 7; rest > 0; rest /= syllables.size()) {
                word.append(syllables.get(rest % syllables.size()));
            }
            words.add(word.toString());
        }
        return words;
    }
}
