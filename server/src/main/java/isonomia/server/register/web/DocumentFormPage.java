package isonomia.server.register.web;

import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.register.Document;
import isonomia.server.register.Version;

import java.util.Arrays;
import java.util.List;

/// The form that hands in a document, as typed. A file has to be chosen again.
public record DocumentFormPage(Version version, String kind, String note, FormErrors errors) {
    /// What a document may be.
    public static List<Choice> kinds(Frame frame) {
        return Arrays.stream(Document.Kind.values())
                .map(k -> Choice.of(k.key(), frame.say("privacy.document.kind." + k.key())))
                .toList();
    }
}
