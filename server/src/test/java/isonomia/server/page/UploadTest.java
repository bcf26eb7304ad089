package isonomia.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Version;
import isonomia.server.register.Visibility;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Forms with a file, as browsers and others send them.
class UploadTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final Body body = new TestRecords(SERVER).body();
    private final SignedIn liaison = new TestPeople(SERVER).liaison(body.id());
    private final Version record =
            new TestRecords(SERVER)
                    .draft(liaison, body, TestRecords.complete("Uploads"), Visibility.open());
    private final String address = "/office/systems/" + record.system().text() + "/documents/new";

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final String FILE =
            """
            --b
            Content-Disposition: form-data; name="file"; filename="a.txt"

            """
                    .replace("\n", "\r\n");

    private static String field(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value);
    }

    private static long files() throws IOException {
        Path folder = SERVER.data().resolve("blobs");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndWhatWasTypedComesBack() throws IOException {
        long before = files();
        Answer answer =
                liaison.browser()
                        .postFile(address, "run.exe", () -> text("MZ"), "note", "Typed <note>");
        assertEquals(422, answer.status());
        assertTrue(answer.text().contains("Choose what the document is"), answer.text());
        assertTrue(answer.text().contains("Files of this kind are not taken"), answer.text());
        assertTrue(answer.text().contains("Typed &lt;note&gt;"), answer.text());
        assertEquals(before, files());
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        long before = files();
        Answer answer =
                liaison.browser()
                        .postFile(address, "contract.pdf", () -> text("MZ"), "kind", "contract");
        assertEquals(422, answer.status());
        assertTrue(answer.text().contains("not what its ending .pdf says"), answer.text());
        answer = liaison.browser().postFile(address, "a.txt", () -> text(""), "kind", "other");
        assertEquals(422, answer.status());
        answer = liaison.browser().postFile(address, "", () -> text(""), "kind", "other");
        assertTrue(answer.text().contains("Choose the file"), answer.text());
        assertEquals(before, files());
    }

    @Test
    void theNameIsKeptWithoutTheFoldersThatSomeBrowsersSend() {
        Answer answer =
                liaison.browser()
                        .postFile(
                                address,
                                "C:\\\\desk\\\\Vertrag Ünal.txt",
                                () -> text("text"),
                                "kind",
                                "contract");
        assertEquals(303, answer.status(), answer.text());
        String page = liaison.browser().get(answer.location()).text();
        assertTrue(page.contains("<bdi>Vertrag Ünal.txt</bdi>"), page);
    }

    @Test
    void aNameReadsAsWhatItIs() {
        String turning = new String(Character.toChars(0x202E));
        Answer answer =
                liaison.browser()
                        .postFile(
                                address,
                                "plan" + turning + "txt.exe.txt",
                                () -> text("text"),
                                "kind",
                                "contract");
        assertEquals(303, answer.status(), answer.text());
        String page = liaison.browser().get(answer.location()).text();
        assertTrue(page.contains("<bdi>plantxt.exe.txt</bdi>"), page);
        assertFalse(page.contains(turning), "what follows would be read backwards");
    }

    @Test
    void withoutTheTokenOfTheFormOrASessionNothingIsTaken() {
        String form = field("kind", "other") + FILE + "text\r\n--b--\r\n";
        assertEquals(403, liaison.browser().postForm(address, "b", form).status());
        assertEquals(403, SERVER.visitor().postForm(address, "b", form).status());
    }

    @Test
    void aFormThatIsNoFormIsRefused() {
        for (String form :
                new String[] {
                    "",
                    "--b",
                    "--b\r\n\r\n",
                    "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nno end",
                    "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n"
                            + "a".repeat(70_000)
                            + "\r\n--b--\r\n",
                    field("note", "1") + field("note", "2") + "--b--\r\n",
                    "--b\r\nX: " + "a".repeat(20_000) + "\r\n\r\n\r\n--b--\r\n"
                }) {
            int status = liaison.browser().postForm(address, "b", form).status();
            assertTrue(
                    status == 400 || status == 403,
                    () -> status + " for " + form.substring(0, Math.min(80, form.length())));
        }
    }

    @Test
    void ofAnUploadThatBreaksOffNothingIsLeft() throws Exception {
        long before = files();
        Visitor browser = liaison.browser();
        String fields = field("_csrf", browser.formToken()) + field("kind", "other") + FILE;
        URI base = URI.create(browser.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(
                    """
                    POST %s HTTP/1.1
                    Host: %s:%d
                    Cookie: %s
                    Content-Type: multipart/form-data; boundary=b
                    Content-Length: 10000000

                    """
                            .replace("\n", "\r\n")
                            .concat("%s")
                            .formatted(
                                    address,
                                    base.getHost(),
                                    base.getPort(),
                                    browser.cookieHeader(),
                                    fields)
                            .getBytes(StandardCharsets.UTF_8));
            out.write("content ".repeat(200_000).getBytes(StandardCharsets.UTF_8));
            out.flush();
            for (int i = 0; i < 100 && files() == before; i++) {
                // The server writes in its own time: looked at until it has, or too long.
                Thread.sleep(50);
            }
            assertEquals(before + 1, files(), "half of it is there, encrypted");
        }
        for (int i = 0; i < 100 && files() != before; i++) {
            // As above.
            Thread.sleep(50);
        }
        assertEquals(before, files());
    }
}
