package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who signs a decision, who asks for a review of it, and who answers.
class ReviewTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases made = new TestCases(SERVER);
    private final SignedIn officer =
            people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR, Role.REVIEW_OFFICER);
    private final SignedIn lead = people.officer(Role.TEAM_LEAD, Role.REVIEW_OFFICER);
    private final SignedIn head = people.officer(Role.DECISION_MAKER, Role.REVIEW_OFFICER);
    private final SignedIn legal = people.officer(Role.LEGAL_OFFICER, Role.DECISION_MAKER);
    private final SignedIn reviewer = people.officer(Role.REVIEW_OFFICER);
    private final TestComplaints.Complainant her =
            new TestComplaints(SERVER).complains("They refused me without a word");
    private final Body body = new TestRecords(SERVER).body();
    private final SignedIn liaison = people.liaison(body.id());
    private final Cases cases = SERVER.part(Cases.class);
    private final Reviewing reviewing = SERVER.part(Reviewing.class);
    private final CaseId id =
            officer.does(
                    () ->
                            cases.register(
                                    officer.member(),
                                    new TestComplaints(SERVER).opened(her.receipt()).id(),
                                    "Refused",
                                    Optional.of(body.id())));
    private final String address = "/office/cases/" + id.text();

    private void move(SignedIn by, CaseState to) {
        assertTrue(
                by.does(() -> cases.move(by.member(), id, to, Optional.empty(), ""))
                        instanceof Moves.Outcome.Open,
                to.name());
    }

    private Case file() {
        return lead.does(() -> cases.find(lead.member(), id, Permission.CASES_READ));
    }

    private UUID proposed() {
        move(officer, CaseState.TRIAGE);
        officer.runs(() -> cases.screen(officer.member(), id, Set.of(), ""));
        move(officer, CaseState.ADMISSIBILITY);
        made.admit(officer, id);
        officer.runs(() -> SERVER.part(Allegations.class).name(officer.member(), id, "No reasons"));
        lead.runs(
                () ->
                        SERVER.part(Team.class)
                                .assign(
                                        lead.member(),
                                        id,
                                        officer.member().person(),
                                        Part.As.INVESTIGATOR));
        move(officer, CaseState.INVESTIGATION);
        made.plan(officer, lead, id);
        officer.runs(
                () ->
                        SERVER.part(Views.class)
                                .send(
                                        officer.member(),
                                        id,
                                        "To her",
                                        "To it",
                                        LocalDate.of(2020, 1, 1)));
        move(officer, CaseState.FINDINGS);
        officer.runs(
                () -> {
                    for (UUID allegation : made.allegations(id)) {
                        SERVER.part(Allegations.class)
                                .find(
                                        officer.member(),
                                        id,
                                        allegation,
                                        Allegation.Result.NOT_UPHELD,
                                        Allegation.Standard.BALANCE,
                                        "The letter has reasons");
                    }
                    SERVER.part(Decisions.class)
                            .propose(officer.member(), id, Closure.NOT_UPHELD, "It is not upheld");
                });
        return head.does(() -> SERVER.part(Dossiers.class).open(head.member(), id))
                .proposed()
                .orElseThrow()
                .id();
    }

    private UUID decided() {
        UUID decision = proposed();
        made.grant(legal, id, Approval.Kind.LEGAL);
        head.runs(() -> SERVER.part(Decisions.class).issue(head.member(), id, decision));
        return decision;
    }

    private Access.Decision refused(Runnable work) {
        return assertThrows(Denied.class, work::run).decision();
    }

    @Test
    void aDecisionIsSignedBySomebodyElseBeforeItIsIssued() {
        UUID decision = proposed();
        Decisions decisions = SERVER.part(Decisions.class);
        assertEquals(
                Access.Decision.STATE,
                refused(() -> head.runs(() -> decisions.issue(head.member(), id, decision))));
        made.grant(legal, id, Approval.Kind.LEGAL);
        assertEquals(
                Access.Decision.OWN,
                refused(() -> legal.runs(() -> decisions.issue(legal.member(), id, decision))),
                "who signed issues");
        head.runs(() -> decisions.issue(head.member(), id, decision));
        assertEquals(CaseState.DECIDED, file().state());
        assertFalse(
                head.does(() -> SERVER.part(Dossiers.class).open(head.member(), id))
                        .issued()
                        .orElseThrow()
                        .unsigned());
    }

    @Test
    void bothSidesAskOnceAndSomebodyAnswersWhoNeverWorkedOnIt() {
        UUID decision = decided();
        assertEquals(422, her.browser().post("/mailbox/inside/review", "text", " ").status());
        assertEquals(
                303,
                her.browser()
                        .post(
                                "/mailbox/inside/review",
                                "ground",
                                "new-facts",
                                "text",
                                "A letter came")
                        .status());
        assertEquals(
                409,
                her.browser()
                        .post("/mailbox/inside/review", "ground", "mistake", "text", "Once more")
                        .status());
        String told = "/office/told/" + decision + "/review";
        assertEquals(
                303,
                liaison.browser()
                        .post(told, "ground", "procedure", "reasons", "We were not heard")
                        .status());
        assertFalse(liaison.browser().get(told).text().contains("A letter came"));
        assertTrue(lead.browser().get(address + "/review").text().contains("A letter came"));

        List<PersonId> could =
                lead.does(() -> reviewing.candidates(file())).stream().map(Person::id).toList();
        assertTrue(could.contains(reviewer.member().person()));
        for (SignedIn worked : List.of(officer, lead, head)) {
            assertFalse(could.contains(worked.member().person()));
            assertEquals(
                    Access.Decision.STATE,
                    refused(
                            () ->
                                    lead.runs(
                                            () ->
                                                    reviewing.name(
                                                            lead.member(),
                                                            id,
                                                            worked.member().person()))));
        }
        assertTrue(
                lead.does(
                                () ->
                                        cases.move(
                                                lead.member(),
                                                id,
                                                CaseState.REVIEW,
                                                Optional.empty(),
                                                ""))
                        instanceof Moves.Outcome.Missing);
        assertTrue(
                lead.does(
                                () ->
                                        cases.move(
                                                lead.member(),
                                                id,
                                                CaseState.CLOSED,
                                                Optional.of(Closure.NOT_UPHELD),
                                                ""))
                        instanceof Moves.Outcome.Missing,
                "while somebody waits for an answer the case is not closed");
        lead.runs(() -> reviewing.name(lead.member(), id, reviewer.member().person()));
        move(lead, CaseState.REVIEW);
        assertEquals(
                Access.Decision.STATE,
                refused(
                        () ->
                                head.runs(
                                        () ->
                                                reviewing.answer(
                                                        head.member(),
                                                        id,
                                                        Review.Outcome.STANDS,
                                                        "It stands"))),
                "somebody else was named");
        assertEquals(
                303,
                reviewer.browser()
                        .post(
                                address + "/review",
                                "outcome",
                                "reopened",
                                "answer",
                                "The new letter changes it")
                        .status());
        assertEquals(CaseState.INVESTIGATION, file().state());
        assertEquals(Optional.empty(), file().closedAs());
        assertTrue(
                her.browser()
                        .get("/mailbox/inside/review")
                        .text()
                        .contains("The new letter changes it"));
        assertTrue(liaison.browser().get(told).text().contains("The new letter changes it"));
        assertEquals(
                Optional.empty(),
                head.does(() -> SERVER.part(Dossiers.class).open(head.member(), id)).issued());
    }

    @Test
    void aDecisionThatStandsIsFollowedUp() {
        decided();
        her.browser().post("/mailbox/inside/review", "ground", "mistake", "text", "It is wrong");
        lead.runs(() -> reviewing.name(lead.member(), id, reviewer.member().person()));
        move(lead, CaseState.REVIEW);
        reviewer.runs(
                () -> reviewing.answer(reviewer.member(), id, Review.Outcome.STANDS, "It stands"));
        assertEquals(CaseState.FOLLOW_UP, file().state());
        assertTrue(her.browser().get("/mailbox/inside/messages").text().contains("It stands"));
    }
}
