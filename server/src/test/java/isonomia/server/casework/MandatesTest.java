package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.TestComplaints.Complainant;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody acts for a person who complained, as far and as long as the person says.
class MandatesTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final Pattern HELPER = Pattern.compile("name=\"helper\" value=\"([0-9a-f-]+)\"");

    private final TestComplaints complaints = new TestComplaints(SERVER);

    private static String given(Complainant her, String scope, String days) {
        Answer answer =
                her.browser()
                        .post(
                                "/mailbox/inside/helpers",
                                "name",
                                "Advice centre",
                                "kind",
                                "organisation",
                                "scope",
                                scope,
                                "days",
                                days,
                                "evidence",
                                "Power of attorney of 3 May");
        String receipt = TestComplaints.receipt(answer);
        assertFalse(receipt.isEmpty(), answer::text);
        return receipt;
    }

    private static Visitor entered(RunningServer server, String receipt) {
        Visitor helper = server.visitor();
        assertEquals("/mailbox/inside", helper.post("/mailbox", "code", receipt).location());
        return helper;
    }

    private static String helpers(Complainant her) {
        return her.browser().get("/mailbox/inside/helpers").text();
    }

    private static void ends(Complainant her) {
        Matcher helper = HELPER.matcher(helpers(her));
        assertTrue(helper.find());
        her.browser().post("/mailbox/inside/helpers/end", "helper", helper.group(1));
    }

    @Test
    void aHelperActsWithACodeOfHerOwnAndThePersonSeesWhatSheDid() {
        Complainant her = complaints.complains("It was unfair.");
        Visitor helper = entered(SERVER, given(her, "write", "10"));
        String inside = helper.get("/mailbox/inside").text();
        assertTrue(inside.contains("You are here for somebody else"), inside);
        assertTrue(helper.get("/mailbox/inside/answers").text().contains("It was unfair."), inside);
        assertEquals(
                "/mailbox/inside/messages?sent=1",
                helper.post("/mailbox/inside/messages", "text", "We add this.").location());
        assertTrue(
                her.browser()
                        .get("/mailbox/inside/messages")
                        .text()
                        .contains("From who helps you"));
        SignedIn officer = new TestPeople(SERVER).officer(Role.INTAKE_OFFICER);
        String read =
                officer.browser()
                        .get("/office/complaints/" + complaints.opened(her.receipt()).id().text())
                        .text();
        assertTrue(read.contains("From somebody who acts for the person"), read);
        assertFalse(read.contains("From the person"), "she wrote nothing herself");
        String seen = helpers(her);
        for (String said :
                List.of(
                        "Advice centre",
                        "Power of attorney of 3 May",
                        "opened your mailbox",
                        "wrote to the office")) {
            assertTrue(seen.contains(said), seen);
        }
    }

    @Test
    void whatAMandateDoesNotHoldIsNotDone() {
        Complainant her = complaints.complains("It was unfair.");
        Visitor reader = entered(SERVER, given(her, "read", "10"));
        assertFalse(reader.get("/mailbox/inside/messages").text().contains("name=\"text\""));
        assertEquals(
                "/mailbox/inside",
                reader.post("/mailbox/inside/messages", "text", "In her name").location());
        assertFalse(her.browser().get("/mailbox/inside/messages").text().contains("In her name"));
        assertEquals("/mailbox/inside", reader.post("/mailbox/inside/withdraw").location());
        assertEquals(Complaint.State.SUBMITTED, complaints.opened(her.receipt()).state());
        // It is not passed on, and takes nothing from the person.
        assertEquals("/mailbox/inside", reader.get("/mailbox/inside/helpers").location());
        assertEquals(
                "/mailbox/inside",
                reader.post("/mailbox/inside/helpers", "name", "Another").location());
        assertEquals("/mailbox/inside", reader.post("/mailbox/inside/code").location());
        assertEquals(Complaint.State.SUBMITTED, complaints.opened(her.receipt()).state());
        Visitor lawyer = entered(SERVER, given(her, "withdraw", "10"));
        lawyer.post("/mailbox/inside/withdraw");
        assertEquals(Complaint.State.WITHDRAWN, complaints.opened(her.receipt()).state());
        assertTrue(helpers(her).contains("withdrew your complaint"));
    }

    @Test
    void whatThePersonEndsOpensNothingFromTheNextRequestOn() {
        Complainant her = complaints.complains("It was unfair.");
        String receipt = given(her, "write", "10");
        Visitor helper = entered(SERVER, receipt);
        assertEquals(200, helper.get("/mailbox/inside/messages").status());
        ends(her);
        assertEquals("/mailbox", helper.get("/mailbox/inside/messages").location());
        assertEquals(422, SERVER.visitor().post("/mailbox", "code", receipt).status());
        assertTrue(helpers(her).contains("This has ended."));
        assertEquals(200, her.browser().get("/mailbox/inside").status());
        entered(SERVER, her.receipt());
    }

    @Test
    void aNewCodeOfThePersonLeavesTheHelpersAsItIs() {
        Complainant her = complaints.complains("It was unfair.");
        String receipt = given(her, "read", "10");
        her.browser().post("/mailbox/inside/code");
        assertEquals(422, SERVER.visitor().post("/mailbox", "code", her.receipt()).status());
        entered(SERVER, receipt);
    }

    @Test
    void aMandateEndsWithItsLastDayAlsoWhereTheMailboxIsOpen() {
        try (RunningServer server = RunningServer.start()) {
            Complainant her = new TestComplaints(server).complains("It was unfair.");
            String receipt = given(her, "read", "1");
            server.clock().step(Duration.ofHours(24));
            Visitor helper = entered(server, receipt);
            for (int i = 0; i < 100; i++) {
                server.clock().step(Duration.ofMinutes(15));
                helper.get("/mailbox/inside");
            }
            assertEquals("/mailbox", helper.get("/mailbox/inside").location());
            assertEquals(422, server.visitor().post("/mailbox", "code", receipt).status());
            entered(server, her.receipt());
        }
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        Complainant her = complaints.complains("It was unfair.");
        Answer answer =
                her.browser().post("/mailbox/inside/helpers", "days", "367", "evidence", "None.");
        assertEquals(422, answer.status());
        for (String said :
                List.of("href=\"#name\"", "href=\"#kind\"", "href=\"#scope\"", "href=\"#days\"")) {
            assertTrue(answer.text().contains(said), answer::text);
        }
        assertTrue(answer.text().contains("None."));
    }
}
