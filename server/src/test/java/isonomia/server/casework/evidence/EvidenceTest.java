package isonomia.server.casework.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.TestCases;
import isonomia.server.casework.TestComplaints;
import isonomia.server.casework.evidence.convert.Planted;
import isonomia.server.casework.request.Asking;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Evidence of a case, as people handle it.
class EvidenceTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestEvidence made = new TestEvidence(SERVER);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> custody(String exhibit) {
        return Acting.SERVER.call(
                () ->
                        SERVER.part(JdbcClient.class)
                                .sql(
                                        "SELECT kind FROM custody_event WHERE exhibit = :id ORDER"
                                                + " BY id")
                                .param("id", UUID.fromString(id(exhibit)))
                                .query(String.class)
                                .list());
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void anOfficersFileIsKeptAsItCameAndEachTimeItIsOpenedIsEntered() throws Exception {
        byte[] content = bytes("What the ministry wrote. ".repeat(1000));
        String one = made.added("ministry letter.txt", content);
        Answer page = made.colleague.browser().get(one);
        assertTrue(page.text().contains("ministry letter.txt"), page::text);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertTrue(page.text().contains(hash), page::text);
        assertArrayEquals(content, made.colleague.browser().load(one + "/original"));
        assertEquals(List.of("TAKEN_IN", "OPENED"), custody(one));
        List<String> entries =
                Acting.SERVER.call(
                        () ->
                                SERVER.part(JdbcClient.class)
                                        .sql(
                                                "SELECT event FROM ledger_event WHERE kind ="
                                                    + " 'evidence-custody' AND event LIKE :id ORDER"
                                                    + " BY id")
                                        .param("id", "%" + id(one) + "%")
                                        .query(String.class)
                                        .list());
        assertEquals(2, entries.size());
        assertTrue(entries.getFirst().contains("\"content\":\"hmac-sha256:"), entries::toString);
        assertFalse(entries.toString().contains(hash), "a hash in clear lets anybody try files");
        assertTrue(made.officer.browser().get(made.list()).text().contains("ministry letter.txt"));
    }

