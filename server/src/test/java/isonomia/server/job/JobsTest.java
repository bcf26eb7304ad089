package isonomia.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Role;
import isonomia.server.identity.RoleChanges;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Jobs on a server of their own, whose kind of work is a test's: each step counts.
class JobsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// What the next step does besides counting; set by each test.
    private static final AtomicReference<Consumer<Integer>> WITHIN = new AtomicReference<>(_ -> {});

    private static final CountingWork WORK = new CountingWork("first", n -> WITHIN.get().accept(n));
    private static final RunningServer SERVER = start();

    private final TestPeople people = new TestPeople(SERVER);
    private final SignedIn administrator = people.officer(Role.ADMINISTRATOR);
    private final SignedIn federation = people.officer(Role.FEDERATION_OFFICER);
    private final UUID subject = UUID.randomUUID();
    private final Jobs jobs = SERVER.part(Jobs.class);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);

    private static RunningServer start() {
        RunningServer server = RunningServer.start(List.of(WORK));
        WORK.on(server.part(JdbcClient.class));
        CountingWork.table(server.address());
        return server;
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    private JobId start(int total) {
        return federation.does(() -> jobs.start(federation.member(), WORK, subject, total));
    }

    private Job now(JobId id) {
        return Acting.SERVER.call(() -> jobs.find(id).orElseThrow());
    }

    private Job ended(JobId id) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!now(id).state().ended()) {
            assertTrue(System.nanoTime() < until, () -> "the job did not end: " + now(id));
            pause();
        }
        return now(id);
    }

    /// Between two looks at a job that another thread works on.
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void aJobDoesEveryThingOnceAndSaysWhatCameOfIt() {
        WITHIN.set(_ -> {});
        JobId id = start(25);
        Job job = ended(id);
        assertEquals(JobState.DONE, job.state());
        assertEquals(25, job.done());
        assertEquals(25, job.results().get("new"));
        assertEquals(upTo(25), CountingWork.places(jdbc, subject));
        String page = federation.browser().get("/office/jobs/" + id.text()).text();
        assertTrue(page.contains("25 of 25 done"), page);
        assertTrue(page.contains("25 records were filed for review: they are new here."), page);
        assertTrue(page.contains("Everything is done."), page);
    }

    @Test
    void theProgressOfARunningJobIsOnItsPage() {
        CountingWork.Gate gate = new CountingWork.Gate(3);
        WITHIN.set(gate);
        JobId id = start(8);
        gate.reached();
        String address = "/office/jobs/" + id.text();
        Answer page = federation.browser().get(address);
        assertTrue(page.text().contains("3 of 8 done"), page.text());
        assertTrue(page.text().contains("<progress max=\"8\" value=\"3\""), page.text());
        assertTrue(page.text().contains("href=\"" + address + "?watch=yes\""), page.text());
        assertTrue(page.text().contains("Cancel this job"), page.text());
        assertTrue(federation.browser().get("/office/jobs?show=running").text().contains(address));
        gate.open();
        assertEquals(JobState.DONE, ended(id).state());
        assertFalse(federation.browser().get("/office/jobs?show=running").text().contains(address));
    }

    @Test
    void aCancelledJobFinishesTheStepThatRunsAndDoesNoMore() throws Exception {
        CountingWork.Gate gate = new CountingWork.Gate(4);
        WITHIN.set(gate);
        JobId id = start(20);
        gate.reached();
        String address = "/office/jobs/" + id.text();
        Thread cancelling =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        assertEquals(
                                                303,
                                                federation
                                                        .browser()
                                                        .post(address + "/cancel")
                                                        .status()));
        // The cancelling waits for the step that runs; only then may the step go on.
        Thread.sleep(300);
        gate.open();
        cancelling.join();
        Job job = ended(id);
        assertEquals(JobState.CANCELLED, job.state());
        assertEquals(upTo(job.done()), CountingWork.places(jdbc, subject));
        assertTrue(job.done() >= 5 && job.done() < 20, () -> "done: " + job.done());
        String page = federation.browser().get(address).text();
        assertTrue(page.contains("What was done until then stays done."), page);
        assertEquals(303, federation.browser().post(address + "/resume").status());
        assertEquals(JobState.DONE, ended(id).state());
        assertEquals(upTo(20), CountingWork.places(jdbc, subject));
    }

    @Test
    void aStepThatFailsLeavesNothingBehindAndTheJobCanBeTriedAgain() {
        WITHIN.set(
                n -> {
                    if (n == 2) {
                        throw new IllegalStateException("broken for this test");
                    }
                });
        JobId id = start(5);
        Job job = ended(id);
        assertEquals(JobState.FAILED, job.state());
        assertEquals(upTo(2), CountingWork.places(jdbc, subject));
        String address = "/office/jobs/" + id.text();
        String page = federation.browser().get(address).text();
        assertTrue(
                page.contains(
                        "Something went wrong that should not have. Nothing of that step was done,"
                                + " and nothing is lost. Try again; if it fails again, tell whoever"
                                + " runs this server."),
                page);
        WITHIN.set(_ -> {});
        assertEquals(303, federation.browser().post(address + "/resume").status());
        assertEquals(JobState.DONE, ended(id).state());
        assertEquals(upTo(5), CountingWork.places(jdbc, subject));
    }

    @Test
    void aJobStopsWhenWhoStartedItLosesThePermission() {
        WITHIN.set(
                n -> {
                    if (n == 3) {
                        // As an administrator would, on a connection of her own.
                        Thread ending =
                                Thread.ofPlatform()
                                        .start(
                                                () ->
                                                        administrator.runs(
                                                                () ->
                                                                        SERVER.part(
                                                                                        RoleChanges
                                                                                                .class)
                                                                                .change(
                                                                                        administrator
                                                                                                .member(),
                                                                                        federation
                                                                                                .member()
                                                                                                .person(),
                                                                                        Set.of())));
                        try {
                            ending.join();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
        Job job = ended(start(9));
        assertEquals(JobState.FAILED, job.state());
        assertEquals("permission", job.failure());
        assertEquals(upTo(4), CountingWork.places(jdbc, subject), "the step that ran was finished");
        String page =
                people.officer(Role.ADMINISTRATOR)
                        .browser()
                        .get("/office/jobs/" + job.id().text())
                        .text();
        assertTrue(
                page.contains("The person who started it may no longer do this: a role was ended."),
                page);
    }

    @Test
    void sentTwiceAJobIsStartedOnce() {
        CountingWork.Gate gate = new CountingWork.Gate(0);
        WITHIN.set(gate);
        JobId first = start(3);
        gate.reached();
        assertEquals(first, start(3));
        gate.open();
        ended(first);
        assertEquals(upTo(3), CountingWork.places(jdbc, subject));
    }

    @Test
    void nobodyWithoutThePermissionStartsAJob() {
        SignedIn publisher = people.officer(Role.PUBLISHER);
        assertThrows(
                Denied.class,
                () -> publisher.runs(() -> jobs.start(publisher.member(), WORK, subject, 3)));
    }

    @Test
    void aJobIsSeenByWhoStartedItAndByWhoManagesJobsAndByNobodyElse() {
        WITHIN.set(_ -> {});
        JobId id = start(1);
        ended(id);
        String address = "/office/jobs/" + id.text();
        SignedIn admin = people.officer(Role.ADMINISTRATOR);
        SignedIn other = people.officer(Role.FEDERATION_OFFICER);
        assertEquals(200, federation.browser().get(address).status());
        assertEquals(200, admin.browser().get(address).status());
        assertEquals(404, other.browser().get(address).status());
        assertEquals(404, other.browser().post(address + "/cancel").status());
        assertEquals(404, other.browser().post(address + "/resume").status());
        assertTrue(admin.browser().get("/office/jobs").text().contains(address));
        String empty = other.browser().get("/office/jobs").text();
        assertTrue(empty.contains("There is no job yet."), empty);
        assertFalse(empty.contains(address));
    }

    @Test
    void aJobThatEndedIsNotCancelled() {
        WITHIN.set(_ -> {});
        JobId id = start(1);
        ended(id);
        String address = "/office/jobs/" + id.text();
        assertEquals(409, federation.browser().post(address + "/cancel").status());
        assertEquals(409, federation.browser().post(address + "/resume").status());
    }

    @Test
    void anotherServerGoesOnWhereADeadOneStoodAndDoesNoStepTwice() {
        CountingWork.Gate gate = new CountingWork.Gate(6);
        CountingWork first = new CountingWork("dead", gate);
        RunningServer dying = RunningServer.start(List.of(first));
        first.on(dying.part(JdbcClient.class));
        CountingWork.table(dying.address());
        SignedIn officer = new TestPeople(dying).officer(Role.TEAM_LEAD);
        JobId id =
                officer.does(
                        () -> dying.part(Jobs.class).start(officer.member(), first, subject, 30));
        gate.reached();
        // Its connections break in the middle of a step, and it says nothing more: to the database
        // that is what kill -9 is.
        dying.part(HikariDataSource.class).close();
        CountingWork second = new CountingWork("alive", _ -> {});
        try (RunningServer alive = dying.another(List.of(second))) {
            JdbcClient client = alive.part(JdbcClient.class);
            second.on(client);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!Acting.SERVER
                    .call(() -> alive.part(Jobs.class).find(id).orElseThrow())
                    .state()
                    .ended()) {
                assertTrue(System.nanoTime() < until, "nobody took up the job");
                pause();
            }
            assertEquals(upTo(30), CountingWork.places(client, subject));
            assertEquals(2, CountingWork.servers(client, subject));
        } finally {
            gate.open();
            dying.close();
        }
    }

    @Test
    void aServerThatStopsFinishesItsStepAndAnotherGoesOnAtOnce() throws Exception {
        CountingWork.Gate gate = new CountingWork.Gate(2);
        CountingWork first = new CountingWork("stopping", gate);
        RunningServer stopping = RunningServer.start(List.of(first));
        first.on(stopping.part(JdbcClient.class));
        CountingWork.table(stopping.address());
        SignedIn officer = new TestPeople(stopping).officer(Role.TEAM_LEAD);
        JobId id =
                officer.does(
                        () ->
                                stopping.part(Jobs.class)
                                        .start(officer.member(), first, subject, 12));
        gate.reached();
        Thread stop = Thread.ofPlatform().start(stopping::close);
        // The stop has to have begun, and to wait for the step, before the step goes on.
        Thread.sleep(500);
        gate.open();
        stop.join();
        CountingWork second = new CountingWork("next", _ -> {});
        try (RunningServer next = stopping.another(List.of(second))) {
            JdbcClient client = next.part(JdbcClient.class);
            second.on(client);
            assertEquals(
                    upTo(3),
                    CountingWork.places(client, subject).stream().filter(n -> n < 3).toList(),
                    "the step that ran when it stopped was finished");
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!Acting.SERVER
                    .call(() -> next.part(Jobs.class).find(id).orElseThrow())
                    .state()
                    .ended()) {
                assertTrue(System.nanoTime() < until, "nobody took up the job");
                pause();
            }
            assertEquals(upTo(12), CountingWork.places(client, subject));
        }
    }

    @Test
    void twoServersThatHoldOneJobDoEachStepOnce() {
        CountingWork.Gate gate = new CountingWork.Gate(0);
        CountingWork first = new CountingWork("first", gate);
        RunningServer one = RunningServer.start(List.of(first));
        first.on(one.part(JdbcClient.class));
        CountingWork.table(one.address());
        SignedIn officer = new TestPeople(one).officer(Role.TEAM_LEAD);
        CountingWork second = new CountingWork("second", _ -> pause());
        try (one;
                RunningServer two = one.another(List.of(second))) {
            JdbcClient client = two.part(JdbcClient.class);
            second.on(client);
            JobId id =
                    officer.does(
                            () -> one.part(Jobs.class).start(officer.member(), first, subject, 40));
            // The job is woken again and again: whoever is free takes it up, too.
            for (int i = 0; i < 6; i++) {
                client.sql(
                                """
                                INSERT INTO scheduled_tasks
                                       (task_name, task_instance, execution_time, picked, version)
                                VALUES ('job', :name, now(), FALSE, 1)
                                """)
                        .param("name", id.text() + "/" + UUID.randomUUID())
                        .update();
            }
            pause();
            gate.open();
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!Acting.SERVER
                    .call(() -> one.part(Jobs.class).find(id).orElseThrow())
                    .state()
                    .ended()) {
                assertTrue(System.nanoTime() < until, "the job did not end");
                pause();
            }
            assertEquals(upTo(40), CountingWork.places(client, subject));
        }
    }
}
