package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Question;
import isonomia.server.page.Frame;
import isonomia.server.register.Bodies;

import java.util.List;

/// What a person says of herself so that she is helped.
public record SituationPage(Complaint complaint, Answers answers, Bodies bodies) {
    /// What she ticked; empty when she said nothing.
    public List<AnswerLine> lines(Frame frame) {
        return AnswerLine.of(frame, bodies, answers, List.of(Question.SITUATION)).stream()
                .filter(line -> !line.value().isEmpty())
                .toList();
    }
}
