package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// PostgreSQL is killed under a working server.
class SupervisionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path DATA = folder();
    private static final RunningServer SERVER = RunningServer.in(DATA);
    private static final int WRITERS = 4;

    private final TestPeople people = new TestPeople(SERVER);
    private final Body body;

    SupervisionTest() throws Exception {
        awaitReady();
        body = new TestRecords(SERVER).body();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(
                            Files.createDirectories(Path.of("target", "test-server")), "supervised")
                    .toRealPath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static ProcessHandle first() throws IOException {
        String pid = Files.readAllLines(DATA.resolve("database/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void awaitReady() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (get("/ready").statusCode() != 200) {
            assertTrue(Instant.now().isBefore(end), "the database did not come back");
            // Asked until it is there, or too long.
            Thread.sleep(100);
        }
    }

    /// Kills something of PostgreSQL.
    private interface Killing {
        void kill() throws IOException;
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheFirstProcessIsKilled() throws Exception {
        underWrites(() -> first().destroyForcibly());
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessOfOneConnectionIsKilled() throws Exception {
        underWrites(
                () ->
                        first().children()
                                .filter(SupervisionTest::servesAConnection)
                                .findFirst()
                                .orElseThrow()
                                .destroyForcibly());
    }

    private static boolean servesAConnection(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .contains("isonomia_app");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenAllOfItIsKilled() throws Exception {
        underWrites(
                () -> {
                    ProcessHandle first = first();
                    List<ProcessHandle> all = new ArrayList<>(first.children().toList());
                    all.add(first);
                    all.forEach(ProcessHandle::destroyForcibly);
                });
    }

    /// What one writer saw.
    private record Seen(List<String> acknowledged, int others) {}

    /// Several begin records all the while; something is killed three times; every record that was
    /// acknowledged is there once, and no other but those whose answer was lost.
    private void underWrites(Killing killing) throws Exception {
        int before = drafts();
        AtomicBoolean enough = new AtomicBoolean();
        List<Seen> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Seen>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(enough)));
            }
            for (int kill = 0; kill < 3; kill++) {
                // Writers have to be in the middle of their work when it is killed.
                Thread.sleep(1_500);
                killing.kill();
                // One who was quick enough not to see it go sees the old one.
                Thread.sleep(500);
                awaitReady();
            }
            // They go on for a while after the last kill, so that what came back is written to.
            Thread.sleep(1_000);
            enough.set(true);
            for (Future<Seen> writer : writers) {
                seen.add(writer.get());
            }
        }
        List<String> acknowledged = seen.stream().flatMap(s -> s.acknowledged().stream()).toList();
        int others = seen.stream().mapToInt(Seen::others).sum();
        assertTrue(acknowledged.size() > 20, () -> "only " + acknowledged.size() + " were written");
        for (String id : acknowledged) {
            assertEquals(1, count("id = '" + id + "'::uuid"), "lost: " + id);
        }
        int found = drafts() - before;
        assertTrue(
                found >= acknowledged.size() && found <= acknowledged.size() + others,
                () -> found + " records, " + acknowledged.size() + " acknowledged, " + others);
    }

    private Seen write(AtomicBoolean enough) {
        SignedIn officer = people.officer(Role.INVESTIGATOR);
        Visitor browser = officer.browser();
        List<String> acknowledged = new ArrayList<>();
        int others = 0;
        while (!enough.get()) {
            Answer answer =
                    browser.post("/office/records/new", "body", body.id().value().toString());
            if (answer.status() == 303 || answer.status() == 302) {
                acknowledged.add(Path.of(answer.location()).getName(2).toString());
            } else {
                assertEquals(503, answer.status(), answer.text());
                others++;
            }
        }
        return new Seen(acknowledged, others);
    }

    private static int drafts() {
        return count("TRUE");
    }

    private static int count(String condition) {
        return Acting.SERVER.call(
                () ->
                        SERVER.part(JdbcClient.class)
                                .sql("SELECT count(*) FROM record_version WHERE " + condition)
                                .query(Integer.class)
                                .single());
    }

    @Test
    void whileItIsAwayEverybodyIsToldAndWhatWasWrittenStandsReady() throws Exception {
        SignedIn officer = people.officer(Role.INVESTIGATOR);
        Visitor browser = officer.browser();
        Answer begun = browser.post("/office/records/new", "body", body.id().value().toString());
        assertFalse(begun.location().isEmpty(), begun.text());
        // Its folder away, PostgreSQL cannot start: as when a disk is not there for a while.
        Path database = DATA.resolve("database");
        Path gone = DATA.resolve("database.gone");
        Files.move(database, gone);
        try {
            Optional<ProcessHandle> first =
                    ProcessHandle.of(
                            Long.parseLong(
                                    Files.readAllLines(gone.resolve("postmaster.pid"))
                                            .getFirst()
                                            .strip()));
            first.orElseThrow().destroyForcibly();
            Instant end = Instant.now().plus(PATIENCE);
            while (!get("/ready").body().equals("the database is starting again\n")) {
                assertTrue(Instant.now().isBefore(end), "nobody noticed");
                // Asked until somebody has noticed, or too long.
                Thread.sleep(50);
            }
            assertEquals(503, get("/ready").statusCode());
            assertEquals(200, get("/health").statusCode());

            HttpResponse<String> page = get("/systems");
            assertEquals(503, page.statusCode());
            assertEquals(Optional.of("5"), page.headers().firstValue("Retry-After"));
            assertTrue(page.headers().firstValue("Content-Security-Policy").isPresent());
            assertTrue(page.body().contains("Back in a moment"), page.body());
            assertTrue(page.body().contains("<a href=\"/systems\">"), page.body());

            Answer kept =
                    browser.post(
                            begun.location(),
                            "revision",
                            "0",
                            "name",
                            "Queue \"order\" & more",
                            "then",
                            "stay");
            assertEquals(503, kept.status());
            assertTrue(
                    kept.text().contains("<form method=\"post\" action=\"" + begun.location()),
                    kept.text());
            assertTrue(
                    kept.text()
                            .contains(
                                    "<input type=\"hidden\" name=\"name\" value=\"Queue"
                                            + " &#34;order&#34; &amp; more\">"),
                    kept.text());
            assertTrue(kept.text().contains("name=\"_csrf\""), kept.text());

            Answer secret =
                    browser.post("/sign-in", "email", "a@example.org", "password", "heron song");
            assertEquals(503, secret.status());
            assertFalse(secret.text().contains("heron song"), secret.text());
            assertTrue(secret.text().contains("Go back, wait a moment"), secret.text());
        } finally {
            Files.move(gone, database);
        }
        awaitReady();
        assertEquals(
                200, browser.get(begun.location()).status(), "the office does not work as before");
    }
}
