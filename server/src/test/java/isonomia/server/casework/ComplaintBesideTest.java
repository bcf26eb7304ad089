package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.ComputerSigns.Result;
import isonomia.server.casework.ComputerSigns.Said;
import isonomia.server.database.Acting;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What stands beside a complaint: tasks that come from what a person needs, and the questions whether a
/// computer took part.
class ComplaintBesideTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestComplaints complaints = new TestComplaints(SERVER);
    private final Tasks tasks = SERVER.part(Tasks.class);

    private Complaint needing(String... needs) {
        Visitor browser = complaints.begun("It was unfair.");
        List<String> fields = new ArrayList<>();
        for (String need : needs) {
            fields.addAll(List.of("needs", need));
        }
        fields.addAll(List.of("needs-text", "Kurdish, in the morning"));
        browser.post("/complain/form/reach", fields.toArray(String[]::new));
        return complaints.opened(TestComplaints.sends(browser).receipt());
    }

    private static Task.Subject of(Complaint complaint) {
        return new Task.Subject.OfComplaint(complaint.id());
    }

    private List<Task> all(SignedIn who, Task.Subject of) {
        return who.does(() -> tasks.of(who.member(), of));
    }

    @Test
    void eachNeedBecomesATaskThatSomebodyTakesAndFinishes() {
        Complaint complaint = needing("interpreter", "no-telephone");
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        assertEquals(
                List.of("NEED_INTERPRETER", "NEED_NO_TELEPHONE"),
                all(intake, of(complaint)).stream().map(t -> t.kind().name()).sorted().toList());
        String address = "/office/complaints/" + complaint.id().text();
        assertTrue(intake.browser().get(address).text().contains("Tasks: 2 are open"));
        String page = intake.browser().get(address + "/tasks").text();
        assertTrue(page.contains("Kurdish, in the morning"), page);
        Task first = all(intake, of(complaint)).getFirst();
        assertEquals(
                303,
                intake.browser().post(address + "/tasks/" + first.id(), "action", "take").status());
        assertEquals(
                Optional.of(intake.member().name()),
                all(intake, of(complaint)).stream()
                        .filter(t -> t.id().equals(first.id()))
                        .findFirst()
                        .orElseThrow()
                        .assigned());
        intake.browser().post(address + "/tasks/" + first.id(), "action", "done");
        List<Task> after = all(intake, of(complaint));
        assertTrue(after.getFirst().open());
        assertEquals(first.id(), after.getLast().id());
        assertFalse(after.getLast().open());
        // What is done is not done a second time, and not by another name.
        assertEquals(
                404,
                intake.browser().post(address + "/tasks/" + first.id(), "action", "done").status());
    }

    @Test
    void anOfficerAddsATaskAndIsToldAllThatIsMissing() {
        Complaint complaint = needing();
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        String address = "/office/complaints/" + complaint.id().text() + "/tasks";
        assertEquals(List.of(), all(intake, of(complaint)));
        Answer wrong = intake.browser().post(address, "days", "many", "note", "Ask the school.");
        assertEquals(422, wrong.status());
        for (String said : List.of("href=\"#kind\"", "href=\"#days\"", "Ask the school.")) {
            assertTrue(wrong.text().contains(said), said);
        }
        assertEquals(303, intake.browser().post(address, "kind", "other", "days", "5").status());
        assertEquals(Task.Kind.OTHER, all(intake, of(complaint)).getFirst().kind());
    }

    @Test
    void aTaskOfACaseIsSeenByWhoMayReadTheCaseAndByNobodyElse() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        SignedIn stranger = people.officer(Role.INVESTIGATOR);
        TestCases made = new TestCases(SERVER);
        Task.Subject file =
                new Task.Subject.OfCase(made.registered(intake, made.sent(), Optional.empty()));
        intake.runs(
                () ->
                        tasks.add(
                                intake.member(),
                                file,
                                Task.Kind.OTHER,
                                java.time.LocalDate.of(2100, 1, 1),
                                "Ask the court."));
        assertEquals("Ask the court.", all(intake, file).getFirst().note());
        assertThrows(Denied.class, () -> all(stranger, file));
        UUID task = all(intake, file).getFirst().id();
        assertThrows(
                Denied.class,
                () -> stranger.runs(() -> tasks.finish(stranger.member(), file, task)));
        // Not by the address of another complaint either.
        Complaint other = needing();
        assertThrows(
                Denied.class,
                () -> intake.runs(() -> tasks.finish(intake.member(), of(other), task)));
    }

    @Test
    void whoeverHoldsTheReceiptSeesNoTasks() {
        Complaint complaint = needing("interpreter");
        Acting.holding(complaint.key().value())
                .run(
                        () ->
                                assertEquals(
                                        0,
                                        SERVER.part(JdbcClient.class)
                                                .sql("SELECT count(*) FROM task")
                                                .query(Integer.class)
                                                .single()));
    }

    private static Map<String, Said> said(Said others, Map<String, Said> some) {
        Map<String, Said> answers = new HashMap<>();
        ComputerSigns.now().questions().forEach(q -> answers.put(q.code(), others));
        answers.putAll(some);
        return answers;
    }

    @Test
    void theRuleSaysProbablyPerhapsOrNoSign() {
        ComputerSigns signs = ComputerSigns.now();
        assertEquals(8, signs.questions().size());
        assertEquals(Result.NO_SIGN, signs.result(said(Said.NO, Map.of())));
        assertEquals(Result.PROBABLY, signs.result(said(Said.NO, Map.of("told", Said.YES))));
        assertEquals(Result.PERHAPS, signs.result(said(Said.NO, Map.of("quick", Said.YES))));
        assertEquals(
                Result.PERHAPS,
                signs.result(said(Said.NO, Map.of("quick", Said.YES, "phrases", Said.YES))));
        assertEquals(
                Result.PROBABLY,
                signs.result(
                        said(
                                Said.NO,
                                Map.of(
                                        "quick", Said.YES,
                                        "phrases", Said.YES,
                                        "online", Said.YES))));
        assertEquals(Result.PERHAPS, signs.result(Map.of()));
        assertEquals(
                Result.NO_SIGN,
                signs.result(
                        said(
                                Said.NO,
                                Map.of(
                                        "told", Said.UNKNOWN,
                                        "quick", Said.UNKNOWN,
                                        "online", Said.UNKNOWN))));
    }

    @Test
    void theAnswersAreKeptTheNewestHoldsAndWhatWasOverlookedIsNoNo() {
        Complaint complaint = needing();
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        String address = "/office/complaints/" + complaint.id().text() + "/computer";
        Answer overlooked = intake.browser().post(address, "told", "yes");
        assertEquals(422, overlooked.status());
        assertTrue(overlooked.text().contains("href=\"#quick\""), overlooked.text());
        assertFalse(overlooked.text().contains("href=\"#told\""), overlooked.text());
        for (String told : List.of("no", "yes")) {
            List<String> fields = new ArrayList<>();
            ComputerSigns.now().questions().forEach(q -> fields.addAll(List.of(q.code(), "no")));
            fields.set(1, told);
            assertEquals(
                    303, intake.browser().post(address, fields.toArray(String[]::new)).status());
            SERVER.clock().step(java.time.Duration.ofSeconds(1));
        }
        Triage.Answered last =
                intake.does(
                                () ->
                                        SERVER.part(Triage.class)
                                                .answered(intake.member(), complaint.id()))
                        .orElseThrow();
        assertEquals(Result.PROBABLY, last.result());
        assertEquals(Said.YES, last.answers().get("told"));
        assertEquals(Said.NO, last.answers().get("quick"));
        String page = intake.browser().get(address).text();
        assertTrue(page.contains("A computer probably took part"), page);
        SignedIn stranger = people.officer(Role.INVESTIGATOR);
        assertEquals(404, stranger.browser().get(address).status());
    }
}
