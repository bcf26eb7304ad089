package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.KillableServer.Victim;
import isonomia.server.Visitor.Answer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// A record as its writer knows it. The name of a record says which revision wrote it.
    ///
    /// @param acknowledged the last revision that was acknowledged
    /// @param open whether the answer to one more was lost
    private record Draft(String id, int acknowledged, boolean open) {}

    /// What a writer did until the kill.
    ///
    /// @param lost answers to the beginning of a record that never came
    private record Work(List<Draft> drafts, int acknowledged, int lost) {}

    private final KillableServer server = KillableServer.in("killed");

    @Test
    void noWriteAcknowledgedOverHttpIsLostOrDoubledByAKill() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Instant begun = Instant.now();
        Map<Victim, Integer> killed = new HashMap<>();
        List<Draft> all = new ArrayList<>();
        int acknowledged = 0;
        int lost = 0;
        server.start(true);
        try (server) {
            for (int trial = 0; trial < TRIALS; trial++) {
                Victim victim = Victim.inTurn(trial);
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
                    server.start(false);
                }
                compare(all, lost, which);
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
            server.kill(victim);
            if (victim == Victim.DATABASE) {
                // The server may have kept every request until PostgreSQL was back: then no answer
                // was lost, and nobody would ever stop writing.
                server.awaitReady();
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
        Visitor browser = new Visitor(server.address()).with(server.token());
        List<Draft> drafts = new ArrayList<>();
        int acknowledged = 0;
        try {
            while (!over.get()) {
                Answer begun = browser.post("/office/records/new", "body", server.body());
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

    private void compare(List<Draft> drafts, int lost, String which) throws Exception {
        Map<String, Integer> revisions = new HashMap<>();
        try (Connection admin = server.admin();
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
