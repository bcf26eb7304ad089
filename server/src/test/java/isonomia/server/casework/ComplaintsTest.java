package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.casework.TestComplaints.Complainant;
import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.Subject;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.HeldKeys;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the office sees of complaints, and what becomes of drafts that nobody sends.
class ComplaintsTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestComplaints complaints = new TestComplaints(SERVER);
    private final Complaints all = SERVER.part(Complaints.class);
    private final Messages messages = SERVER.part(Messages.class);

    private static Answers read(SignedIn who, Complaint complaint) {
        return who.does(() -> SERVER.part(Complaints.class).read(who.member(), complaint.id()));
    }

    private static Access.Decision refused(SignedIn who, Complaint complaint) {
        return assertThrows(Denied.class, () -> read(who, complaint)).decision();
    }

    @Test
    void whatWasSentWaitsForTheOfficeAndADraftDoesNot() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Complaint sent = complaints.opened(complaints.complains("It was unfair.").receipt());
        Visitor draft = complaints.begun("Not sent.");
        List<Complaint> waiting = intake.does(() -> all.waiting(intake.member()));
        assertTrue(waiting.contains(sent));
        assertTrue(waiting.stream().noneMatch(Complaint::draft));
        assertEquals("It was unfair.", read(intake, sent).text(Question.NARRATIVE));
        ComplaintId id = drafted();
        assertEquals(Optional.empty(), intake.does(() -> all.find(id)));
        assertFalse(draft.get("/complain/check").text().isEmpty());
    }

    private static ComplaintId drafted() {
        return Acting.SERVER.call(
                () ->
                        new ComplaintId(
                                SERVER.part(JdbcClient.class)
                                        .sql(
                                                "SELECT id FROM complaint WHERE state = 'DRAFT'"
                                                        + " LIMIT 1")
                                        .query(UUID.class)
                                        .single()));
    }

    @Test
    void rolesWithoutTheTaskReadNoComplaint() {
        Complaint sent = complaints.opened(complaints.complains("It was unfair.").receipt());
        for (Role role :
                List.of(
                        Role.ADMINISTRATOR,
                        Role.AUDITOR,
                        Role.PUBLISHER,
                        Role.DATA_ANALYST,
                        Role.INVESTIGATOR,
                        Role.RECORDS_MANAGER)) {
            SignedIn stranger = people.officer(role);
            assertEquals(Access.Decision.ROLE, refused(stranger, sent), role.name());
            assertThrows(
                    Denied.class,
                    () -> stranger.does(() -> all.waiting(stranger.member())),
                    role.name());
        }
    }

    @Test
    void whoeverIsRecusedOrNotOnTheCaseGetsTheAnswerOfAComplaintThatIsNotThere() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        SignedIn lead = people.officer(Role.TEAM_LEAD);
        SignedIn stranger = people.officer(Role.INVESTIGATOR);
        Complaint sent = complaints.opened(complaints.complains("It was unfair.").receipt());
        CaseId file =
                intake.does(
                        () ->
                                SERVER.part(Cases.class)
                                        .register(
                                                intake.member(),
                                                sent.id(),
                                                "Refused",
                                                Optional.empty()));
        Complaint attached = intake.does(() -> all.find(sent.id())).orElseThrow();
        assertEquals(Optional.of(file), attached.caseFile());
        assertEquals("It was unfair.", read(intake, attached).text(Question.NARRATIVE));
        assertEquals("It was unfair.", read(lead, attached).text(Question.NARRATIVE));
        assertEquals(Access.Decision.ABSENT, refused(stranger, attached));
        recuse(file, lead);
        assertEquals(Access.Decision.ABSENT, refused(lead, attached));
        // Also past the decision: what she asks for under another name is not there for her.
        assertEquals(
                Access.Decision.ABSENT,
                assertThrows(
                                Denied.class,
                                () ->
                                        lead.does(
                                                () ->
                                                        all.read(
                                                                lead.member(),
                                                                Subject.any(
                                                                        lead.member(),
                                                                        FieldClass.C3),
                                                                Permission.CASES_READ,
                                                                sent.id())))
                        .decision());
        assertEquals(List.of(), lead.does(() -> all.of(file)));
        assertThrows(Denied.class, () -> lead.does(() -> messages.of(lead.member(), sent.id())));
    }

    private static void recuse(CaseId file, SignedIn who) {
        Acting.SERVER.run(
                () ->
                        SERVER.part(JdbcClient.class)
                                .sql(
                                        """
                                        INSERT INTO recusal (case_file, person, reason, by, at)
                                        VALUES (:case, :person, '\\x00', :person, now())
                                        """)
                                .param("case", file.value())
                                .param("person", who.member().person().value())
                                .update());
    }

    @Test
    void whatIsReadWithoutBeingLoggedIsNotRead() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Complaint sent = complaints.opened(complaints.complains("It was unfair.").receipt());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        intake.does(
                                () ->
                                        all.read(
                                                intake.member(),
                                                Subject.any(intake.member(), FieldClass.C2),
                                                Permission.COMPLAINTS_READ,
                                                sent.id())));
    }

    @Test
    void sheSeesWhoOpenedHerComplaintByRoleAndNotByName() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Complainant her = complaints.complains("It was unfair.");
        Complaint sent = complaints.opened(her.receipt());
        assertTrue(her.browser().get("/mailbox/inside").text().contains("Nobody has opened it"));
        read(intake, sent);
        String page = her.browser().get("/mailbox/inside").text();
        assertTrue(page.contains("Intake officer"), page);
        assertFalse(page.contains(intake.member().name()), page);
    }

    @Test
    void theOfficeWritesToHerAndBothSeeWhenTheOtherHasRead() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Complainant her = complaints.complains("It was unfair.");
        Complaint sent = complaints.opened(her.receipt());
        intake.runs(
                () ->
                        messages.send(
                                intake.member(),
                                sent.id(),
                                Message.Kind.ACKNOWLEDGEMENT,
                                "We have it."));
        String inside = her.browser().get("/mailbox/inside").text();
        assertTrue(inside.contains("1 new message"), inside);
        assertTrue(inside.contains("Somebody deals with your complaint"), inside);
        assertTrue(her.browser().get("/mailbox/inside/messages").text().contains("We have it."));
        assertFalse(her.browser().get("/mailbox/inside").text().contains("1 new message"));
        SERVER.clock().step(Duration.ofSeconds(1));
        her.browser().post("/mailbox/inside/messages", "text", "Thank you.");
        List<Message> read = intake.does(() -> messages.of(intake.member(), sent.id()));
        assertEquals("Thank you.", read.getFirst().text());
        assertEquals(Optional.empty(), read.getFirst().readAt());
        assertTrue(read.getLast().readAt().isPresent());
        assertTrue(
                her.browser()
                        .get("/mailbox/inside/messages")
                        .text()
                        .contains("The office has read it"));
    }

    @Test
    void aDraftThatNobodyGoesOnWithIsErasedAfterThirtyDaysAndNotBefore() {
        try (RunningServer server = RunningServer.start()) {
            TestComplaints their = new TestComplaints(server);
            Visitor left = their.begun("Left alone.");
            Complainant sent = their.complains("Sent.");
            server.clock().step(Duration.ofDays(29));
            server.part(DraftSweep.class).sweep();
            assertEquals(1, count(server, "complaint WHERE state = 'DRAFT'"));
            assertEquals(0, count(server, "held_key WHERE use = 'SESSION'"));
            server.clock().step(Duration.ofDays(2));
            server.part(DraftSweep.class).sweep();
            assertEquals(0, count(server, "complaint WHERE state = 'DRAFT'"));
            assertEquals(1, count(server, "data_key WHERE destroyed_at IS NOT NULL"));
            assertEquals("/complain", left.get("/complain/check").location());
            assertEquals(
                    "/mailbox/inside",
                    server.visitor().post("/mailbox", "code", sent.receipt()).location());
        }
    }

    private static int count(RunningServer server, String of) {
        return Acting.SERVER.call(
                () ->
                        server.part(JdbcClient.class)
                                .sql("SELECT count(*) FROM " + of)
                                .query(Integer.class)
                                .single());
    }

    private static HeldKeys.Held held(String receipt) {
        return SERVER.part(HeldKeys.class)
                .open(((Receipt.Typed.Code) Receipt.read(receipt)).secret())
                .orElseThrow();
    }

    @Test
    void whoeverPressesSendSeveralTimesAtOnceSendsOnce() throws InterruptedException {
        String code =
                TestComplaints.receipt(
                        complaints
                                .begun("")
                                .post(
                                        "/complain/form/what",
                                        "narrative",
                                        "It was unfair.",
                                        "action",
                                        "later"));
        HeldKeys.Held held = held(code);
        List<Intake.Sending> outcomes = AtOnce.each(4, () -> SERVER.part(Intake.class).send(held));
        assertEquals(1, outcomes.stream().filter(o -> o instanceof Intake.Sending.Sent).count());
        assertEquals(3, outcomes.stream().filter(o -> o instanceof Intake.Sending.Already).count());
    }

    @Test
    void aComplaintIsWithdrawnUntilItIsDecided() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Complainant her = complaints.complains("It was unfair.");
        Complaint sent = complaints.opened(her.receipt());
        CaseId file =
                intake.does(
                        () ->
                                SERVER.part(Cases.class)
                                        .register(
                                                intake.member(),
                                                sent.id(),
                                                "Refused",
                                                Optional.empty()));
        assertEquals(200, her.browser().get("/mailbox/inside/withdraw").status());
        stands(file, CaseState.DECIDED);
        assertEquals("/mailbox/inside", her.browser().get("/mailbox/inside/withdraw").location());
        her.browser().post("/mailbox/inside/withdraw");
        assertEquals(Complaint.State.ATTACHED, complaints.opened(her.receipt()).state());
        stands(file, CaseState.INVESTIGATION);
        her.browser().post("/mailbox/inside/withdraw");
        assertEquals(Complaint.State.WITHDRAWN, complaints.opened(her.receipt()).state());
    }

    private static void stands(CaseId file, CaseState state) {
        Acting.SERVER.run(
                () ->
                        SERVER.part(JdbcClient.class)
                                .sql("UPDATE case_file SET state = :state WHERE id = :id")
                                .param("state", state.name())
                                .param("id", file.value())
                                .update());
    }

    @Test
    void whoHoldsOneKeySeesNothingOfAnotherEvenPastThePages() {
        Complainant one = complaints.complains("The first story.");
        Complaint other = complaints.opened(complaints.complains("The second.").receipt());
        HeldKeys.Held held = held(one.receipt());
        JdbcClient jdbc = SERVER.part(JdbcClient.class);
        assertEquals(
                1,
                held.acting()
                        .call(
                                () ->
                                        jdbc.sql("SELECT count(*) FROM complaint")
                                                .query(Integer.class)
                                                .single()));
        assertThrows(
                RuntimeException.class,
                () -> messages.write(held, other, "Into the mailbox of another"));
    }
}
