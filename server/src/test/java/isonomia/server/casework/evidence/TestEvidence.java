package isonomia.server.casework.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseRows;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import java.io.ByteArrayInputStream;
import java.util.Optional;

/// A case with evidence for tests: who takes it in, who checks, and who speaks for the body.
public final class TestEvidence {
    public final RunningServer server;
    public final Body body;
    public final SignedIn officer;
    public final SignedIn colleague;
    public final SignedIn liaison;
    public final CaseId caseFile;

    public TestEvidence(RunningServer server) {
        this(server, new TestRecords(server).body());
    }

    public TestEvidence(RunningServer server, Body body) {
        this.server = server;
        this.body = body;
        TestPeople people = new TestPeople(server);
        officer = people.officer(Role.INVESTIGATOR);
        colleague = people.officer(Role.INVESTIGATOR);
        liaison = people.liaison(body.id());
        caseFile = new CaseRows(server).investigated(Optional.of(body), officer, colleague);
    }

    public String list() {
        return "/office/cases/" + caseFile.text() + "/evidence";
    }

    /// Takes a file in.
    public Answer adds(Visitor browser, String name, byte[] content) {
        return browser.postFile(
                list() + "/new",
                name,
                () -> new ByteArrayInputStream(content),
                "kind",
                "document",
                "source",
                "others",
                "power",
                "given",
                "confidential",
                "c3");
    }

    /// Takes a file in.
    ///
    /// @return where it is
    public String added(String name, byte[] content) {
        Answer answer = adds(officer.browser(), name, content);
        assertEquals(303, answer.status(), answer.text());
        return answer.location();
    }

    /// Begins to black out parts of a file.
    ///
    /// @return where that is
    public String begun(String exhibit) {
        Answer answer = officer.browser().post(exhibit + "/redactions");
        assertEquals(303, answer.status(), answer.text());
        return answer.location();
    }

    /// Blacks words out, and has the copy made.
    ///
    /// @return where the redaction is
    public String proposed(String exhibit, String... words) {
        String redaction = begun(exhibit);
        for (String word : words) {
            assertEquals(
                    redaction,
                    officer.browser()
                            .post(redaction + "/marks", "words", word, "ground", "identity")
                            .location());
        }
        Answer answer = officer.browser().post(redaction + "/propose");
        assertEquals(redaction, answer.location(), answer.text());
        return redaction;
    }
}
