package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseTopics;
import isonomia.server.casework.Topic;
import isonomia.server.casework.Topics;
import isonomia.server.page.Choice;
import isonomia.server.page.Frame;
import isonomia.server.register.Fields;

import java.util.List;

/// What a case is about, to be said.
public record TopicsPage(Case file, String title, Topics topics, CaseTopics.About about) {
    /// Kinds of failing to choose from.
    public List<Choice> types(Frame frame) {
        return choices(frame, topics.types());
    }

    /// Grounds to choose from.
    public List<Choice> grounds(Frame frame) {
        return choices(frame, topics.grounds());
    }

    private static List<Choice> choices(Frame frame, List<Topic> topics) {
        return topics.stream().map(t -> Choice.of(t.code(), t.label(frame.words()))).toList();
    }

    /// Areas of policy to choose from.
    public static List<Choice> sectors(Frame frame) {
        return sectors().stream()
                .map(code -> Choice.of(code, frame.say("register.choice.policy_domain." + code)))
                .toList();
    }

    static List<String> sectors() {
        return Fields.of("policy_domain").choices();
    }
}
