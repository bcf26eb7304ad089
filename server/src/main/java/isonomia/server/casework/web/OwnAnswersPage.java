package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Question;
import isonomia.server.page.Frame;
import isonomia.server.register.Bodies;

import java.util.List;

/// What a person sent, for her to read again.
public record OwnAnswersPage(Answers answers, Bodies bodies) {
    /// The answers of one page, without those to questions that she left out.
    public List<AnswerLine> lines(Frame frame, Question.Group group) {
        return AnswerLine.of(frame, bodies, answers, group.questions()).stream()
                .filter(line -> !line.value().isEmpty())
                .toList();
    }
}
