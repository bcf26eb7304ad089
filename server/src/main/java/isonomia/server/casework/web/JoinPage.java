package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Complaint;
import isonomia.server.page.Choice;
import isonomia.server.page.Days;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.List;

/// Joining a case into another, or taking a complaint out of it.
///
/// @param join whether the reader may join it
/// @param split complaints that she may take out; empty when she may not
public record JoinPage(
        Case file,
        String title,
        boolean join,
        List<Complaint> split,
        String number,
        String line,
        FormErrors errors) {
    public JoinPage {
        split = List.copyOf(split);
    }

    /// The complaints to choose from.
    public List<Choice> complaints(Frame frame) {
        return split.stream()
                .map(
                        c ->
                                Choice.of(
                                        c.id().text(),
                                        frame.say(
                                                "casework.complaint.title",
                                                "date",
                                                c.submittedAt()
                                                        .map(at -> Days.moment(frame.words(), at))
                                                        .orElse(""))))
                .toList();
    }
}
