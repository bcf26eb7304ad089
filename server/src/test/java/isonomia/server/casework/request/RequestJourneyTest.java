package isonomia.server.casework.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.CaseRows;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.ledger.Ledger;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A request on its way from a draft to a judged answer, by the pages of those who take part.
class RequestJourneyTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);

    private static void says(String page, String said) {
        assertTrue(page.contains(said), () -> "“" + said + "” is not on the page: " + page);
    }

    private static void not(String page, String said) {
        assertFalse(page.contains(said), () -> "“" + said + "” is on the page");
    }

    @Test
    void aRequestIsWrittenApprovedByAnotherSentReadAnsweredWithAFileAndJudged() {
        Asking asking = new Asking(SERVER).written("Scores of 2025", "Which scores?", "The table");
        assertEquals(404, asking.liaison.browser().get(asking.inPortal()).status());
        not(asking.liaison.browser().get("/office/requests").text(), asking.id.text());
        assertEquals(403, asking.approves(asking.writer).status(), "nobody approves her own");
        assertEquals(RequestState.DRAFT, asking.state());
        assertEquals(asking.inCase(), asking.approves(asking.colleague).location());
        assertEquals(404, asking.liaison.browser().get(asking.inPortal()).status());
        asking.stepped(RequestState.SENT);
        assertEquals(RequestState.SENT, asking.state());
        says(asking.liaison.browser().get("/office/requests").text(), "Scores of 2025");
        String portal = asking.liaison.browser().get(asking.inPortal()).text();
        says(portal, "Which scores?");
        says(portal, "Office Act, section 4");
        says(portal, "/1</p>");
        not(portal, asking.caseFile.text());
        not(portal, asking.writer.member().name());
        assertEquals(RequestState.RECEIVED, asking.state());
        assertEquals(asking.inPortal(), asking.answers("Scores from 0 to 9", "").location());
        assertEquals(asking.inPortal(), asking.adds(2, "table.csv", "a;b\n1;2\n").location());
        String office = asking.writer.browser().get(asking.inCase()).text();
        not(office, "Scores from 0 to 9");
        not(office, "table.csv");
        assertEquals(asking.inPortal(), asking.handsIn(AnswerKind.FULL, "").location());
        office = asking.writer.browser().get(asking.inCase()).text();
        says(office, "Scores from 0 to 9");
        says(office, "<bdi>table.csv</bdi>");
        says(office, "All items are answered");
        assertEquals(
                "a;b\n1;2\n",
                new String(
                        asking.writer.browser().load(Asking.file(office)), StandardCharsets.UTF_8));
        portal = asking.liaison.browser().get(asking.inPortal()).text();
        assertEquals(
                "a;b\n1;2\n",
                new String(
                        asking.liaison.browser().load(Asking.file(portal)),
                        StandardCharsets.UTF_8));
        not(portal, "<textarea");
        assertEquals(409, asking.adds(1, "late.csv", "a").status());
        assertEquals(422, asking.steps(RequestState.SUFFICIENT).status(), "no reason is given");
        asking.stepped(RequestState.SUFFICIENT, "reason-sufficient", "The table is complete");
        asking.stepped(RequestState.CLOSED);
        assertEquals(RequestState.CLOSED, asking.state());
        assertEquals(
                List.of("request-sent", "request-answered", "request-assessed"), ledger(asking.id));
    }

    private static List<String> ledger(RequestId id) {
        return Acting.SERVER.call(
                () ->
                        SERVER.part(JdbcClient.class)
                                .sql(
                                        """
                                        SELECT kind
                                          FROM ledger_event
                                         WHERE event::jsonb->'facts'->>'request' = :id
                                         ORDER BY id
                                        """)
                                .param("id", id.text())
                                .query((row, _) -> row.getString("kind"))
                                .list());
    }

    @Test
    void theLedgerHoldsIdsAndDigestsOfARequestAndNothingThatItSays() {
        Asking asking = new Asking(SERVER).written("Pangolin", "Which?").sent().received();
        asking.handedIn("Armadillo");
        assertTrue(Acting.SERVER.call(() -> SERVER.part(Ledger.class).seal()) >= 0);
        List<String> events =
                Acting.SERVER.call(
                        () ->
                                SERVER.part(JdbcClient.class)
                                        .sql("SELECT event FROM ledger_event WHERE event LIKE :id")
                                        .param("id", "%" + asking.id.text() + "%")
                                        .query((row, _) -> row.getString("event"))
                                        .list());
        assertEquals(2, events.size());
        for (String event : events) {
            says(event, "sha256:");
            not(event, "Pangolin");
            not(event, "Armadillo");
        }
    }

    @Test
    void whoeverChangedADraftIsItsAuthorTooAndDoesNotApproveIt() {
        Asking asking = new Asking(SERVER).written("One", "Which?");
        Answer saved =
                asking.writes(
                        asking.colleague,
                        Asking.revision(asking.colleague.browser(), asking.inCase() + "/edit"),
                        "Two",
                        "Which?");
        assertEquals(asking.inCase(), saved.location());
        assertEquals(403, asking.approves(asking.colleague).status());
        assertEquals(403, asking.approves(asking.writer).status());
        SignedIn lead = people.officer(Role.TEAM_LEAD);
        assertEquals(asking.inCase(), asking.approves(lead).location());
    }

    @Test
    void theBodysStartPageSaysWhatWaitsUntilItIsAnswered() {
        Asking asking = new Asking(SERVER).written("Waiting", "Which?");
        assertFalse(asking.liaison.browser().get("/office").text().contains("waits for"));
        asking.sent();
        assertTrue(
                asking.liaison.browser().get("/office").text().contains("waits for your answer"));
        asking.received().handedIn("These");
        assertFalse(asking.liaison.browser().get("/office").text().contains("waits for"));
    }

    @Test
    void ofTwoWhoWriteOnADraftTheSecondIsToldAndNothingIsOverwritten() {
        Asking asking = new Asking(SERVER).written("First", "Which?");
        String revision = Asking.revision(asking.writer.browser(), asking.inCase() + "/edit");
        assertEquals(303, asking.writes(asking.writer, revision, "Mine", "Which?").status());
        Answer second = asking.writes(asking.colleague, revision, "Hers", "Which?");
        assertEquals(409, second.status());
        says(second.text(), "A colleague saved in between");
        says(second.text(), "value=\"Hers\"");
        says(asking.writer.browser().get(asking.inCase()).text(), "<h1>Mine</h1>");
    }

    @Test
    void whatWasChangedSinceItWasReadIsNotApproved() {
        Asking asking = new Asking(SERVER).written("Read", "Which?");
        String read = Asking.revision(asking.colleague.browser(), asking.inCase());
        asking.written("Changed", "Which?");
        Answer answer =
                asking.colleague.browser().post(asking.inCase() + "/approve", "revision", read);
        assertEquals(409, answer.status());
        says(answer.text(), "Somebody changed it since you opened it");
        assertEquals(RequestState.DRAFT, asking.state());
    }

    @Test
    void anEmptyDraftIsNotApprovedAndThePageSaysWhy() {
        Asking asking = new Asking(SERVER);
        Answer answer = asking.approves(asking.colleague);
        assertEquals(409, answer.status());
        says(answer.text(), "At least one item has to be asked for.");
    }

    @Test
    void aFormThatIsSentTwiceBeginsOneRequestAndSendsItOnce() {
        Asking asking = new Asking(SERVER).written("Once", "Which?");
        Answer again =
                asking.writer
                        .browser()
                        .post(
                                asking.list() + "/new",
                                "begun",
                                asking.id.text(),
                                "preset",
                                "free",
                                "language",
                                "en");
        assertEquals(asking.inCase() + "/edit", again.location());
        assertEquals(
                1,
                asking.writer.<Integer>does(
                        () ->
                                SERVER.part(Requests.class)
                                        .of(asking.writer.member(), asking.caseFile)
                                        .size()));
        asking.sent();
        Answer twice = asking.steps(RequestState.SENT);
        assertEquals(409, twice.status());
        says(twice.text(), "no way leads to “Sent”");
        asking.received();
        FileId file = FileId.fresh();
        assertEquals(303, asking.adds(1, "a.txt", "one", file).status());
        assertEquals(303, asking.adds(1, "a.txt", "one", file).status());
        String page = asking.liaison.browser().get(asking.inPortal()).text();
        assertEquals(1, page.split("<bdi>a.txt</bdi></a>", -1).length - 1);
        asking.handedIn("Once");
        assertEquals(
                409,
                asking.liaison
                        .browser()
                        .post(asking.inPortal() + "/hand-in", "kind", "full", "revision", "1")
                        .status());
        assertEquals(List.of("request-sent", "request-answered"), ledger(asking.id));
    }

    @Test
    void whatIsNotEnoughIsAskedForAgainStepByStepAndWhatWasSaidBeforeStays() {
        Asking asking = new Asking(SERVER).written("Steps", "Which?").sent().received();
        assertEquals(303, asking.answers("Some").status());
        assertEquals(asking.inPortal(), asking.handsIn(AnswerKind.PARTIAL, "").location());
        asking.stepped(RequestState.INSUFFICIENT, "reason-insufficient", "The year is missing");
        says(asking.liaison.browser().get(asking.inPortal()).text(), "The year is missing");
        Answer early =
                asking.steps(
                        RequestState.REMINDER_2,
                        Asking.day("due-reminder-2", asking.today().plusDays(40))
                                .toArray(String[]::new));
        assertEquals(409, early.status());
        says(early.text(), "The step before it has to be taken first");
        asking.stepped(
                RequestState.REMINDER_1,
                Asking.day("due-reminder-1", asking.today().plusDays(40)).toArray(String[]::new));
        String portal = asking.liaison.browser().get(asking.inPortal()).text();
        says(portal, "Add to the answer to item 1");
        says(portal, "Some");
        asking.handedIn("And the year 2025");
        String office = asking.writer.browser().get(asking.inCase()).text();
        says(office, "Some");
        says(office, "And the year 2025");
    }

    @Test
    void nobodyIsRemindedOfWhatSheStillHasTimeFor() {
        Asking asking = new Asking(SERVER).written("Time", "Which?").sent();
        Answer early =
                asking.steps(
                        RequestState.REMINDER_1,
                        Asking.day("due-reminder-1", asking.today().plusDays(40))
                                .toArray(String[]::new));
        assertEquals(409, early.status());
        says(early.text(), "The day by which to answer has to be over.");
    }

    @Test
    void aBodyThatNeedsTimeAsksForItAndSeesTheDayThatItGets() {
        Asking asking = new Asking(SERVER).written("Longer", "Which?").sent().received();
        Answer sooner =
                asking.liaison
                        .browser()
                        .post(
                                asking.inPortal() + "/extension",
                                Asking.day("until", asking.today().plusDays(3))
                                        .toArray(String[]::new));
        assertEquals(422, sooner.status());
        says(sooner.text(), "Enter a day that is later");
        says(sooner.text(), "Give a reason");
        List<String> fields =
                new java.util.ArrayList<>(Asking.day("until", asking.today().plusDays(30)));
        fields.addAll(List.of("reason", "The archive moves"));
        assertEquals(
                asking.inPortal(),
                asking.liaison
                        .browser()
                        .post(asking.inPortal() + "/extension", fields.toArray(String[]::new))
                        .location());
        says(asking.writer.browser().get(asking.inCase()).text(), "The archive moves");
        asking.stepped(
                RequestState.EXTENSION_GRANTED,
                Asking.day("due-extension-granted", asking.today().plusDays(25))
                        .toArray(String[]::new));
        assertEquals(
                Optional.of(asking.today().plusDays(25)),
                asking.liaison.does(
                        () ->
                                SERVER.part(Portal.class)
                                        .open(asking.liaison.member(), asking.id)
                                        .due()));
    }

    @Test
    void aRefusalNamesItsGroundAndAFullAnswerAnswersEverything() {
        Asking asking = new Asking(SERVER).written("Refusing", "One?", "Two?").sent().received();
        assertEquals(303, asking.answers("One", "").status());
        Answer full = asking.handsIn(AnswerKind.FULL, "");
        assertEquals(422, full.status());
        says(full.text(), "Not every item has a text or a file");
        Answer bare = asking.handsIn(AnswerKind.REFUSED, " ");
        assertEquals(422, bare.status());
        says(bare.text(), "Name the ground");
        assertEquals(
                asking.inPortal(), asking.handsIn(AnswerKind.REFUSED, "Secrets Act").location());
        says(asking.writer.browser().get(asking.inCase()).text(), "Secrets Act");
    }

    @Test
    void theNameOfAFileReadsAsWhatItIsAndLeadsNowhere() {
        Asking asking = new Asking(SERVER).written("Names", "Which?").sent().received();
        String turning = new String(Character.toChars(0x202E));
        assertEquals(
                303,
                asking.adds(1, "C:\\\\desk\\\\..\\\\plan" + turning + "txt.exe.txt", "text")
                        .status());
        String page = asking.liaison.browser().get(asking.inPortal()).text();
        says(page, "<bdi>plantxt.exe.txt</bdi>");
        not(page, turning);
        assertEquals(422, asking.adds(1, "run.exe", "MZ").status());
        assertEquals(422, asking.adds(1, "scan.pdf", "MZ").status());
        assertEquals(422, asking.adds(1, "empty.txt", "").status());
    }

    @Test
    void aFileThatIsTakenBackBeforeItIsHandedInIsGone() {
        Asking asking = new Asking(SERVER).written("Back", "Which?").sent().received();
        assertEquals(303, asking.adds(1, "wrong.txt", "wrong").status());
        String page = asking.liaison.browser().get(asking.inPortal()).text();
        String file = Asking.file(page);
        String back = "take-back-" + file.substring(file.lastIndexOf('/') + 1);
        assertEquals(
                asking.inPortal(),
                asking.liaison
                        .browser()
                        .post(
                                asking.inPortal() + "/answer",
                                "revision",
                                Asking.revision(asking.liaison.browser(), asking.inPortal()),
                                "action",
                                back)
                        .location());
        assertEquals(404, asking.liaison.browser().get(file).status());
        not(asking.liaison.browser().get(asking.inPortal()).text(), "wrong.txt");
    }

    @Test
    void itemsAreAddedAndTakenAwayWithoutAScript() {
        Asking asking = new Asking(SERVER).written("Items", "One?", "Two?", "Three?");
        String edit = asking.inCase() + "/edit";
        Answer answer =
                asking.writer
                        .browser()
                        .post(
                                edit,
                                "revision",
                                Asking.revision(asking.writer.browser(), edit),
                                "subject",
                                "Items",
                                "kind-1",
                                "question",
                                "text-1",
                                "One?",
                                "kind-2",
                                "dataset",
                                "text-2",
                                "Two?",
                                "action",
                                "remove-1");
        assertEquals(edit, answer.location());
        String page = asking.writer.browser().get(edit).text();
        not(page, "One?");
        says(page, "Two?");
        says(asking.writer.browser().get(edit + "?another=yes").text(), "id=\"text-2\"");
    }

    @Test
    void aLiaisonOfficerOfAnotherBodyCannotTellARequestFromNone() {
        Asking asking = new Asking(SERVER).written("Hidden", "Which?").sent().received();
        SignedIn stranger = people.liaison(new TestRecords(SERVER).body().id());
        for (String address :
                List.of(
                        asking.inPortal(),
                        asking.inPortal() + "/hand-in",
                        asking.inPortal() + "/extension",
                        asking.inPortal() + "/items/1/file")) {
            Answer real = stranger.browser().get(address);
            Answer none = stranger.browser().get(Asking.missing(address, asking.id));
            assertEquals(404, real.status(), address);
            assertEquals(none.status(), real.status(), address);
        }
        not(stranger.browser().get("/office/requests").text(), asking.id.text());
        // Not even her own body's liaison officer sees the office's side of it.
        assertEquals(404, asking.liaison.browser().get(asking.inCase()).status());
    }

    @Test
    void whoeverIsRecusedLosesTheRequestsAtTheNextClickInListsAndCountsToo() {
        Asking asking = new Asking(SERVER).written("Recused", "Which?").sent();
        SignedIn overseer = people.officer(Role.TEAM_LEAD);
        says(overseer.browser().get("/office/requests").text(), asking.id.text());
        CaseRows cases = new CaseRows(SERVER);
        cases.recuses(asking.caseFile, overseer);
        cases.recuses(asking.caseFile, asking.colleague);
        for (SignedIn one : List.of(overseer, asking.colleague)) {
            for (String address : List.of(asking.list(), asking.inCase())) {
                assertEquals(404, one.browser().get(address).status(), address);
            }
            not(one.browser().get("/office/requests").text(), asking.id.text());
        }
        assertEquals(
                0,
                asking.colleague.<Integer>does(
                        () -> SERVER.part(Requests.class).due(asking.colleague.member()).size()));
        assertEquals(404, asking.approves(overseer).status());
    }

    @Test
    void anInvestigatorWhoDoesNotWorkOnTheCaseSeesNoneOfItsRequests() {
        Asking asking = new Asking(SERVER).written("Elsewhere", "Which?").sent();
        SignedIn other = people.officer(Role.INVESTIGATOR);
        assertEquals(404, other.browser().get(asking.inCase()).status());
        assertEquals(404, other.browser().get(asking.list() + "/new").status());
        not(other.browser().get("/office/requests").text(), asking.id.text());
        says(asking.colleague.browser().get("/office/requests").text(), asking.id.text());
    }

    @Test
    void aCaseWithoutABodyAsksForOneFirst() {
        SignedIn writer = people.officer(Role.INVESTIGATOR);
        var caseFile = new CaseRows(SERVER).investigated(Optional.empty(), writer);
        Answer page = writer.browser().get("/office/cases/" + caseFile.text() + "/requests/new");
        assertEquals(200, page.status());
        says(page.text(), "Name the body in the case first");
    }

    @Test
    void whatIsCitedFromMemorySaysSo() {
        Asking gdpr = new Asking(SERVER, "gdpr-15");
        says(
                gdpr.writer.browser().get(gdpr.inCase()).text(),
                "Not checked: the article is cited from memory");
        Asking act = new Asking(SERVER, "ai-act-77-1");
        String page = act.writer.browser().get(act.inCase()).text();
        not(page, "cited from memory");
        says(page, "the Official Journal was not opened");
        says(page, "Article 77(1) of Regulation (EU) 2024/1689");
        says(page, "The instructions for use that came with it.");
    }
}
