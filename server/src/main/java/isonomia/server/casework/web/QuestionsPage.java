package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Question;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.List;

/// A page of questions.
///
/// @param answers as they were typed
/// @param bodies of the register, by name
/// @param change whether she came from the end to change something, and goes back there
/// @param anew whether too much time had passed, and the complaint begins with this page
public record QuestionsPage(
        Question.Group group,
        Answers answers,
        List<Choice> bodies,
        boolean change,
        boolean anew,
        FormErrors errors) {
    public QuestionsPage {
        bodies = List.copyOf(bodies);
    }

    /// Which page it is, from one.
    public int step() {
        return Question.Group.pages().indexOf(group) + 1;
    }

    /// How many pages of questions there are, with the one on which she checks her answers.
    public int steps() {
        return Question.Group.pages().size() + 1;
    }

    /// What can be chosen, in the reader's language.
    public List<Choice> choices(Frame frame, Question question) {
        return question.choices().stream()
                .map(
                        choice -> {
                            String key = AnswerLine.key(question, choice);
                            return question == Question.ANONYMITY
                                    ? new Choice(choice, frame.say(key), frame.say(key + ".hint"))
                                    : Choice.of(choice, frame.say(key));
                        })
                .toList();
    }

    /// What holds for the whole page; empty when nothing does.
    public String lead(Frame frame) {
        String key = "complain.page." + group.key() + ".lead";
        return frame.words().has(key) ? frame.say(key) : "";
    }
}
