package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.KillableServer.Victim;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.TestComplaints;

import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Whoever saw her receipt has her complaint: whatever is killed while people complain, every receipt that
/// was shown opens its mailbox afterwards, with what was written in it.
class SubmissionCrashTest {
    private static final boolean FULL = Boolean.getBoolean("isonomia.full");
    private static final int SUBMISSIONS = FULL ? 1_000 : 60;
    private static final int KILLS = FULL ? 9 : 1;
    private static final int WRITERS = 4;

    /// A receipt that was shown, and what had been written.
    private record Shown(String receipt, String narrative) {}

    /// What came of a writer's work until the kill.
    ///
    /// @param lost sendings whose answer never came
    private record Work(List<Shown> shown, int lost) {}

    private final KillableServer server = KillableServer.in("submitted");
    private final Crowd crowd = new Crowd();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void everyReceiptThatWasShownOpensItsMailboxAfterAKill() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Shown> shown = new ArrayList<>();
        Map<Victim, Integer> killed = new HashMap<>();
        int lost = 0;
        server.start(true);
        try (crowd;
                server) {
            for (int trial = 0; trial <= KILLS; trial++) {
                boolean last = trial == KILLS;
                Victim victim = Victim.inTurn(trial);
                int until = (trial + 1) * SUBMISSIONS / (KILLS + 1);
                int moment = last ? Integer.MAX_VALUE : until - random.nextInt(10);
                for (Work work : submit(until, moment, victim)) {
                    shown.addAll(work.shown());
                    lost += work.lost();
                }
                if (!last) {
                    killed.merge(victim, 1, Integer::sum);
                }
                if (!last && victim != Victim.DATABASE) {
                    server.start(false);
                }
            }
            String which = "seed %d, %d kills (%s)".formatted(seed, KILLS, killed);
            assertTrue(
                    shown.size() >= SUBMISSIONS - KILLS * WRITERS * 2,
                    () -> which + ": " + shown.size() + " receipts only");
            for (Shown one : shown) {
                open(one, which);
            }
            assertTrue(kept() <= shown.size() + lost, which + ": complaints that nobody sent");
            System.out.printf(
                    "%s: %d receipts shown, %d answers lost, every receipt opens its mailbox%n",
                    which, shown.size(), lost);
        }
    }

    /// Lets people complain until so many did, and kills something at a moment.
    private List<Work> submit(int until, int moment, Victim victim) throws Exception {
        List<Work> works = new ArrayList<>();
        begun.set(sent.get());
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Work>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> complain(until)));
            }
            while (sent.get() < moment && !writers.stream().allMatch(Future::isDone)) {
                // So that the kill comes at the chosen submission, or one or two after it.
                Thread.sleep(1);
            }
            if (moment != Integer.MAX_VALUE) {
                server.kill(victim);
                if (victim == Victim.DATABASE) {
                    server.awaitReady();
                }
            }
            for (Future<Work> writer : writers) {
                works.add(writer.get());
            }
        }
        return works;
    }

    private Work complain(int until) {
        List<Shown> shown = new ArrayList<>();
        boolean sending = false;
        try {
            for (int nth = begun.getAndIncrement(); nth < until; nth = begun.getAndIncrement()) {
                sending = false;
                Visitor browser = crowd.browser(server.address(), nth);
                String narrative = "It was refused, number " + nth + " of all.";
                if (browser.post("/complain").status() != 303
                        || browser.post("/complain/form/what", "narrative", narrative).status()
                                != 303) {
                    return new Work(shown, 0);
                }
                sending = true;
                Answer answer = browser.post("/complain/send");
                String receipt = TestComplaints.receipt(answer);
                if (receipt.isEmpty()) {
                    assertEquals(503, answer.status(), answer.text());
                    return new Work(shown, 1);
                }
                shown.add(new Shown(receipt, narrative));
                sent.incrementAndGet();
            }
            return new Work(shown, 0);
        } catch (UncheckedIOException e) {
            return new Work(shown, sending ? 1 : 0);
        }
    }

    private void open(Shown one, String which) {
        Visitor later = crowd.browser(server.address(), begun.getAndIncrement());
        Answer door = later.post("/mailbox", "code", one.receipt());
        assertEquals("/mailbox/inside", door.location(), () -> which + ": " + door.text());
        String answers = later.get("/mailbox/inside/answers").text();
        assertTrue(answers.contains(one.narrative()), () -> which + ": " + answers);
    }

    private int kept() throws Exception {
        Set<String> complaints = new HashSet<>();
        try (Connection admin = server.admin();
                Statement statement = admin.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT id::text FROM complaint WHERE state <> 'DRAFT'")) {
            while (rows.next()) {
                complaints.add(rows.getString(1));
            }
        }
        return complaints.size();
    }
}
