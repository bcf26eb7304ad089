package isonomia.server.casework.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.Allegations;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Message;
import isonomia.server.casework.Messages;
import isonomia.server.casework.Part;
import isonomia.server.casework.Team;
import isonomia.server.casework.TestCases;
import isonomia.server.casework.TestCases.Sent;
import isonomia.server.casework.TestComplaints;
import isonomia.server.casework.TestComplaints.Complainant;
import isonomia.server.casework.View;
import isonomia.server.casework.Views;
import isonomia.server.casework.request.Asking;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What people do sets and ends deadlines; nobody has to think of them.
class CaseClocksTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final LocalDate TOLD = LocalDate.of(2100, 1, 1);

    private final DueDates due = SERVER.part(DueDates.class);
    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases cases = new TestCases(SERVER);
    private final TestComplaints complaints = new TestComplaints(SERVER);
    private final SignedIn worker =
            people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR, Role.TEAM_LEAD);

    private List<Deadline> under(String rule, List<Clock> all) {
        return all.stream().filter(c -> c.rule().id().equals(rule)).map(Clock::deadline).toList();
    }

    private Deadline acknowledgement(Complaint complaint) {
        return under("acknowledge", worker.does(() -> due.of(complaint.id()))).getFirst();
    }

    @Test
    void aComplaintThatIsSentIsToBeAcknowledgedAndIsWhenSheIsTold() {
        Complainant sent = complaints.complains("It was refused.");
        Complaint complaint = complaints.opened(sent.receipt());
        assertTrue(acknowledgement(complaint).open());
        worker.runs(
                () ->
                        SERVER.part(Messages.class)
                                .send(
                                        worker.member(),
                                        complaint.id(),
                                        Message.Kind.MESSAGE,
                                        "One question"));
        assertTrue(acknowledgement(complaint).open(), "a question acknowledges nothing");
        worker.runs(
                () ->
                        SERVER.part(Messages.class)
                                .send(
                                        worker.member(),
                                        complaint.id(),
                                        Message.Kind.ACKNOWLEDGEMENT,
                                        "It is here"));
        assertTrue(acknowledgement(complaint).metAt().isPresent());
    }

    @Test
    void whatSheTookBackIsNotWaitedFor() {
        Complainant sent = complaints.complains("It was refused.");
        Complaint complaint = complaints.opened(sent.receipt());
        assertEquals(303, sent.browser().post("/mailbox/inside/withdraw").status());
        assertTrue(acknowledgement(complaint).cancelledAt().isPresent());
    }

    private void moves(CaseId file, CaseState to) {
        worker.runs(
                () ->
                        SERVER.part(Cases.class)
                                .move(worker.member(), file, to, Optional.empty(), ""));
    }

    private CaseId weighed(Sent sent, Body body) {
        CaseId file = cases.registered(worker, sent, Optional.of(body.id()));
        moves(file, CaseState.TRIAGE);
        worker.runs(() -> SERVER.part(Cases.class).screen(worker.member(), file, Set.of(), ""));
        moves(file, CaseState.ADMISSIBILITY);
        return file;
    }

    private List<Deadline> of(CaseId file, String rule) {
        return under(rule, worker.does(() -> due.of(file)));
    }

    @Test
    void whileSheIsAskedTheOfficesTimeStandsStillAndHersRuns() {
        CaseId file = weighed(cases.sent(), new TestRecords(SERVER).body());
        moves(file, CaseState.CLARIFICATION);
        assertTrue(of(file, "admissibility").getFirst().paused());
        assertTrue(of(file, "clarification").getFirst().open());
        moves(file, CaseState.ADMISSIBILITY);
        assertFalse(of(file, "admissibility").getFirst().paused());
        assertTrue(of(file, "clarification").getFirst().metAt().isPresent());
    }

    @Test
    void whileACaseIsSuspendedItsTimeStandsStill() {
        CaseId file = investigated(cases.sent(), new TestRecords(SERVER).body());
        worker.runs(
                () ->
                        SERVER.part(Cases.class)
                                .move(
                                        worker.member(),
                                        file,
                                        CaseState.SUSPENDED,
                                        Optional.empty(),
                                        "The court hears it in May"));
        assertTrue(of(file, "investigation").getFirst().paused());
        moves(file, CaseState.INVESTIGATION);
        assertFalse(of(file, "investigation").getFirst().paused());
        assertEquals(1, of(file, "investigation").size(), "it goes on and does not begin anew");
    }

    private CaseId investigated(Sent sent, Body body) {
        CaseId file = weighed(sent, body);
        worker.runs(
                () -> {
                    SERVER.part(Allegations.class).name(worker.member(), file, "No reasons");
                    SERVER.part(Team.class)
                            .assign(
                                    worker.member(),
                                    file,
                                    worker.member().person(),
                                    Part.As.INVESTIGATOR);
                });
        cases.admit(worker, file);
        moves(file, CaseState.INVESTIGATION);
        return file;
    }

    /// Both sides of it were told what the office thinks.
    private CaseId told(Sent sent, Body body) {
        CaseId file = investigated(sent, body);
        cases.plan(worker, people.officer(Role.TEAM_LEAD), file);
        worker.runs(
                () ->
                        SERVER.part(Views.class)
                                .send(worker.member(), file, "To her", "To it", TOLD));
        return file;
    }

    private Deadline comments(CaseId file, boolean body) {
        return under(
                        "comments",
                        worker.does(() -> due.of(file)).stream()
                                .filter(c -> c.about().body().isPresent() == body)
                                .toList())
                .getFirst();
    }

    @Test
    void eachSideHasItsOwnTimeToCommentUntilTheDayThatItWasTold() {
        Body body = new TestRecords(SERVER).body();
        SignedIn liaison = people.liaison(body.id());
        Sent sent = cases.sent();
        CaseId file = told(sent, body);
        assertEquals(Optional.of(TOLD), comments(file, true).communicated());
        assertEquals(TOLD, comments(file, false).due());

        View toBody =
                liaison.does(() -> SERVER.part(Views.class).toBody(liaison.member()).getFirst());
        liaison.runs(
                () -> SERVER.part(Views.class).comment(liaison.member(), toBody.id(), "We agree"));
        assertTrue(comments(file, true).metAt().isPresent());
        assertTrue(comments(file, false).open(), "hers still runs");

        View toHer =
                worker.does(
                        () ->
                                SERVER
                                        .part(Views.class)
                                        .of(
                                                worker.member(),
                                                SERVER.part(Cases.class)
                                                        .find(
                                                                worker.member(),
                                                                file,
                                                                Permission.CASES_READ))
                                        .stream()
                                        .filter(v -> v.side() == View.Side.COMPLAINANT)
                                        .findFirst()
                                        .orElseThrow());
        sent.held()
                .acting()
                .run(() -> SERVER.part(Views.class).comment(sent.held(), toHer.id(), "So do I"));
        assertTrue(comments(file, false).metAt().isPresent());
    }

    @Test
    void whoeverDidNotCommentIsNotWaitedForOnceItGoesOn() {
        CaseId file = told(cases.sent(), new TestRecords(SERVER).body());
        moves(file, CaseState.INVESTIGATION);
        assertTrue(comments(file, true).cancelledAt().isPresent());
        assertTrue(comments(file, false).cancelledAt().isPresent());
    }

    @Test
    void aRequestIsDueOnTheDayThatTheOfficeSet() {
        Asking asking = new Asking(SERVER).written("The rules", "Which?").sent();
        LocalDate today = LocalDate.ofInstant(SERVER.clock().instant(), ZoneOffset.UTC);
        List<Deadline> first = ofRequest(asking);
        assertEquals(List.of(today.plusDays(20)), first.stream().map(Deadline::due).toList());
        asking.openAgain();
        List<Deadline> both = ofRequest(asking);
        assertEquals(2, both.size(), "an answer that was not enough starts another time");
        assertTrue(both.getFirst().metAt().isPresent());
        assertTrue(both.getLast().open());
        assertEquals(today.plusDays(40), both.getLast().due());
        assertEquals(
                2,
                asking.liaison.does(() -> due.ofRequest(asking.id.value())).size(),
                "the body sees what it has to keep");
    }

    private List<Deadline> ofRequest(Asking asking) {
        return asking.writer.does(() -> due.ofRequest(asking.id.value())).stream()
                .map(Clock::deadline)
                .toList();
    }

    @Test
    void aLeadGivesMoreTimeWithAReasonAndNobodyElseDoes() {
        CaseId file = weighed(cases.sent(), new TestRecords(SERVER).body());
        String address = "/office/cases/" + file.text() + "/due";
        DeadlineId id =
                worker.does(() -> due.of(file)).stream()
                        .filter(c -> c.rule().id().equals("admissibility"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        LocalDate before = of(file, "admissibility").getFirst().due();
        Answer refused = worker.browser().post(address, "deadline", id.value().toString());
        assertEquals(422, refused.status());
        assertTrue(refused.text().contains("Say why more time is needed"), refused.text());
        assertTrue(refused.text().contains("as a whole number"), "all problems at once");
        Answer tooMuch = extend(worker, address, id, "31");
        assertTrue(tooMuch.text().contains("from 1 to 30"), tooMuch.text());
        Answer given = extend(worker, address, id, "14");
        assertTrue(given.text().contains("There is more time"), given.text());
        assertTrue(given.text().contains("Two ministries have to be heard"), given.text());
        assertTrue(of(file, "admissibility").getFirst().due().isAfter(before));
        SignedIn colleague = people.officer(Role.INVESTIGATOR);
        assertEquals(403, extend(colleague, address, id, "5").status());
    }

    private static Answer extend(SignedIn by, String address, DeadlineId id, String amount) {
        return by.browser()
                .post(
                        address,
                        "deadline",
                        id.value().toString(),
                        "amount",
                        amount,
                        "reason",
                        "Two ministries have to be heard");
    }
}
