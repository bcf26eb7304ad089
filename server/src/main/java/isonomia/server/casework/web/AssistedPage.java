package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint.Channel;
import isonomia.server.casework.Question;
import isonomia.server.page.Choice;
import isonomia.server.page.Choices;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// A complaint that an officer writes down, with the same questions on one page.
///
/// @param bodies of the register, by name
public record AssistedPage(Typed typed, Answers answers, List<Choice> bodies, FormErrors errors) {
    public AssistedPage {
        bodies = List.copyOf(bodies);
    }

    /// What was typed of how it came.
    ///
    /// @param id which the complaint will have
    public record Typed(String id, String channel, String language, String child, String agreed) {}

    /// How it can come, if not by this website.
    public List<Choice> channels(Frame frame) {
        return Arrays.stream(Channel.values())
                .filter(c -> c != Channel.WEB)
                .map(c -> Choice.of(c.key(), frame.say("casework.channel." + c.key())))
                .toList();
    }

    /// In which language she can be answered.
    public List<Choice> languages() {
        return Choices.languages();
    }

    /// The questions of one part.
    public List<Question> questions(Question.Group group) {
        return group.questions();
    }

    /// What can be chosen.
    public List<Choice> choices(Frame frame, Question question) {
        return new QuestionsPage(question.group(), answers, bodies, false, false, errors)
                .choices(frame, question);
    }
}
