package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Criterion;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// Whether a case can be taken up, criterion by criterion.
///
/// @param open whether the reader may change it
/// @param guarded whether somebody in the case has to be protected
public record AdmissibilityPage(
        Case file,
        String title,
        List<Row> rows,
        boolean open,
        boolean guarded,
        ApprovalPart approvals,
        FormErrors errors) {
    public AdmissibilityPage {
        rows = List.copyOf(rows);
    }

    /// A criterion.
    ///
    /// @param answer key of what was said; empty while nothing was
    /// @param by name of who said so; empty while nobody did
    public record Row(Criterion criterion, String answer, String reason, String by) {}

    /// What can be said of a criterion.
    public static List<Choice> answers(Frame frame) {
        return Arrays.stream(Criterion.Answer.values())
                .map(a -> Choice.of(a.key(), frame.say("casework.answer." + a.key())))
                .toList();
    }
}
