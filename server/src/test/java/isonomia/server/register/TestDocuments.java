package isonomia.server.register;

import isonomia.server.RunningServer;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.TooLarge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Hands in documents for tests.
public final class TestDocuments {
    private TestDocuments() {}

    /// A text about the system of a record; the answer is its id.
    public static String added(
            RunningServer server, SignedIn by, Version record, String note, String content) {
        try {
            return server.part(Documents.class)
                    .add(
                            by.member(),
                            record.system(),
                            record.body().id(),
                            new Documents.Handed(
                                    Document.Kind.TECHNICAL,
                                    note,
                                    "description.txt",
                                    DocumentFormat.TXT),
                            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                    .text();
        } catch (IOException | TooLarge | Documents.OtherFormat e) {
            throw new IllegalStateException(e);
        }
    }
}
