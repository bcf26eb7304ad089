package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/// What the pages of a case do with what no form of theirs would send, and with what comes too late.
class CasePagesTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final SignedIn officer =
            new TestPeople(SERVER).officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR, Role.TEAM_LEAD);
    private final TestCases made = new TestCases(SERVER);
    private final Body body = new TestRecords(SERVER).body();
    private final CaseId id = made.registered(officer, made.sent(), Optional.of(body.id()));
    private final String address = "/office/cases/" + id.text();

    private Case file() {
        return officer.does(
                () -> SERVER.part(Cases.class).find(officer.member(), id, Permission.CASES_READ));
    }

    @Test
    void aBodyOrSystemThatDoesNotExistChangesNothing() {
        assertEquals(404, officer.browser().post(address + "/about", "body", "nobody").status());
        assertEquals(404, officer.browser().post(address + "/about", "system", "../x").status());
        assertEquals(Optional.of(body.id()), file().body());
        assertEquals(303, officer.browser().post(address + "/about", "body", "").status());
        assertEquals(Optional.empty(), file().body());
    }

    @Test
    void whatWasWrittenForBothSidesStaysOnThePageWhenTheCaseIsNotThere() {
        Answer answer =
                officer.browser()
                        .post(
                                address + "/views",
                                "complainant",
                                "Written for her in an hour",
                                "body",
                                "Written for the body");
        assertEquals(409, answer.status());
        assertTrue(answer.text().contains("Written for her in an hour"), answer::text);
        assertTrue(answer.text().contains("Written for the body"), answer::text);
    }

    @Test
    void aDecisionThatIsProposedTooEarlyStaysOnThePageAndIsNotSent() {
        Answer answer =
                officer.browser()
                        .post(
                                address + "/decision",
                                "outcome",
                                "upheld",
                                "text",
                                "Because of the letter of March");
        assertEquals(409, answer.status());
        assertTrue(answer.text().contains("Because of the letter of March"), answer::text);
        assertTrue(answer.text().contains("A decision cannot be proposed now"), answer::text);
    }
}
