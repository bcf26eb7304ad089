package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.Visitor.Answer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// What was acknowledged over HTTP is there afterwards, once, whatever was killed in the middle of
/// writing: the server, PostgreSQL, or both.
class ServerCrashTest {
    private static final boolean FULL = Boolean.getBoolean("isonomia.full");
    private static final int TRIALS = FULL ? 20 : 1;
    private static final int WRITES = FULL ? 2_000 : 200;
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private enum Victim {
        BOTH,
        SERVER,
        DATABASE
    }

    /// A record as its writer knows it. The name of a record says which revision wrote it.
    ///
    /// @param acknowledged the last revision that was acknowledged
    /// @param open whether the answer to one more was lost
    private record Draft(String id, int acknowledged, boolean open) {}

    /// What a writer did until the kill.
    ///
    /// @param lost answers to the beginning of a record that never came
    private record Work(List<Draft> drafts, int acknowledged, int lost) {}

    private final Path data;
    private @Nullable Process process;
    private int port;
    private String token = "";
    private String body = "";

    ServerCrashTest() throws IOException {
        data =
                Files.createTempDirectory(
                                Files.createDirectories(Path.of("target", "test-server")), "killed")
                        .toRealPath();
    }

    @Test
    void noWriteAcknowledgedOverHttpIsLostOrDoubledByAKill() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Instant begun = Instant.now();
        Map<Victim, Integer> killed = new HashMap<>();
        List<Draft> all = new ArrayList<>();
        int acknowledged = 0;
        int lost = 0;
        start(true);
        try {
            for (int trial = 0; trial < TRIALS; trial++) {
                Victim victim = Victim.values()[trial % Victim.values().length];
                int moment = 1 + random.nextInt(WRITES - 1);
                String which =
                        "seed %d, trial %d, %s killed at write %d of %d"
                                .formatted(seed, trial + 1, victim, moment, WRITES);
                for (Work work : writeUntilKilled(victim, moment)) {
                    all.addAll(work.drafts());
                    acknowledged += work.acknowledged();
                    lost += work.lost();
                }
                killed.merge(victim, 1, Integer::sum);
                if (victim != Victim.DATABASE) {
                    start(false);
                }
                compare(all, lost, which);
            }
        } finally {
            if (process != null) {
                process.toHandle().destroy();
                assertTrue(process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS));
            }
        }
        assertTrue(acknowledged > TRIALS, "nothing was written");
        System.out.printf(
                "%d kills (%s), %d writes acknowledged over HTTP, %d answers lost, none of the"
                        + " acknowledged lost or doubled, %d s%n",
                TRIALS,
                killed,
                acknowledged,
                lost + all.stream().filter(Draft::open).count(),
                Duration.between(begun, Instant.now()).toSeconds());
    }

    private void start(boolean first) throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledServer.class.getName(),
                                data.toString(),
                                String.valueOf(first))
                        .redirectErrorStream(true)
                        .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (@Nullable String line = lines.readLine(); ; line = lines.readLine()) {
            if (line == null) {
                throw new IOException("The server ended: " + said);
            }
            said.add(line);
            if (line.startsWith("token ")) {
                token = line.substring("token ".length());
            } else if (line.startsWith("body ")) {
                body = line.substring("body ".length());
            } else if (line.startsWith("port ")) {
                port = Integer.parseInt(line.substring("port ".length()));
                break;
            }
        }
        // A full pipe would stop the server.
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                lines.transferTo(java.io.Writer.nullWriter());
                            } catch (IOException _) {
                                // It was killed.
                            }
                        });
    }

    private List<Work> writeUntilKilled(Victim victim, int moment) throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        List<Work> works = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Work>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(acknowledged, over)));
            }
            while (acknowledged.get() < moment) {
                if (writers.stream().allMatch(Future::isDone)) {
                    break;
                }
                // So that the kill comes at the chosen write, or one or two after it.
                Thread.sleep(1);
            }
            kill(victim);
            if (victim == Victim.DATABASE) {
                // The server may have kept every request until PostgreSQL was back: then no answer
                // was lost, and nobody would ever stop writing.
                awaitReady();
            }
            over.set(true);
            for (Future<Work> writer : writers) {
                works.add(writer.get());
            }
        }
        return works;
    }

    /// Begins a record and changes it a few times, again and again, until an answer is lost or it is over.
    private Work write(AtomicInteger counter, AtomicBoolean over) {
        Visitor browser = new Visitor("http://127.0.0.1:" + port).with(token);
        List<Draft> drafts = new ArrayList<>();
        int acknowledged = 0;
        try {
            while (!over.get()) {
                Answer begun = browser.post("/office/records/new", "body", body);
                if (begun.status() != 303) {
                    return new Work(drafts, acknowledged, lost(begun));
                }
                String id = Path.of(begun.location()).getName(2).toString();
                drafts.add(new Draft(id, 1, false));
                acknowledged++;
                counter.incrementAndGet();
                for (int revision = 1; revision < 5; revision++) {
                    drafts.set(drafts.size() - 1, new Draft(id, revision, true));
                    if (save(browser, begun.location(), revision).status() != 303) {
                        return new Work(drafts, acknowledged, 0);
                    }
                    drafts.set(drafts.size() - 1, new Draft(id, revision + 1, false));
                    acknowledged++;
                    counter.incrementAndGet();
                }
            }
            return new Work(drafts, acknowledged, 0);
        } catch (UncheckedIOException e) {
            boolean saving = !drafts.isEmpty() && drafts.getLast().open();
            return new Work(drafts, acknowledged, saving ? 0 : 1);
        }
    }

    private static int lost(Answer answer) {
        assertEquals(503, answer.status(), answer.text());
        return 1;
    }

    private static Answer save(Visitor browser, String address, int revision) {
        Answer answer =
                browser.post(
                        address,
                        "revision",
                        String.valueOf(revision),
                        "name",
                        "Revision " + (revision + 1),
                        "summary_plain",
                        "Sorts applications.",
                        "policy_domain",
                        "housing",
                        "lifecycle_status",
                        "in-use",
                        "contact_public",
                        "systems@example.org");
        assertTrue(
                answer.status() == 303 || answer.status() == 503,
                () -> answer.status() + " " + answer.text());
        return answer;
    }

    private void kill(Victim victim) throws IOException, InterruptedException {
        Process server = java.util.Objects.requireNonNull(process);
        List<ProcessHandle> victims = new ArrayList<>();
        if (victim != Victim.DATABASE) {
            victims.add(server.toHandle());
        }
        if (victim != Victim.SERVER) {
            ProcessHandle first =
                    ProcessHandle.of(Long.parseLong(pidFile().getFirst().strip())).orElseThrow();
            victims.add(first);
            victims.addAll(first.children().toList());
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        if (victim != Victim.DATABASE) {
            server.waitFor();
        }
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(data.resolve("database/postmaster.pid"));
    }

    private void awaitReady() throws InterruptedException {
        Visitor visitor = new Visitor("http://127.0.0.1:" + port);
        Instant end = Instant.now().plus(PATIENCE);
        // One who was quick enough not to see it go sees the old one.
        Thread.sleep(500);
        while (visitor.get("/ready").status() != 200) {
            assertTrue(Instant.now().isBefore(end), "PostgreSQL did not come back");
            // Asked until it is there, or too long.
            Thread.sleep(100);
        }
    }

    /// Reads past the server, as the superuser, to whom row-level security hides nothing.
    private Connection admin() throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("database.properties"))) {
            passwords.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/isonomia",
                "isonomia_admin",
                passwords.getProperty("isonomia_admin"));
    }

    private void compare(List<Draft> drafts, int lost, String which) throws Exception {
        Map<String, Integer> revisions = new HashMap<>();
        try (Connection admin = admin();
                Statement statement = admin.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT id::text,
                                       revision,
                                       content::text
                                  FROM record_version
                                """)) {
            while (rows.next()) {
                int revision = rows.getInt(2);
                revisions.put(rows.getString(1), revision);
                String name = rows.getString(3);
                assertTrue(
                        revision == 1 || name.contains("\"Revision " + revision + "\""),
                        () -> which + ": revision " + revision + " holds " + name);
            }
        }
        for (Draft draft : drafts) {
            @Nullable Integer found = revisions.remove(draft.id());
            assertFalse(found == null, () -> which + ": lost record " + draft);
            assertTrue(
                    found == draft.acknowledged()
                            || (draft.open() && found == draft.acknowledged() + 1),
                    () -> which + ": revision " + found + " of " + draft);
        }
        // What is left are records whose beginning was kept, and its answer lost.
        assertTrue(
                revisions.size() <= lost,
                () -> which + ": " + revisions.size() + " records that nobody began");
    }
}
