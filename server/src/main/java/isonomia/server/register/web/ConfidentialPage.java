package isonomia.server.register.web;

import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.privacy.Purpose;
import isonomia.server.register.ContactPerson;
import isonomia.server.register.Document;
import isonomia.server.register.Version;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is confidential about a system.
///
/// @param version newest of its record
/// @param named when a contact person was named; empty when none is
/// @param shown the contact person, once the reader said what for
/// @param mayShow whether the reader may see the contact person
/// @param mayRead whether the reader may see the documents
/// @param mayFile whether the reader may name a contact person and hand in documents
/// @param errors of the form that shows the contact person
public record ConfidentialPage(
        Version version,
        Optional<Instant> named,
        Optional<ContactPerson> shown,
        boolean mayShow,
        boolean mayRead,
        List<Document> documents,
        boolean mayFile,
        FormErrors errors) {
    public ConfidentialPage {
        documents = List.copyOf(documents);
    }

    /// What the contact person may be shown for.
    public static List<Choice> purposes(Frame frame) {
        return Purpose.stated().stream()
                .map(p -> Choice.of(p.key(), frame.say("privacy.purpose." + p.key())))
                .toList();
    }
}
