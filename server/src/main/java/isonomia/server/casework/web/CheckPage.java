package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Question;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.register.Bodies;

import java.util.List;

/// All answers before they are sent.
public record CheckPage(Answers answers, Bodies bodies, FormErrors errors) {
    /// The answers of one page.
    public List<AnswerLine> lines(Frame frame, Question.Group group) {
        return AnswerLine.of(frame, bodies, answers, group.questions());
    }
}
