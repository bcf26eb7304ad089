package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.TestComplaints.Complainant;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// Somebody complains without an account, and comes back with her receipt.
class ComplainTest {
    private static final RunningServer SERVER = RunningServer.shared();

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

    @Test
    void aWomanComplainsInArabicWithoutAnAccountAndReadsTheAnswerInHerMailbox() {
        Visitor phone = SERVER.visitor();
        phone.get("/language/ar?to=/");
        says(page(phone, "/"), "href=\"/complain\"");
        says(page(phone, "/complain"), "dir=\"rtl\"");
        assertEquals("/complain/form/what", next(phone, "/complain"));
        String story = "رفضوا إعانتي لأن الحاسوب أعطاني درجة منخفضة.";
        assertEquals(
                "/complain/form/against",
                next(phone, "/complain/form/what", "narrative", story, "when", "في مارس"));
        assertEquals(
                "/complain/form/so-far",
                next(
                        phone,
                        "/complain/form/against",
                        "body",
                        "مكتب الإسكان",
                        "system-unknown",
                        "unknown"));
        assertEquals(
                "/complain/form/you",
                next(phone, "/complain/form/so-far", "done", "asked-body", "done", "court"));
        assertEquals(
                "/complain/form/reach",
                next(
                        phone,
                        "/complain/form/you",
                        "for-whom",
                        "self",
                        "anonymity",
                        "confidential",
                        "name",
                        "سلمى"));
        assertEquals(
                "/complain/check",
                next(
                        phone,
                        "/complain/form/reach",
                        "telephone",
                        "0501234567",
                        "needs",
                        "interpreter"));
        String check = page(phone, "/complain/check");
        for (String said : List.of(story, "في مارس", "مكتب الإسكان", "سلمى", "0501234567")) {
            says(check, said);
        }
        Answer sent = phone.post("/complain/send");
        assertEquals(200, sent.status());
        String receipt = TestComplaints.receipt(sent);
        assertFalse(receipt.isEmpty(), sent::text);

        Visitor later = SERVER.visitor();
        assertEquals("/mailbox/inside", next(later, "/mailbox", "code", receipt));
        says(page(later, "/mailbox/inside"), "aria-current=\"step\"");
        says(page(later, "/mailbox/inside/answers"), story);
        assertEquals(
                "/mailbox/inside/messages?sent=1",
                next(later, "/mailbox/inside/messages", "text", "هل من جديد؟"));
        says(page(phone, "/mailbox/inside/messages"), "هل من جديد؟");
    }

    @Test
    void theReceiptIsShownOnceAndLoadingThePageAgainSaysWhereTheComplaintStands() {
        Visitor browser = complaints.begun("It was unfair.");
        String receipt = TestComplaints.receipt(browser.post("/complain/send"));
        Answer again = browser.post("/complain/send");
        assertEquals("/complain/sent", again.location());
        String page = page(browser, "/complain/sent");
        says(page, "Your complaint was sent");
        assertFalse(page.contains(receipt));
        assertEquals("", TestComplaints.receipt(browser.get("/complain/sent")));
    }

    @Test
    void whoeverDidNotGetToSeeTheReceiptHasANewOneMadeAndTheFirstOpensNothing() {
        Complainant her = complaints.complains("It was unfair.");
        String second = TestComplaints.receipt(her.browser().post("/mailbox/inside/code"));
        assertFalse(second.isEmpty());
        assertEquals(422, SERVER.visitor().post("/mailbox", "code", her.receipt()).status());
        assertEquals(
                "/mailbox/inside", SERVER.visitor().post("/mailbox", "code", second).location());
    }

    @Test
    void allProblemsOfAPageAreSaidAtOnceAndNothingTypedIsLost() {
        Visitor browser = complaints.begun("It was unfair.");
        String address = "mail without an at sign";
        Answer answer =
                browser.post(
                        "/complain/form/reach",
                        "email",
                        address,
                        "hours",
                        "h".repeat(201),
                        "telephone",
                        "123");
        assertEquals(422, answer.status());
        says(answer.text(), "href=\"#email\"");
        says(answer.text(), "href=\"#hours\"");
        says(answer.text(), "200 characters");
        says(answer.text(), address);
        says(page(browser, "/complain/form/reach"), "h".repeat(201));
    }

    @Test
    void whatIsWrongIsSaidAgainBeforeItIsSent() {
        Visitor browser = SERVER.visitor();
        browser.post("/complain");
        browser.post("/complain/form/what", "narrative", " ");
        Answer answer = browser.post("/complain/send");
        assertEquals(422, answer.status());
        says(answer.text(), "href=\"#answer-narrative\"");
    }

    @Test
    void whoeverStaysAnonymousGivesNoName() {
        Visitor browser = complaints.begun("It was unfair.");
        Answer answer =
                browser.post("/complain/form/you", "anonymity", "anonymous", "name", "Leyla");
        assertEquals(422, answer.status());
        says(answer.text(), "You want to stay anonymous, but gave your name.");
    }

    @Test
    void goingBackKeepsWhatWasTypedAndAChangeLeadsBackToTheCheck() {
        Visitor browser = complaints.begun("It was unfair.");
        assertEquals(
                "/complain/form/what",
                next(browser, "/complain/form/against", "body", "City Office", "action", "back"));
        says(page(browser, "/complain/form/against"), "City Office");
        assertEquals(
                "/complain/check",
                next(browser, "/complain/form/against", "body", "Town Office", "change", "1"));
    }

