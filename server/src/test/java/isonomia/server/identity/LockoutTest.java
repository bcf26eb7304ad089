package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.SignIn.Step;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class LockoutTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final SignIn signIn = SERVER.part(SignIn.class);

    private String known() {
        return TestPeople.address(people.beginner(Role.AUDITOR));
    }

    private Step tries(String email, String password) {
        return Acting.SERVER.call(() -> signIn.password(email, password, "?"));
    }

    private void fail(String email, int times) {
        for (int i = 0; i < times; i++) {
            assertInstanceOf(Step.Refused.class, tries(email, "wrong"), "failure " + (i + 1));
        }
    }

    @Test
    void afterFiveFailuresANameWaitsAMinuteAndThenTwiceAsLongEachTime() {
        FailedSignIns failures = SERVER.part(FailedSignIns.class);
        String who = TestPeople.freshAddress();
        for (int i = 0; i < 5; i++) {
            assertTrue(failures.attempt(who), "attempt " + (i + 1));
        }
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            SERVER.clock().step(Duration.ofMinutes(minutes).minusSeconds(1));
            assertFalse(failures.attempt(who), "before " + minutes + " minutes");
            assertEquals(1, failures.minutesToWait(who), "in the last minute");
            SERVER.clock().step(Duration.ofSeconds(1));
            assertTrue(failures.attempt(who), "after " + minutes + " minutes");
        }
        failures.succeeded(who);
        assertTrue(failures.attempt(who), "success makes all failures forgotten");
    }

    @Test
    void whoWaitsIsToldForHowLongInStepsThatAreNeverTooShort() {
        FailedSignIns failures = SERVER.part(FailedSignIns.class);
        String who = TestPeople.freshAddress();
        for (int i = 0; i < 5; i++) {
            failures.attempt(who);
        }
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32}) {
            SERVER.clock().step(Duration.ofMinutes(minutes));
            failures.attempt(who);
        }
        // Now an hour.
        int[] after = {0, 19, 20, 39, 40, 49, 50, 57, 58, 59};
        int[] said = {60, 60, 40, 40, 20, 20, 10, 5, 2, 1};
        int at = 0;
        for (int i = 0; i < after.length; i++) {
            SERVER.clock().step(Duration.ofMinutes(after[i] - at));
            at = after[i];
            assertEquals(said[i], failures.minutesToWait(who), "after " + at + " minutes");
        }
    }

    @Test
    void whileAnAddressWaitsTheRightPasswordWaitsToo() {
        for (String email : List.of(known(), TestPeople.freshAddress())) {
            fail(email, 5);
            SERVER.clock().step(Duration.ofSeconds(59));
            assertInstanceOf(Step.Blocked.class, tries(email, TestPeople.PASSWORD));
        }
    }

    @Test
    void theRightPasswordAfterTheWaitIsLetInAndTheFailuresAreForgotten() {
        String email = known();
        fail(email, 5);
        SERVER.clock().step(Duration.ofMinutes(1));
        assertInstanceOf(Step.Passed.class, tries(email, TestPeople.PASSWORD));
        fail(email, 5);
    }

    @Test
    void theRightPasswordAtTheFifthAttemptIsLetIn() {
        String email = known();
        fail(email, 4);
        assertInstanceOf(Step.Passed.class, tries(email, TestPeople.PASSWORD));
    }

    @Test
    void failuresOfADayAgoNoLongerCount() {
        String email = known();
        fail(email, 4);
        SERVER.clock().step(Duration.ofDays(1).plusSeconds(1));
        fail(email, 4);
        assertInstanceOf(Step.Passed.class, tries(email, TestPeople.PASSWORD));
    }

    @Test
    void anAddressIsTheSameHoweverItIsTyped() {
        String email = known();
        fail(email, 2);
        fail(" " + email.toUpperCase(java.util.Locale.ROOT) + " ", 3);
        assertInstanceOf(Step.Blocked.class, tries(email, TestPeople.PASSWORD));
    }

    @Test
    void manyAttemptsAtOnceAreNoMoreThanFive() throws InterruptedException {
        String email = known();
        List<Step> steps = AtOnce.each(12, () -> tries(email, "wrong"));
        assertEquals(
                5,
                steps.stream().filter(s -> s instanceof Step.Refused).count(),
                "passwords that were tried");
    }

    @Test
    void manyCodesAtOnceAreNoMoreThanFive() throws InterruptedException {
        SecondFactor factor = SecondFactor.of(SERVER, people.beginner(Role.AUDITOR));
        Actor.Halfway halfway =
                new Actor.Halfway(factor.person(), java.util.UUID.randomUUID().toString(), true);
        List<Step> steps =
                AtOnce.each(
                        24, () -> Acting.SERVER.call(() -> signIn.code(halfway, "000000", "?")));
        assertEquals(5, steps.stream().filter(s -> s instanceof Step.Refused).count());
        SERVER.clock().step(Duration.ofSeconds(59));
        assertInstanceOf(
                Step.Blocked.class,
                Acting.SERVER.call(() -> signIn.code(halfway, factor.code(), "?")),
                "even the right code has to wait");
        SERVER.clock().step(Duration.ofSeconds(1));
        assertInstanceOf(
                Step.Passed.class,
                Acting.SERVER.call(() -> signIn.code(halfway, factor.code(), "?")));
    }

    @Test
    void thePagesSayTheSameToAnAddressWithAnAccountAndToOneWithout() {
        String known = known();
        String unknown = TestPeople.freshAddress();
        for (int i = 0; i < 6; i++) {
            Answer real = typed(known);
            Answer made = typed(unknown);
            assertEquals(422, real.status());
            assertEquals(plain(made, unknown), plain(real, known), "attempt " + (i + 1));
        }
        assertTrue(
                typed(known)
                        .text()
                        .contains(
                                "There were too many attempts. Wait one minute, then try again."));
    }

    private static Answer typed(String email) {
        Visitor visitor = SERVER.visitor();
        return visitor.post("/sign-in", "email", email, "password", "wrong");
    }

    private static String plain(Answer page, String email) {
        return page.text().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "").replace(email, "");
    }

    @Test
    void anAddressWithoutAnAccountCostsAsMuchWork() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String real = known();
            String made = TestPeople.freshAddress();
            known.add(work(real));
            unknown.add(work(made));
        }
        double ratio = (double) median(known) / median(unknown);
        assertTrue(ratio > 0.6 && ratio < 1.6, () -> "work for a known address is × " + ratio);
    }

    /// Processor time of one wrong password, which other programs on the machine do not change.
    private long work(String email) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        tries(email, "wrong");
        return threads.getCurrentThreadCpuTime() - before;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    @Test
    void whoTriedIsKeptAsAKeyedHashOnly() {
        String email = TestPeople.freshAddress();
        fail(email, 1);
        String rows =
                String.join(
                        "\n",
                        SERVER.part(JdbcClient.class)
                                .sql("SELECT f::text FROM failed_sign_in f")
                                .query(String.class)
                                .list());
        assertFalse(rows.contains("nobody-"), rows);
        assertFalse(
                rows.contains(java.util.HexFormat.of().formatHex(Tokens.hash("password:" + email))),
                "a hash without a key can be guessed");
    }

    @Test
    void whoHasLeftIsAnsweredLikeNobody() {
        PersonId person = people.beginner(Role.AUDITOR);
        SERVER.part(People.class).leave(person, PersonId.fresh());
        assertInstanceOf(
                Step.Refused.class, tries(TestPeople.address(person), TestPeople.PASSWORD));
    }
}
