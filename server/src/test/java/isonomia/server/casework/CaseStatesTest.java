package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a case needs before it is closed as not to be taken up, referred, settled, suspended or joined.
class CaseStatesTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases made = new TestCases(SERVER);
    private final SignedIn officer =
            people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR, Role.TEAM_LEAD);
    private final SignedIn second = people.officer(Role.TEAM_LEAD);
    private final Body body = new TestRecords(SERVER).body();
    private final TestCases.Sent sent = made.sent();
    private final CaseId id = made.registered(officer, sent, Optional.of(body.id()));
    private final Cases cases = SERVER.part(Cases.class);

    private Moves.Outcome move(CaseState to, Optional<Closure> reason, String note) {
        return officer.does(() -> cases.move(officer.member(), id, to, reason, note));
    }

    private Moves.Outcome move(CaseState to) {
        return move(to, Optional.empty(), "");
    }

    private void moved(CaseState... states) {
        for (CaseState state : states) {
            assertInstanceOf(Moves.Outcome.Open.class, move(state), state.name());
        }
    }

    private static List<Condition> missing(Moves.Outcome outcome) {
        return assertInstanceOf(Moves.Outcome.Missing.class, outcome).missing();
    }

    private Case file(CaseId of) {
        return officer.does(() -> cases.find(officer.member(), of, Permission.CASES_READ));
    }

    private Complaint.State complaint() {
        return officer.does(() -> SERVER.part(Complaints.class).find(sent.id()))
                .orElseThrow()
                .state();
    }

    private void weighed(Overlay... overlays) {
        moved(CaseState.TRIAGE);
        officer.runs(() -> cases.screen(officer.member(), id, Set.of(overlays), ""));
        moved(CaseState.ADMISSIBILITY);
    }

    private void says(Criterion criterion, Criterion.Answer answer, String reason) {
        officer.runs(
                () ->
                        SERVER.part(Admissibility.class)
                                .say(
                                        officer.member(),
                                        id,
                                        Map.of(criterion, new Admissibility.Said(answer, reason))));
    }

    @Test
    void aCaseIsNotTakenUpOnlyWhereACriterionIsNotMet() {
        weighed();
        Optional<Closure> reason = Optional.of(Closure.TIME_BARRED);
        assertEquals(List.of(Condition.GROUNDS_SHOWN), missing(move(CaseState.CLOSED, reason, "")));
        made.admit(officer, id);
        assertEquals(List.of(Condition.GROUNDS_SHOWN), missing(move(CaseState.CLOSED, reason, "")));
        says(Criterion.TIME_BAR, Criterion.Answer.DISCRETION, "She was in hospital");
        assertEquals(List.of(Condition.GROUNDS_SHOWN), missing(move(CaseState.CLOSED, reason, "")));
        says(Criterion.TIME_BAR, Criterion.Answer.NOT_MET, "Nine years ago");
        assertTrue(
                missing(move(CaseState.INVESTIGATION)).contains(Condition.CHECKLIST_MET),
                "a case is investigated that cannot be taken up");
        assertInstanceOf(Moves.Outcome.Open.class, move(CaseState.CLOSED, reason, ""));
        assertEquals(Complaint.State.INADMISSIBLE, complaint());
    }

    @Test
    void oneWhoComplainsWithoutNameHasToSayEnough() {
        weighed();
        for (Criterion criterion : Criterion.values()) {
            assertFalse(
                    officer.does(() -> cases.met(file(id))).contains(Condition.CHECKLIST_MET),
                    criterion.name());
            says(criterion, Criterion.Answer.MET, "It is so");
        }
        assertTrue(officer.does(() -> cases.met(file(id))).contains(Condition.CHECKLIST_MET));
    }

    @Test
    void whereSomebodyHasToBeProtectedASecondOfficerAgreesToWhatStands() {
        weighed(Overlay.SAFEGUARDING);
        says(Criterion.MANDATE, Criterion.Answer.NOT_MET, "A private quarrel");
        Optional<Closure> reason = Optional.of(Closure.NO_JURISDICTION);
        assertEquals(List.of(Condition.SECOND_AGREES), missing(move(CaseState.CLOSED, reason, "")));
        Approvals approvals = SERVER.part(Approvals.class);
        officer.runs(() -> approvals.ask(officer.member(), id, Approval.Kind.INADMISSIBLE));
        Denied own =
                assertThrows(
                        Denied.class, () -> made.grant(officer, id, Approval.Kind.INADMISSIBLE));
        assertEquals(Access.Decision.OWN, own.decision());
        made.grant(second, id, Approval.Kind.INADMISSIBLE);
        says(Criterion.MANDATE, Criterion.Answer.NOT_MET, "A quarrel between neighbours");
        assertEquals(
                List.of(Condition.SECOND_AGREES),
                missing(move(CaseState.CLOSED, reason, "")),
                "what was agreed to was changed since");
        officer.runs(() -> approvals.ask(officer.member(), id, Approval.Kind.INADMISSIBLE));
        made.grant(second, id, Approval.Kind.INADMISSIBLE);
        assertInstanceOf(Moves.Outcome.Open.class, move(CaseState.CLOSED, reason, ""));
    }

    @Test
    void aCaseIsReferredToSomebodyOnAGroundAndClosedWithAReceipt() {
        weighed();
        assertEquals(List.of(Condition.REFERRAL_RECORDED), missing(move(CaseState.REFERRED)));
        Referrals referrals = SERVER.part(Referrals.class);
        officer.runs(
                () ->
                        referrals.record(
                                officer.member(),
                                id,
                                "The data protection authority",
                                Referral.Basis.CONSENT,
                                "By telephone"));
        moved(CaseState.REFERRED);
        assertEquals(Complaint.State.REFERRED, complaint());
        Optional<Closure> reason = Optional.of(Closure.REFERRED);
        assertEquals(List.of(Condition.RECEIPT_IN), missing(move(CaseState.CLOSED, reason, "")));
        moved(CaseState.ADMISSIBILITY);
        assertEquals(Complaint.State.ATTACHED, complaint());
    }

    @Test
    void aCaseIsSettledOnlyWhereBothSidesAcceptWhatStands() {
        weighed(Overlay.REPRISAL);
        Solutions solutions = SERVER.part(Solutions.class);
        assertEquals(List.of(Condition.SAFE_TO_SETTLE), missing(move(CaseState.EARLY_RESOLUTION)));
        officer.runs(
                () -> {
                    solutions.write(officer.member(), id, "A new letter");
                    SERVER.part(Approvals.class).ask(officer.member(), id, Approval.Kind.SOLUTION);
                });
        made.grant(second, id, Approval.Kind.SOLUTION);
        moved(CaseState.EARLY_RESOLUTION);
        Optional<Closure> reason = Optional.of(Closure.SETTLED);
        officer.runs(
                () ->
                        solutions.say(
                                officer.member(),
                                id,
                                Solutions.Says.ACCEPTED,
                                Solutions.Says.NOTHING));
        assertEquals(
                List.of(Condition.SOLUTION_ACCEPTED), missing(move(CaseState.CLOSED, reason, "")));
        officer.runs(
                () ->
                        solutions.say(
                                officer.member(),
                                id,
                                Solutions.Says.ACCEPTED,
                                Solutions.Says.ACCEPTED));
        assertInstanceOf(Moves.Outcome.Open.class, move(CaseState.CLOSED, reason, ""));
    }

    @Test
    void anInvestigationIsSuspendedForAReasonAndGoesOn() {
        weighed();
        made.admit(officer, id);
        officer.runs(
                () -> {
                    SERVER.part(Allegations.class).name(officer.member(), id, "No reasons");
                    SERVER.part(Team.class)
                            .assign(
                                    officer.member(),
                                    id,
                                    officer.member().person(),
                                    Part.As.INVESTIGATOR);
                });
        moved(CaseState.INVESTIGATION);
        assertEquals(List.of(Condition.NOTE_GIVEN), missing(move(CaseState.SUSPENDED)));
        assertInstanceOf(
                Moves.Outcome.Open.class,
                move(CaseState.SUSPENDED, Optional.empty(), "The court hears it in May"));
        moved(CaseState.INVESTIGATION);
        Denied early =
                assertThrows(
                        Denied.class,
                        () ->
                                officer.runs(
                                        () ->
                                                SERVER.part(Views.class)
                                                        .send(
                                                                officer.member(),
                                                                id,
                                                                "To her",
                                                                "To it",
                                                                java.time.LocalDate.of(
                                                                        2100, 1, 1))));
        assertEquals(Access.Decision.STATE, early.decision(), "no plan is approved");
        made.plan(officer, second, id);
        assertTrue(officer.does(() -> cases.met(file(id))).contains(Condition.PLAN_APPROVED));
        officer.runs(() -> SERVER.part(Allegations.class).name(officer.member(), id, "Too late"));
        assertFalse(
                officer.does(() -> cases.met(file(id))).contains(Condition.PLAN_APPROVED),
                "the plan says nothing of a new allegation");
    }

    @Test
    void whoeverMustNotTouchOneOfTwoJoinedCasesSeesNeither() {
        moved(CaseState.TRIAGE);
        CaseId into = made.registered(officer, made.sent(), Optional.of(body.id()));
        SignedIn here = people.officer(Role.TEAM_LEAD, Role.DECISION_MAKER);
        SignedIn there = people.officer(Role.TEAM_LEAD, Role.DECISION_MAKER);
        Team team = SERVER.part(Team.class);
        officer.runs(
                () -> {
                    team.recuse(officer.member(), id, here.member().person(), "A cousin");
                    team.recuse(officer.member(), into, there.member().person(), "A friend");
                });
        assertTrue(sees(here, into));
        Joins joins = SERVER.part(Joins.class);
        officer.runs(() -> joins.join(officer.member(), id, into));
        assertEquals(CaseState.JOINED, file(id).state());
        assertEquals(Optional.of(into), file(id).joinedTo());
        for (CaseId one : List.of(id, into)) {
            assertFalse(sees(here, one));
            assertFalse(sees(there, one));
        }
        List<ComplaintId> in = complaints(into);
        assertTrue(in.contains(sent.id()));
        CaseId fresh =
                officer.does(
                        () ->
                                joins.split(
                                        officer.member(),
                                        into,
                                        sent.id(),
                                        "Another matter",
                                        Optional.of(body.id())));
        assertEquals(List.of(sent.id()), complaints(fresh));
        assertFalse(sees(here, fresh));
        assertFalse(sees(there, fresh));
    }

    private List<ComplaintId> complaints(CaseId of) {
        return officer.does(() -> SERVER.part(Complaints.class).of(of)).stream()
                .map(Complaint::id)
                .toList();
    }

    private boolean sees(SignedIn who, CaseId which) {
        return who.does(() -> SERVER.part(Joins.class).seen(who.member(), which)).isPresent();
    }

    @Test
    void whatIsTakenForNoComplaintIsTakenBackOnItsPage() {
        TestCases.Sent advert = made.sent();
        String address = "/office/complaints/" + advert.id().text();
        assertEquals(422, officer.browser().post(address + "/spam", "reason", " ").status());
        assertEquals(
                303,
                officer.browser().post(address + "/spam", "reason", "It sells shoes").status());
        assertTrue(
                officer.browser()
                        .get(address)
                        .text()
                        .contains("It was set aside as no complaint."));
        assertEquals(
                409,
                officer.browser().post(address + "/register", "title", "Shoes").status(),
                "a case begins with what is no complaint");
        assertEquals(303, officer.browser().post(address + "/not-spam").status());
        assertTrue(officer.browser().get(address).text().contains("Register a case"));
    }
}
