package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Optional;

/// Notes, tasks, and what waits: what the office keeps beside a case for itself.
class NotesTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases cases = new TestCases(SERVER);
    private final SignedIn worker = people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR);
    private final SignedIn lead = people.officer(Role.TEAM_LEAD);
    private final CaseId file = cases.registered(worker, cases.sent(), Optional.empty());
    private final String notes = "/office/cases/" + file.text() + "/notes";

    private void writes(String channel, String text) {
        assertEquals(
                notes, worker.browser().post(notes, "channel", channel, "text", text).location());
    }

    @Test
    void theTeamReadsWhatIsForItAndNobodyReadsAnothersPersonalNotes() {
        writes("team", "Ask for the numbers of 2025");
        writes("personal", "I know this building");
        String own = worker.browser().get(notes).text();
        assertTrue(own.contains("Ask for the numbers") && own.contains("I know this building"));
        String others = lead.browser().get(notes).text();
        assertTrue(others.contains("Ask for the numbers"), others);
        assertFalse(others.contains("I know this building"), others);
        assertEquals(
                1,
                lead.does(
                        () ->
                                SERVER.part(JdbcClient.class)
                                        .sql("SELECT count(*) FROM note WHERE case_file = :id")
                                        .param("id", file.value())
                                        .query(Integer.class)
                                        .single()),
                "the database hides it too");
    }

    @Test
    void aPersonalNoteIsDeletedByWhoWroteItAndATeamsNoteByNobody() {
        writes("personal", "Only mine");
        writes("team", "For all");
        for (Note note :
                worker.does(
                        () ->
                                SERVER.part(Notes.class)
                                        .of(
                                                worker.member(),
                                                SERVER.part(Cases.class)
                                                        .find(
                                                                worker.member(),
                                                                file,
                                                                isonomia.server.identity.Permission
                                                                        .CASES_READ)))) {
            boolean personal = note.channel() == Note.Channel.PERSONAL;
            assertEquals(404, lead.browser().post(notes + "/" + note.id()).status());
            assertEquals(
                    personal ? 303 : 404, worker.browser().post(notes + "/" + note.id()).status());
        }
        String left = worker.browser().get(notes).text();
        assertFalse(left.contains("Only mine"), left);
        assertTrue(left.contains("For all"), left);
    }

    @Test
    void anEmptyNoteIsRefusedWithWhatWasChosen() {
        var refused = worker.browser().post(notes, "channel", "nobody", "text", " ");
        assertEquals(422, refused.status());
        assertTrue(refused.text().contains("Choose who reads the note."), refused.text());
    }

    @Test
    void whatWaitsStandsOnTheStartPageUntilItIsDone() {
        SignedIn alone = people.officer(Role.INVESTIGATOR, Role.INTAKE_OFFICER);
        CaseId hers = cases.registered(alone, cases.sent(), Optional.empty());
        String tasks = "/office/cases/" + hers.text() + "/tasks";
        assertEquals(422, alone.browser().post(tasks, "days", "many").status());
        assertEquals(
                tasks,
                alone.browser()
                        .post(tasks, "kind", "other", "days", "3", "note", "Visit the office")
                        .location());
        MyWork.Counts counts = counts(alone);
        assertEquals(1, counts.tasks());
        assertEquals(1, counts.cases());
        assertTrue(counts.week() > 0, "a new case has to be screened");
        String page = alone.browser().get("/office").text();
        assertTrue(page.contains("open task"), page);
        String open = alone.browser().get(tasks).text();
        assertTrue(open.contains("Visit the office"), open);
        var task = java.util.regex.Pattern.compile("action=\"(" + tasks + "/[0-9a-f-]{36})\"");
        var found = task.matcher(open);
        assertTrue(found.find(), open);
        assertEquals(tasks, alone.browser().post(found.group(1), "action", "done").location());
        assertEquals(0, counts(alone).tasks());
        assertEquals(
                MyWork.Counts.NONE,
                counts(people.officer(Role.PUBLISHER)),
                "nothing for who works on no cases");
    }

    private static MyWork.Counts counts(SignedIn by) {
        return by.does(() -> SERVER.part(MyWork.class).of(by.member()));
    }
}
