package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Question;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Ids;
import isonomia.server.page.Frame;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An answer as it is read.
///
/// @param label the question in few words
/// @param value what was answered; empty when nothing was
public record AnswerLine(Question question, String label, String value) {
    /// The answers of some questions, in their order, in the reader's language.
    public static List<AnswerLine> of(
            Frame frame, Bodies bodies, Answers answers, List<Question> questions) {
        List<AnswerLine> lines = new ArrayList<>();
        for (Question question : questions) {
            lines.add(
                    new AnswerLine(
                            question,
                            frame.say("complain.short." + question.key()),
                            value(frame, bodies, answers, question)));
        }
        return lines;
    }

    private static String value(Frame frame, Bodies bodies, Answers answers, Question question) {
        if (question == Question.ANONYMITY) {
            // Also when she did not say: she sees what holds then.
            return frame.say(key(question, answers.anonymity().key()));
        }
        if (answers.notKnown(question)) {
            return frame.say("complain.not-known");
        }
        return switch (question.kind()) {
            case LINE, TEXT -> answers.text(question);
            case BODY ->
                    Ids.parse(answers.text(question))
                            .flatMap(id -> bodies.find(new BodyId(id)))
                            .map(Body::name)
                            .orElse("");
            case ONE, SEVERAL ->
                    answers.all(question).stream()
                            .map(choice -> frame.say(key(question, choice)))
                            .collect(Collectors.joining("\n"));
        };
    }

    static String key(Question question, String choice) {
        return "complain.choice." + question.key() + "." + choice;
    }
}
