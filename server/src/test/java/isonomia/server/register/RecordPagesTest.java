package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

/// What the pages of a record say, and where they lead.
class RecordPagesTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestRecords records = new TestRecords(SERVER);
    private final Body body = records.body();
    private final SignedIn liaison = people.liaison(body.id());

    private static String name() {
        return "Order " + UUID.randomUUID().toString().substring(0, 8);
    }

    private Version published(Content content) {
        return records.published(liaison, body, content);
    }

    private static String open(String path) {
        Answer answer = SERVER.visitor().get(path);
        assertEquals(200, answer.status());
        return answer.text();
    }

    private static void says(String page, String said) {
        assertTrue(page.contains(said), () -> "“" + said + "” is not on the page: " + page);
    }

    @Test
    void theOfficeFindsAPublishedRecordInItsListAndGoesOnFromIt() {
        String name = name();
        Version version = published(TestRecords.complete(name));
        SignedIn investigator = people.officer(Role.INVESTIGATOR);
        String list =
                investigator.browser().get("/office/records?q=" + name.replace(' ', '+')).text();
        String record = "/office/records/" + version.id().text();
        says(list, "href=\"" + record + "\"");
        String page = investigator.browser().get(record).text();
        String revise = "/office/systems/" + version.system().text() + "/revise";
        says(page, "action=\"" + revise + "\"");
        assertFalse(page.contains("/withdraw"), "an investigator withdraws nothing");
        says(
                people.officer(Role.PUBLISHER).browser().get(record).text(),
                "href=\"/office/systems/" + version.system().text() + "/withdraw\"");
        says(investigator.browser().get("/systems/" + version.system().text()).text(), record);
        assertFalse(open("/systems/" + version.system().text()).contains("/office/"));
        String begun = investigator.browser().post(revise).location();
        assertTrue(begun.matches("/office/records/[0-9a-f-]+/edit/basics"), begun);
    }

    @Test
    void aVersionThatIsFiledMeanwhileIsLookedAtAndNotWritten() {
        Version version = published(TestRecords.complete(name()));
        Records register = SERVER.part(Records.class);
        Version next = liaison.does(() -> register.revise(liaison.member(), version.system()));
        records.file(liaison, next);
        Answer answer =
                liaison.browser().post("/office/systems/" + version.system().text() + "/revise");
        assertEquals("/office/records/" + next.id().text(), answer.location());
    }

    @Test
    void whatARecordSaysIsAListWithLinksAndMonthsInWords() {
        Version version =
                published(
                        TestRecords.complete(name()).toBuilder()
                                .item(
                                        "legal_basis",
                                        Map.of("title", "Act 7", "link", "https://law.example/7"))
                                .item("legal_basis", Map.of("title", "Act 8"))
                                .item("assessments", Map.of("kind", "dpia", "date", "2025-03"))
                                .build());
        String page = open("/systems/" + version.system().text());
        says(
                page,
                "<a href=\"https://law.example/7\" rel=\"noopener noreferrer nofollow\">"
                        + "https://law.example/7</a>");
        says(page, "<a href=\"mailto:algorithms@example.org\"");
        says(page, "March 2025");
        assertFalse(page.contains("2025-03"), "a month as it is kept");
        assertEquals(2, page.split("<dt>Law and article</dt>", -1).length - 1);
    }

    @Test
    void whyAFieldIsWithheldIsSaidOnce() {
        Version version =
                records.publish(
                        records.file(
                                liaison,
                                records.draft(
                                        liaison,
                                        body,
                                        TestRecords.complete(name()).toBuilder()
                                                .text("logic", "It counts")
                                                .build(),
                                        Visibility.of(Map.of("logic", "law-enforcement")))));
        String page = open("/systems/" + version.system().text());
        says(page, ">Withheld because it concerns law enforcement.<");
        assertEquals(1, page.split("Withheld", -1).length - 1);
    }

    @Test
    void theVersionThatIsReadIsNotAmongTheEarlierOnes() {
        Version first = published(TestRecords.complete(name()));
        Records register = SERVER.part(Records.class);
        Version second = liaison.does(() -> register.revise(liaison.member(), first.system()));
        records.publish(records.file(liaison, second));
        String system = "/systems/" + first.system().text();
        assertTrue(open(system).contains(system + "/versions/1\""));
        assertFalse(open(system).contains(system + "/versions/2\""));
        says(open(system + "/versions/1"), "This is the first version.");
    }

    @Test
    void halfAMonthIsSpokenOfAsTwoFields() {
        Version draft = records.draft(liaison, body, Content.empty(), Visibility.open());
        Answer answer =
                liaison.browser()
                        .post(
                                "/office/records/" + draft.id().text() + "/edit/basics",
                                "revision",
                                String.valueOf(draft.revision()),
                                "start-month",
                                "3");
        assertEquals(422, answer.status());
        says(answer.text(), "Month and year belong together.");
    }

    @Test
    void whoeverInvitesForABodyIsAskedForTheNameOfTheOther() {
        Answer answer =
                people.officer(Role.INTAKE_OFFICER)
                        .browser()
                        .post("/office/bodies/" + body.id().value() + "/invite");
        assertEquals(422, answer.status());
        says(answer.text(), "There is no name. Enter the name of the person.");
    }
}
