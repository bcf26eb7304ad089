package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The ways to complain beside the form: in easy words, as a child, and told to an officer.
class IntakeModesTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestComplaints complaints = new TestComplaints(SERVER);

    private static String page(Visitor browser, String path) {
        Answer answer = browser.get(path);
        assertEquals(200, answer.status(), () -> path + " leads to " + answer.location());
        return answer.text();
    }

    private static void says(String page, String said) {
        assertTrue(page.contains(said), () -> "“" + said + "” is not on the page: " + page);
    }

    private static String next(Visitor browser, String path, String... fields) {
        Answer answer = browser.post(path, fields);
        assertEquals(303, answer.status(), answer::text);
        return answer.location();
    }

    private static Visitor english() {
        Visitor browser = SERVER.visitor();
        browser.get("/language/en?to=/");
        return browser;
    }

    @Test
    void inEasyWordsEveryQuestionStandsAloneAndNotKnowingIsAnAnswerToEach() {
        Visitor browser = english();
        String at = next(browser, "/complain/easy");
        for (Question question : Question.asked(Complaint.Mode.EASY_READ)) {
            assertEquals("/complain/one/" + question.key(), at);
            String page = page(browser, at);
            says(page, "<svg class=\"pictogram\"");
            says(page, "value=\"unknown\">I don’t know");
            says(page, "name=\"" + question.key() + "\"");
            at = next(browser, at, "action", "unknown");
        }
        assertEquals("/complain/check", at);
        says(page(browser, at), "I do not know");
        Complaint sent = complaints.opened(TestComplaints.sends(browser).receipt());
        assertEquals(Complaint.Mode.EASY_READ, sent.mode());
        assertEquals(Complaint.State.SUBMITTED, sent.state());
    }

    @Test
    void whoeverAnswersNothingIsToldSoAndWhoeverStaysAnonymousIsNotAskedForHerName() {
        Visitor browser = english();
        next(browser, "/complain/easy");
        Answer nothing = browser.post("/complain/one/narrative", "narrative", " ");
        assertEquals(422, nothing.status());
        says(nothing.text(), "href=\"#narrative\"");
        assertEquals(
                "/complain/one/when",
                next(browser, "/complain/one/narrative", "narrative", "They laughed."));
        assertEquals(
                "/complain/one/telephone",
                next(browser, "/complain/one/anonymity", "anonymity", "anonymous"));
        assertEquals(
                "/complain/one/name",
                next(browser, "/complain/one/anonymity", "anonymity", "confidential"));
        assertEquals(
                "/complain/one/narrative",
                next(browser, "/complain/one/when", "when", "May", "action", "back"));
        assertEquals(
                "/complain/check",
                next(browser, "/complain/one/when", "when", "June", "change", "1"));
        says(page(browser, "/complain/check"), "June");
        assertEquals(404, browser.get("/complain/one/trusted").status());
        assertEquals("/complain/check", browser.get("/complain/form/what").location());
    }

    @Test
    void whoeverWasAwayTooLongKeepsTheAnswerThatSheGave() {
        try (RunningServer server = RunningServer.start()) {
            Visitor browser = server.visitor();
            browser.post("/complain/child");
            server.clock().step(Duration.ofHours(3));
            Answer answer =
                    browser.post(
                            "/complain/one/narrative", "narrative", "He hit me.", "mode", "child");
            assertEquals(200, answer.status());
            says(answer.text(), "He hit me.");
            says(answer.text(), "Too much time has passed");
            assertEquals(
                    "/complain/one/when",
                    next(browser, "/complain/one/narrative", "narrative", "He hit me."));
        }
    }

    private String asAChild(Visitor browser) {
        assertEquals("/complain/one/narrative", next(browser, "/complain/child"));
        next(browser, "/complain/one/narrative", "narrative", "My uncle takes my money.");
        next(browser, "/complain/one/trusted", "trusted", "my teacher");
        next(browser, "/complain/one/not-told", "not-told", "my uncle");
        return TestComplaints.sends(browser).receipt();
    }

    @Test
    void aChildReadsFirstWhoHelpsAndNobodysNumberIsInvented() {
        try (RunningServer server = RunningServer.start()) {
            Visitor browser = server.visitor();
            String nothingSaid = page(browser, "/complain/child");
            says(nothingSaid, "Go to an adult you trust.");
            says(nothingSaid, "Nobody who works with children has checked these words yet.");
            says(nothingSaid, "action=\"/leave\"");
            assertTrue(
                    nothingSaid.indexOf("Are you in danger now?")
                            < nothingSaid.indexOf("action=\"/complain/child\""));
            assertFalse(nothingSaid.contains("type=\"email\""), nothingSaid);
            setUp(server);
            Visitor admin = new TestPeople(server).officer(Role.ADMINISTRATOR).browser();
            assertEquals(
                    "/office/signposts?saved=yes",
                    next(
                            admin,
                            "/office/signposts",
                            "helpline",
                            "Our helpline, day and night",
                            "elsewhere",
                            "Rent: the desk of tenants"));
            says(page(browser, "/complain/child"), "Our helpline, day and night");
            says(page(browser, "/complain/elsewhere"), "Rent: the desk of tenants");
            assertEquals(
                    422, admin.post("/office/signposts", "helpline", "h".repeat(201)).status());
        }
    }

    private static void setUp(RunningServer server) {
        Acting.SERVER.run(
                () ->
                        server.part(JdbcClient.class)
                                .sql(
                                        """
                                        INSERT INTO institution (name, language, set_up_at)
                                        VALUES ('Office', 'en', now())
                                        """)
                                .update());
    }

    @Test
    void theCaseOfAChildIsMarkedFromTheStartAndSaysWhomNobodyMayTell() {
        Complaint sent = complaints.opened(asAChild(english()));
        assertEquals(Complaint.Mode.CHILD, sent.mode());
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Cases cases = SERVER.part(Cases.class);
        String before = page(intake.browser(), "/office/complaints/" + sent.id().text());
        for (String said :
                List.of(
                        "Do not contact parents or guardians.",
                        "Must not know of it",
                        "my uncle",
                        "my teacher")) {
            says(before, said);
        }
        assertTrue(before.indexOf("my uncle") < before.indexOf("takes my money"), before);
        CaseId id =
                intake.does(
                        () ->
                                cases.register(
                                        intake.member(), sent.id(), "A child", Optional.empty()));
        Case file = intake.does(() -> cases.find(intake.member(), id, Permission.CASES_READ));
        assertEquals(Set.of(Overlay.SAFEGUARDING), file.overlays());
        assertEquals(SafeContact.FOR_CHILDREN, intake.does(() -> cases.safeContact(file)));
        says(
                page(intake.browser(), "/office/cases/" + id.text()),
                "Do not contact parents or guardians.");
    }

    @Test
    void theCaseOfAnAdultIsNotMarked() {
        Complaint sent = complaints.opened(complaints.complains("It was unfair.").receipt());
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Cases cases = SERVER.part(Cases.class);
        CaseId id =
                intake.does(
                        () ->
                                cases.register(
                                        intake.member(), sent.id(), "Adult", Optional.empty()));
        Case file = intake.does(() -> cases.find(intake.member(), id, Permission.CASES_READ));
        assertEquals(Set.of(), file.overlays());
        assertEquals(Set.of(), intake.does(() -> cases.safeContact(file)));
    }

    private static final String[] TOLD = {
        "told", "telephone", "language", "ar", "agreed", "yes", "narrative", "They cut my pension."
    };

    private static String[] told(String id, String... more) {
        String[] fields = java.util.Arrays.copyOf(TOLD, TOLD.length + 2 + more.length);
        fields[TOLD.length] = "id";
        fields[TOLD.length + 1] = id;
        System.arraycopy(more, 0, fields, TOLD.length + 2, more.length);
        return fields;
    }

    @Test
    void anOfficerWritesDownWhatSomebodyTellsAndThePersonOpensHerMailboxByWhatSheIsHanded() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        String id = UUID.randomUUID().toString();
        says(page(intake.browser(), "/office/complaints/new"), "Tell us what happened");
        Answer handed = intake.browser().post("/office/complaints/new", told(id, "name", "Salma"));
        assertEquals(200, handed.status());
        says(handed.text(), "lang=\"ar\" dir=\"rtl\"");
        String receipt = TestComplaints.receipt(handed);
        Visitor her = SERVER.visitor();
        assertEquals("/mailbox/inside", next(her, "/mailbox", "code", receipt));
        says(page(her, "/mailbox/inside/answers"), "They cut my pension.");
        String office = page(intake.browser(), "/office/complaints/" + id);
        says(office, "Written down by " + intake.member().name());
        assertFalse(office.contains(receipt), "the receipt is shown once");
        // The form sent twice is kept once, and the receipt not shown again.
        Answer again = intake.browser().post("/office/complaints/new", told(id));
        assertEquals("/office/complaints/" + id, again.location());
        assertEquals(Complaint.Channel.TELEPHONE, complaints.opened(receipt).channel());
        assertEquals("ar", complaints.opened(receipt).language());
    }

    @Test
    void whatAnOfficerTypedIsKeptWhenSomethingIsMissingAndAllOfItIsSaid() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Answer answer =
                intake.browser().post("/office/complaints/new", "wanted", "Pay what is due.");
        assertEquals(422, answer.status());
        for (String field : List.of("told", "language", "agreed", "narrative")) {
            says(answer.text(), "href=\"#" + field + "\"");
        }
        says(answer.text(), "Pay what is due.");
    }

    @Test
    void whatIsWrittenDownForAChildIsAChildsComplaint() {
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        String id = UUID.randomUUID().toString();
        String receipt =
                TestComplaints.receipt(
                        intake.browser().post("/office/complaints/new", told(id, "child", "yes")));
        assertEquals(Complaint.Mode.CHILD, complaints.opened(receipt).mode());
    }

    @Test
    void whoeverMayNotEnterComplaintsDoesNot() {
        SignedIn lead = people.officer(Role.TEAM_LEAD);
        String id = UUID.randomUUID().toString();
        assertEquals(403, lead.browser().get("/office/complaints/new").status());
        assertEquals(403, lead.browser().post("/office/complaints/new", told(id)).status());
        assertEquals(404, lead.browser().get("/office/complaints/" + id).status());
    }

    @Test
    void whatSheSaysOfHerselfIsKeptApartAndOpenedOnlyWhenAskedFor() {
        Visitor browser = complaints.begun("It was unfair.");
        next(browser, "/complain/form/reach", "situation", "violence");
        String receipt = TestComplaints.sends(browser).receipt();
        Complaint sent = complaints.opened(receipt);
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        Complaints all = SERVER.part(Complaints.class);
        assertFalse(
                intake.does(() -> all.read(intake.member(), sent.id())).has(Question.SITUATION));
        assertEquals(
                List.of("violence"),
                intake.does(() -> all.situation(intake.member(), sent.id()))
                        .all(Question.SITUATION));
        says(page(browser, "/mailbox/inside/answers"), "Somebody threatens or hurts me");
    }
}
