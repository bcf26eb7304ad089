package isonomia.server.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Version;
import isonomia.server.register.Visibility;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A system about which a body tells the office something in confidence, by the forms of the pages.
final class Confidence {
    final RunningServer server;
    final TestPeople people;
    final Body body;
    final SignedIn liaison;
    final Version record;

    Confidence(RunningServer server, String system) {
        this.server = server;
        people = new TestPeople(server);
        TestRecords records = new TestRecords(server);
        body = records.body();
        liaison = people.liaison(body.id());
        record = records.draft(liaison, body, TestRecords.complete(system), Visibility.open());
    }

    String address() {
        return "/office/systems/" + record.system().text();
    }

    void names(String name, String telephone, String email) {
        Answer answer =
                liaison.browser()
                        .post(
                                address() + "/contact",
                                "name",
                                name,
                                "telephone",
                                telephone,
                                "email",
                                email);
        assertEquals(address() + "/confidential", answer.location(), answer.text());
    }

    Answer shown(SignedIn to) {
        return shown(to.browser());
    }

    Answer shown(Visitor to) {
        return to.post(address() + "/contact/show", "purpose", "inquiry");
    }

    Answer handsIn(String note, String fileName, Supplier<InputStream> content) {
        return liaison.browser()
                .postFile(
                        address() + "/documents/new",
                        fileName,
                        content,
                        "kind",
                        "technical",
                        "note",
                        note);
    }

    /// Hands in a text; the answer is the address of the newest document.
    String handsIn(String note, String content) {
        Answer answer =
                handsIn(
                        note,
                        "description.txt",
                        () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        assertEquals(address() + "/confidential", answer.location(), answer.text());
        Matcher link =
                Pattern.compile(address() + "/documents/[0-9a-f-]{36}").matcher(page(liaison));
        assertTrue(link.find(), "the document is listed");
        return link.group();
    }

    String page(SignedIn reader) {
        return reader.browser().get(address() + "/confidential").text();
    }

    SignedIn officer() {
        return people.officer(Role.INVESTIGATOR);
    }
}
