package isonomia.server.register.web;

import isonomia.server.identity.Access;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.register.Field;
import isonomia.server.register.Fields;
import isonomia.server.register.Labels;
import isonomia.server.register.Problem;
import isonomia.server.register.ProblemText;
import isonomia.server.register.Value;
import isonomia.server.register.Version;

import java.util.List;
import java.util.Optional;

/// A version in the workspace: to check and file it, or to review it.
///
/// @param filedBy name of who filed it; empty before
/// @param mayEdit whether the reader may change and file it
/// @param mayPublish whether the reader may decide on it, or why not
/// @param mayRevise whether the reader may begin the version after it
/// @param mayWithdraw whether the reader may take it back
/// @param reason as typed
public record LookPage(
        Version version,
        String filedBy,
        boolean mayEdit,
        Access.Decision mayPublish,
        boolean mayRevise,
        boolean mayWithdraw,
        String reason,
        FormErrors errors) {

    /// What must be corrected before it can be filed, in words.
    public List<String> stopping(Frame frame) {
        return version.content().stoppingFiling().stream()
                .map(p -> ProblemText.full(p, frame.words()))
                .toList();
    }

    /// How many expected questions are not answered.
    public long missing() {
        return version.content().problems().stream()
                .filter(p -> p.severity() == Problem.Severity.EXPECTED)
                .count();
    }

    /// The fields of a section that say something or are expected to.
    public List<Field> lines(Fields.Section section) {
        return section.fields().stream()
                .filter(f -> f.expected() || version.content().value(f).isPresent())
                .toList();
    }

    /// What a field says, if anything.
    public Optional<Value> value(Field field) {
        return version.content().value(field);
    }

    /// Why the public will not see a field; empty when it will.
    public String withheld(Frame frame, Field field) {
        return version.visibility()
                .reason(field)
                .map(r -> new Labels(frame.words()).of(r))
                .orElse("");
    }
}
