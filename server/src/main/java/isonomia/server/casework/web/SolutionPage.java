package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Solutions;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What both sides could agree on.
///
/// @param write whether the reader may write it
/// @param say whether she may note what the sides say to it
/// @param typed the text as it stands in the form
public record SolutionPage(
        Case file,
        String title,
        Optional<Solutions.Solution> solution,
        boolean write,
        boolean say,
        String typed,
        ApprovalPart approvals,
        FormErrors errors) {
    /// What a side can say.
    public static List<Choice> says(Frame frame) {
        return Arrays.stream(Solutions.Says.values())
                .map(s -> Choice.of(s.key(), frame.say("casework.solution." + s.key())))
                .toList();
    }
}