    @Test
    void whoeverWasAwayTooLongKeepsThePageThatSheWrote() {
        try (RunningServer server = RunningServer.start()) {
            Visitor browser = new TestComplaints(server).begun("It was unfair.");
            server.clock().step(Duration.ofHours(3));
            Answer answer = browser.post("/complain/form/against", "body", "City Office");
            assertEquals(200, answer.status());
            says(answer.text(), "City Office");
            says(answer.text(), "Too much time has passed");
            assertEquals(
                    "/complain/form/so-far",
                    next(browser, "/complain/form/against", "body", "City Office"));
        }
    }

    @Test
    void aMessageIsNotLostWhenTheMailboxWasClosedMeanwhile() {
        try (RunningServer server = RunningServer.start()) {
            Complainant her = new TestComplaints(server).complains("It was unfair.");
            server.clock().step(Duration.ofMinutes(31));
            Answer door = her.browser().post("/mailbox/inside/messages", "text", "Long words");
            assertEquals(422, door.status());
            says(door.text(), "Long words");
            Answer inside =
                    her.browser().post("/mailbox", "code", her.receipt(), "text", "Long words");
            assertEquals(200, inside.status());
            says(inside.text(), "Long words");
            assertEquals(
                    303,
                    her.browser().post("/mailbox/inside/messages", "text", "Long words").status());
        }
    }

    @Test
    void onADeviceOfManyTheMailboxClosesAfterTenMinutes() {
        try (RunningServer server = RunningServer.start()) {
            Complainant her = new TestComplaints(server).complains("It was unfair.");
            Visitor shared = server.visitor();
            shared.post("/mailbox", "code", her.receipt(), "shared", "yes");
            Visitor own = server.visitor();
            own.post("/mailbox", "code", her.receipt());
            server.clock().step(Duration.ofMinutes(11));
            assertEquals("/mailbox", shared.get("/mailbox/inside").location());
            assertEquals(200, own.get("/mailbox/inside").status());
        }
    }

    @Test
    void leavingQuicklyClosesEverythingAndShowsAPageThatSaysNothing() {
        Complainant her = complaints.complains("It was unfair.");
        Answer left = her.browser().post("/leave");
        assertEquals("/calendar", left.location());
        String calendar = page(her.browser(), "/calendar").toLowerCase(java.util.Locale.ROOT);
        for (String word : List.of("complain", "mailbox", "isonomia –", "office", "rights")) {
            assertFalse(calendar.contains(word), calendar);
        }
        assertEquals("/mailbox", her.browser().get("/mailbox/inside").location());
    }

    @Test
    void theMailboxOfOneComplaintShowsNothingOfAnother() {
        Complainant one = complaints.complains("The first story.");
        Complainant other = complaints.complains("The second story.");
        one.browser().post("/mailbox/inside/messages", "text", "The first message");
        for (String path :
                List.of("/mailbox/inside", "/mailbox/inside/answers", "/mailbox/inside/messages")) {
            String page = page(other.browser(), path);
            assertFalse(page.contains("first"), path);
        }
        other.browser().post("/mailbox/inside/withdraw");
        assertEquals(Complaint.State.SUBMITTED, complaints.opened(one.receipt()).state());
        assertEquals(Complaint.State.WITHDRAWN, complaints.opened(other.receipt()).state());
    }

    @Test
    void aCodeThatOpensNothingIsAnsweredLikeAnyOther() {
        Complainant her = complaints.complains("It was unfair.");
        String renewed = TestComplaints.receipt(her.browser().post("/mailbox/inside/code"));
        String never = Receipt.fresh().text();
        Visitor stranger = SERVER.visitor();
        Answer replaced = stranger.post("/mailbox", "code", her.receipt());
        Answer unknown = stranger.post("/mailbox", "code", never);
        assertEquals(422, replaced.status());
        assertEquals(plain(unknown), plain(replaced));
        assertFalse(renewed.isEmpty());
        assertFalse(replaced.text().contains(her.receipt()), "a code is never repeated");
    }

    private static String plain(Answer answer) {
        return answer.text().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    @Test
    void aMistakeInTheCodeIsToldApartFromACodeThatOpensNothing() {
        String code = Receipt.fresh().text();
        char first = code.charAt(0) == '7' ? '8' : '7';
        Visitor browser = SERVER.visitor();
        says(
                browser.post("/mailbox", "code", first + code.substring(1)).text(),
                "There is a mistake in the code.");
        says(browser.post("/mailbox", "code", code.substring(1)).text(), "You entered 24.");
        says(browser.post("/mailbox", "code", code).text(), "No mailbox opens with this code.");
    }

    @Test
    void whoeverGoesOnLaterFindsHerDraftByItsCodeAndGetsAnotherOneForWhatSheSends() {
        Visitor browser = complaints.begun("It was unfair.");
        Answer kept =
                browser.post("/complain/form/against", "body", "City Office", "action", "later");
        String code = TestComplaints.receipt(kept);
        assertFalse(code.isEmpty(), kept::text);
        Visitor later = SERVER.visitor();
        assertEquals("/complain/check", next(later, "/mailbox", "code", code));
        says(page(later, "/complain/check"), "City Office");
        assertEquals("/mailbox", later.get("/mailbox/inside").location());
        String receipt = TestComplaints.sends(later).receipt();
        assertEquals(422, SERVER.visitor().post("/mailbox", "code", code).status());
        assertEquals("/mailbox/inside", next(SERVER.visitor(), "/mailbox", "code", receipt));
    }

    @Test
    void whoeverDiscardsADraftErasesIt() {
        Visitor browser = complaints.begun("It was unfair.");
        assertEquals("/complain", next(browser, "/complain/discard"));
        assertEquals("/complain", browser.get("/complain/check").location());
    }
}