    @Test
    void aFormThatComesTwiceAddsOneFile() {
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Answer answer =
                    made.officer
                            .browser()
                            .postFile(
                                    made.list() + "/new",
                                    "a.txt",
                                    () -> new ByteArrayInputStream(bytes("once")),
                                    "added",
                                    id,
                                    "kind",
                                    "data",
                                    "source",
                                    "body",
                                    "power",
                                    "visit",
                                    "confidential",
                                    "c2");
            assertEquals(made.list() + "/" + id, answer.location(), answer.text());
        }
        assertEquals(List.of("TAKEN_IN"), custody(id));
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        Answer answer =
                made.officer
                        .browser()
                        .postFile(
                                made.list() + "/new",
                                "run.exe",
                                () -> new ByteArrayInputStream(bytes("MZ")),
                                "kind",
                                "picture");
        assertEquals(422, answer.status());
        for (String said :
                List.of(
                        "Choose whose it is",
                        "Choose how the office has it",
                        "Choose how confidential it is",
                        "Files of this kind are not taken")) {
            assertTrue(answer.text().contains(said), () -> said + answer.text());
        }
        assertEquals(422, made.adds(made.officer.browser(), "a.pdf", bytes("no PDF")).status());
    }

    @Test
    void whoDoesNotInvestigateReadsAndTakesNothingIn() {
        String one = made.added("a.txt", bytes("text"));
        SignedIn lead = new TestPeople(SERVER).officer(Role.TEAM_LEAD);
        assertEquals(200, lead.browser().get(one).status());
        assertEquals(403, lead.browser().get(made.list() + "/new").status());
        SignedIn stranger = new TestPeople(SERVER).officer(Role.INVESTIGATOR);
        assertEquals(404, stranger.browser().get(one).status());
        assertEquals(404, stranger.browser().get(one + "/original").status());
        assertEquals(403, made.liaison.browser().get(one).status());
    }

    @Test
    @DisplayName(
            "P7 A side gets nothing of what is blacked out, and nothing that another person has not"
                    + " checked")
    void aSideGetsNothingOfWhatIsBlackedOut() throws IOException {
        String one = made.added("Zerlindsdottir.pdf", Planted.pdf());
        String redaction = made.proposed(one, "ZERLINDSDOTTIR");
        assertEquals(
                409, made.officer.browser().post(redaction + "/hand", "side", "body").status());
        assertEquals(403, made.officer.browser().post(redaction + "/release").status());
        byte[] checked = made.colleague.browser().load(redaction + "/file");
        assertEquals(Set.of(), Planted.in(checked));
        assertEquals(redaction, made.colleague.browser().post(redaction + "/release").location());
        assertEquals(
                redaction,
                made.officer.browser().post(redaction + "/hand", "side", "body").location());
        String told = made.liaison.browser().get("/office/told").text();
        Matcher link = Pattern.compile("href=\"(/office/told/[0-9a-f-]{36}/file)\"").matcher(told);
        assertTrue(link.find(), told);
        assertFalse(told.contains("Zerlindsdottir"), "its name is no name for the copy");
        byte[] given = made.liaison.browser().load(link.group(1));
        assertArrayEquals(checked, given);
        assertEquals(Set.of(), Planted.in(given));
        Body other = new TestRecords(SERVER).body();
        assertEquals(
                404,
                new TestPeople(SERVER).liaison(other.id()).browser().get(link.group(1)).status());
        assertEquals(List.of("TAKEN_IN", "REDACTED", "RELEASED", "HANDED_OUT"), custody(one));
    }

    @Test
    @DisplayName("P7 The database hands out nothing that was not released, with all code bypassed")
    void theDatabaseHandsOutNothingThatWasNotReleased() throws IOException {
        String redaction = made.proposed(made.added("a.pdf", Planted.pdf()));
        DataAccessException refused =
                assertThrows(
                        DataAccessException.class,
                        () ->
                                Acting.SERVER.run(
                                        () ->
                                                SERVER.part(JdbcClient.class)
                                                        .sql(
                                                                """
                                                                INSERT INTO handed_file
                                                                       (id, redaction, case_file, body,
                                                                        data_key, blob, number, format,
                                                                        size, by, at)
                                                                SELECT :new, r.id, r.case_file, :body,
                                                                       r.data_key, r.blob, '1', 'pdf', 1,
                                                                       r.made_by, now()
                                                                  FROM redaction r
                                                                 WHERE r.id = :id
                                                                """)
                                                        .param("new", UUID.randomUUID())
                                                        .param("body", made.body.id().value())
                                                        .param("id", UUID.fromString(id(redaction)))
                                                        .update()));
        assertTrue(
                String.valueOf(refused.getMostSpecificCause().getMessage())
                        .contains("Only what another person checked"),
                refused::toString);
    }

    @Test
    void whatIsNotInTheFileIsNotBlackedOutInSilence() throws IOException {
        String redaction = made.begun(made.added("a.pdf", Planted.pdf()));
        made.officer.browser().post(redaction + "/marks", "words", "Nobody", "ground", "other");
        Answer answer = made.officer.browser().post(redaction + "/propose");
        assertEquals(422, answer.status());
        assertTrue(answer.text().contains("Not found in the file"), answer::text);
        assertTrue(answer.text().contains("Nobody"), answer::text);
        assertEquals(
                422,
                made.officer
                        .browser()
                        .post(
                                redaction + "/marks",
                                "left",
                                "90",
                                "top",
                                "0",
                                "width",
                                "20",
                                "height",
                                "5")
                        .status());
        byte[] picture = made.officer.browser().load(redaction + "/pages/1");
        assertEquals((byte) 'P', picture[1]);
    }

    @Test
    void aCopyIsGivenBackWithAReasonAndIsNeverHandedOut() throws IOException {
        String redaction = made.proposed(made.added("a.pdf", Planted.pdf()), "Wellington");
        assertEquals(
                422, made.colleague.browser().post(redaction + "/return", "reason", "").status());
        assertEquals(
                redaction,
                made.colleague
                        .browser()
                        .post(redaction + "/return", "reason", "Her name still shows")
                        .location());
        String page = made.officer.browser().get(redaction).text();
        assertTrue(page.contains("Her name still shows"), page);
        assertEquals(
                409, made.officer.browser().post(redaction + "/hand", "side", "body").status());
        assertEquals(409, made.colleague.browser().post(redaction + "/release").status());
    }

    @Test
    void aCopyHoldsWhatCanBeSeenOnly() throws IOException {
        String one = made.added("a.pdf", Planted.pdf());
        assertEquals(Set.of(), Planted.in(made.officer.browser().load(one + "/copy")));
        String sheet = made.added("a.docx", bytes("PK\3\4 and more"));
        Answer answer = made.officer.browser().get(sheet + "/copy");
        assertEquals(422, answer.status());
        assertTrue(answer.text().contains("cannot be looked into"), answer::text);
    }

    @Test
    void aFileOfAnAnswerIsTakenOverWithoutACopy() {
        Asking asking = new Asking(SERVER).written("Scores", "Which?").sent().openAgain();
        String list = "/office/cases/" + asking.caseFile.text() + "/evidence";
        String before = asking.writer.browser().get(list).text();
        assertTrue(before.contains("table.csv"), before);
        Answer answer =
                asking.writer
                        .browser()
                        .post(list + "/take", "from", asking.id.text(), "file", asking.fileId());
        assertEquals(303, answer.status(), answer.text());
        assertEquals(
                "a;b\n",
                new String(
                        asking.colleague.browser().load(answer.location() + "/original"),
                        StandardCharsets.UTF_8));
        assertEquals(
                1,
                Acting.SERVER
                        .call(
                                () ->
                                        SERVER.part(JdbcClient.class)
                                                .sql(
                                                        "SELECT count(DISTINCT f.blob) FROM exhibit"
                                                            + " e JOIN request_file f ON f.id ="
                                                            + " e.request_file AND f.blob = e.blob"
                                                            + " WHERE e.id = :id")
                                                .param("id", UUID.fromString(id(answer.location())))
                                                .query(Integer.class)
                                                .single())
                        .intValue());
        String after = asking.writer.browser().get(list).text();
        assertFalse(after.contains("evidence/take"), after);
    }

    @Test
    void whoComplainedSendsAFileWithAMessageAndGetsACheckedCopy() {
        TestComplaints complaints = new TestComplaints(SERVER);
        TestComplaints.Complainant her = complaints.complains("They refused it");
        Answer answer =
                her.browser()
                        .postFile(
                                "/mailbox/inside/files",
                                "my letter.txt",
                                () -> new ByteArrayInputStream(bytes("I am Zerlindsdottir.")),
                                "text",
                                "Here is the letter");
        assertEquals("/mailbox/inside/files?sent=1", answer.location(), answer.text());
        assertTrue(her.browser().get("/mailbox/inside/files").text().contains("my letter.txt"));
        assertTrue(
                her.browser()
                        .get("/mailbox/inside/messages")
                        .text()
                        .contains("Here is the letter"));
        SignedIn officer = new TestPeople(SERVER).officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR);
        CaseId id =
                new TestCases(SERVER)
                        .registered(
                                officer,
                                new TestCases.Sent(
                                        complaints.opened(her.receipt()).id(), held(her)),
                                Optional.empty());
        String list = "/office/cases/" + id.text() + "/evidence";
        String page = officer.browser().get(list).text();
        Matcher link = Pattern.compile("href=\"(" + list + "/[0-9a-f-]{36})\"").matcher(page);
        assertTrue(link.find(), page);
        String one = link.group(1);
        assertEquals(
                "I am Zerlindsdottir.",
                new String(officer.browser().load(one + "/original"), StandardCharsets.UTF_8));
        String redaction = officer.browser().post(one + "/redactions").location();
        officer.browser()
                .post(redaction + "/marks", "words", "zerlindsdottir", "ground", "identity");
        assertEquals(redaction, officer.browser().post(redaction + "/propose").location());
        SignedIn lead = new TestPeople(SERVER).officer(Role.TEAM_LEAD);
        assertEquals(redaction, lead.browser().post(redaction + "/release").location());
        assertEquals(
                redaction,
                officer.browser().post(redaction + "/hand", "side", "complainant").location());
        String hers = her.browser().get("/mailbox/inside/files").text();
        Matcher file =
                Pattern.compile("href=\"(/mailbox/inside/files/[0-9a-f-]{36})\"").matcher(hers);
        assertTrue(file.find(), hers);
        assertEquals(
                "I am █████.",
                new String(her.browser().load(file.group(1)), StandardCharsets.UTF_8));
        TestComplaints.Complainant other = complaints.complains("Something else");
        assertEquals(404, other.browser().get(file.group(1)).status());
        assertEquals("/mailbox", SERVER.visitor().get(file.group(1)).location());
    }

    private static isonomia.server.privacy.HeldKeys.Held held(TestComplaints.Complainant her) {
        isonomia.server.casework.Receipt.Typed.Code code =
                (isonomia.server.casework.Receipt.Typed.Code)
                        isonomia.server.casework.Receipt.read(her.receipt());
        return SERVER.part(isonomia.server.privacy.HeldKeys.class)
                .open(code.secret())
                .orElseThrow();
    }

    @Test
    void whatSheWroteStaysWhenHerTimeIsOver() {
        Answer answer =
                SERVER.visitor()
                        .postFile(
                                "/mailbox/inside/files",
                                "a.txt",
                                () -> new ByteArrayInputStream(bytes("x")),
                                "text",
                                "Written for an hour");
        assertEquals(422, answer.status());
        assertTrue(answer.text().contains("Written for an hour"), answer::text);
    }
}
