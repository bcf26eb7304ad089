package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Question;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.register.Bodies;

import java.util.List;

/// All answers before they are sent, for whoever was asked one question at a time.
public record SimpleCheckPage(Mode mode, Answers answers, Bodies bodies, FormErrors errors) {
    /// Each answer with the question as it was asked.
    public List<AnswerLine> lines(Frame frame) {
        return AnswerLine.of(frame, bodies, answers, Question.asked(mode)).stream()
                .map(
                        l ->
                                new AnswerLine(
                                        l.question(),
                                        OneQuestionPage.ask(frame, mode, l.question()),
                                        l.value()))
                .toList();
    }

    /// Whether a child reads it.
    public boolean child() {
        return mode == Mode.CHILD;
    }
}
