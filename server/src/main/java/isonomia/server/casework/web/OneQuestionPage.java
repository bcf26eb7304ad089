package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Question;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.List;

/// A page with one question, in easy words.
///
/// @param answers as they were typed
/// @param change whether she came from the end to change something, and goes back there
/// @param anew whether too much time had passed, and the complaint begins with this page
public record OneQuestionPage(
        Mode mode,
        Question question,
        Answers answers,
        boolean change,
        boolean anew,
        FormErrors errors) {

    private static String words(Mode mode) {
        return mode == Mode.CHILD ? "simple.child." : "simple.easy.";
    }

    static String ask(Frame frame, Mode mode, Question question) {
        return frame.say(words(mode) + "ask." + question.key());
    }

    /// The question.
    public String ask(Frame frame) {
        return ask(frame, mode, question);
    }

    /// What helps to answer; empty when the question says it all.
    public String hint(Frame frame) {
        String key = words(mode) + "hint." + question.key();
        return frame.words().has(key) ? frame.say(key) : "";
    }

    /// Which page it is, from one.
    public int step() {
        return Question.asked(mode).indexOf(question) + 1;
    }

    /// How many pages there are, with the one on which she checks her answers.
    public int steps() {
        return Question.asked(mode).size() + 1;
    }

    /// What can be chosen.
    public List<Choice> choices(Frame frame) {
        return question.choices().stream()
                .map(choice -> Choice.of(choice, frame.say(AnswerLine.key(question, choice))))
                .toList();
    }

    /// Whether a child reads it.
    public boolean child() {
        return mode == Mode.CHILD;
    }
}
