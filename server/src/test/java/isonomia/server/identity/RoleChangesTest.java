package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.identity.RoleChanges.Outcome;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// Who holds which role, with several who change it at once. Each test has an office of its own:
/// the rules are about everybody in it.
class RoleChangesTest {
    private final RunningServer server = RunningServer.start();
    private final TestPeople people = new TestPeople(server);
    private final RoleChanges changes = server.part(RoleChanges.class);

    @AfterEach
    void stop() {
        server.close();
    }

    private Set<Role> roles(SignedIn person) {
        return server.part(People.class).find(person.member().person()).orElseThrow().roles();
    }

    private boolean left(SignedIn person) {
        return server.part(People.class).find(person.member().person()).orElseThrow().left();
    }

    private Outcome change(SignedIn by, SignedIn whom, Role... roles) {
        return changes.change(by.member(), whom.member().person(), Set.of(roles));
    }

    private Outcome leave(SignedIn by, SignedIn whom) {
        return changes.leave(by.member(), whom.member().person());
    }

    private static void assertDenied(Access.Decision decision, Runnable act) {
        assertEquals(decision, assertThrows(Denied.class, act::run).decision());
    }

    @Test
    void ofTwoAdministratorsWhoRemoveEachOtherAtOnceOneRemains() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            SignedIn one = people.officer(Role.ADMINISTRATOR);
            SignedIn two = people.officer(Role.ADMINISTRATOR);
            boolean leaves = i % 2 == 0;
            List<Callable<Outcome>> both =
                    List.of(
                            () -> leaves ? leave(one, two) : change(one, two, Role.AUDITOR),
                            () -> leaves ? leave(two, one) : change(two, one, Role.AUDITOR));
            List<AtOnce.Outcome<Outcome>> outcomes = AtOnce.all(both);
            long administer =
                    java.util.stream.Stream.of(one, two)
                            .filter(p -> !left(p) && roles(p).contains(Role.ADMINISTRATOR))
                            .count();
            assertEquals(1, administer, outcomes::toString);
        }
    }

    @Test
    void threeAdministratorsInACircleLeaveAtLeastOne() throws InterruptedException {
        List<SignedIn> circle =
                List.of(
                        people.officer(Role.ADMINISTRATOR),
                        people.officer(Role.ADMINISTRATOR),
                        people.officer(Role.ADMINISTRATOR));
        List<Callable<Outcome>> all =
                List.of(
                        () -> leave(circle.get(0), circle.get(1)),
                        () -> leave(circle.get(1), circle.get(2)),
                        () -> leave(circle.get(2), circle.get(0)));
        AtOnce.all(all);
        assertTrue(circle.stream().anyMatch(p -> !left(p)));
    }

    @Test
    void whoeverLostTheRoleMeanwhileChangesNothing() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        SignedIn former = people.officer(Role.ADMINISTRATOR);
        SignedIn auditor = people.officer(Role.AUDITOR);
        change(head, former, Role.DATA_ANALYST);
        // The page was opened before; the session still says what it said then.
        assertDenied(Access.Decision.ROLE, () -> change(former, auditor, Role.PUBLISHER));
        assertDenied(Access.Decision.ROLE, () -> leave(former, head));
        assertEquals(Set.of(Role.AUDITOR), roles(auditor));
    }

    @Test
    void nobodyChangesTheirOwnRolesOrLeavesByThemselves() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        assertDenied(
                Access.Decision.OWN,
                () -> change(head, head, Role.ADMINISTRATOR, Role.DECISION_MAKER));
        assertDenied(Access.Decision.OWN, () -> leave(head, head));
    }

    @Test
    void theLastWhoMayPublishIsNotReplacedOnTheSameDay() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        SignedIn approver = people.officer(Role.DECISION_MAKER);
        SignedIn willing = people.officer(Role.INVESTIGATOR);
        server.clock().step(Duration.ofDays(3));
        assertEquals(Outcome.LAST_APPROVER, change(head, approver, Role.AUDITOR));
        assertEquals(Outcome.LAST_APPROVER, leave(head, approver));
        assertEquals(Outcome.DONE, change(head, willing, Role.PUBLISHER));
        server.clock().step(Duration.ofHours(23));
        assertEquals(Outcome.LAST_APPROVER, change(head, approver, Role.AUDITOR));
        assertEquals(Outcome.LAST_APPROVER, leave(head, approver));
        assertEquals(Set.of(Role.DECISION_MAKER), roles(approver));
        server.clock().step(Duration.ofHours(1));
        assertEquals(Outcome.DONE, change(head, approver, Role.AUDITOR));
        assertEquals(Outcome.LAST_APPROVER, leave(head, willing), "now she is the last");
    }

    @Test
    void takingARoleAndGivingItBackDoesNotMakeAnApproverOlder() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        SignedIn approver = people.officer(Role.DECISION_MAKER);
        SignedIn willing = people.officer(Role.PUBLISHER);
        server.clock().step(Duration.ofDays(3));
        assertEquals(Outcome.DONE, change(head, willing, Role.AUDITOR));
        assertEquals(Outcome.DONE, change(head, willing, Role.PUBLISHER));
        assertEquals(Outcome.LAST_APPROVER, change(head, approver, Role.AUDITOR));
    }

    @Test
    void aMistakeOfTodayCanBeCorrectedToday() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        people.officer(Role.DECISION_MAKER);
        SignedIn mistaken = people.officer(Role.PUBLISHER);
        assertEquals(Outcome.DONE, change(head, mistaken, Role.AUDITOR));
    }

    @Test
    void ofTwoWhoMayPublishAndAreBothEndedAtOnceOneRemains() throws InterruptedException {
        SignedIn one = people.officer(Role.ADMINISTRATOR);
        SignedIn two = people.officer(Role.ADMINISTRATOR);
        SignedIn first = people.officer(Role.DECISION_MAKER);
        SignedIn second = people.officer(Role.PUBLISHER);
        server.clock().step(Duration.ofDays(2));
        List<Callable<Outcome>> both =
                List.of(
                        () -> change(one, first, Role.AUDITOR),
                        () -> change(two, second, Role.AUDITOR));
        List<AtOnce.Outcome<Outcome>> outcomes = AtOnce.all(both);
        assertTrue(
                outcomes.contains(new AtOnce.Outcome.Done<>(Outcome.DONE))
                        && outcomes.contains(new AtOnce.Outcome.Done<>(Outcome.LAST_APPROVER)),
                outcomes::toString);
    }

    @Test
    void theOfficeIsToldWhyTheLastApproverStays() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        SignedIn approver = people.officer(Role.DECISION_MAKER);
        String address = "/office/people/" + approver.member().person().value();
        for (String act : List.of("/roles", "/leave")) {
            Answer answer = head.browser().post(address + act, "roles", "auditor");
            assertEquals(422, answer.status());
            assertTrue(answer.text().contains("Nobody else here could publish"), answer.text());
        }
        assertEquals(200, approver.browser().get("/office").status(), "still signed in");
    }

    @Test
    void whoSpeaksForABodyGetsNoRoleOfTheOffice() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        isonomia.server.register.Body body =
                new isonomia.server.register.TestRecords(server).body();
        SignedIn liaison = people.liaison(body.id());
        assertDenied(Access.Decision.STATE, () -> change(head, liaison, Role.PUBLISHER));
        assertDenied(
                Access.Decision.STATE,
                () -> change(head, people.officer(Role.AUDITOR), Role.LIAISON_OFFICER));
        assertEquals(Outcome.DONE, leave(head, liaison));
    }
}
