package isonomia.server.casework.figures.web;

import com.ibm.icu.util.ULocale;

import isonomia.server.casework.Topic;
import isonomia.server.casework.Topics;
import isonomia.server.casework.figures.Figures;
import isonomia.server.page.Frame;

import java.util.List;
import java.util.Map;

/// A year in numbers.
///
/// @param years that can be chosen
/// @param bodies names of bodies by their ids
public record FiguresPage(
        Figures figures, List<Integer> years, Topics topics, Map<String, String> bodies) {
    public FiguresPage {
        years = List.copyOf(years);
        bodies = Map.copyOf(bodies);
    }

    /// What a line counts, in words.
    public String label(Frame frame, Figures.Subject subject, String code) {
        return switch (subject) {
            case CHANNEL -> frame.say("casework.channel." + code);
            case ANONYMITY -> frame.say("casework.anonymity." + code);
            case BECAME -> frame.say("casework.complaint-state." + code);
            case SECTOR -> frame.say("register.choice.policy_domain." + code);
            case OUTCOME -> frame.say("casework.closure." + code);
            case FINDING -> frame.say("casework.result." + code);
            case LANGUAGE -> ULocale.getDisplayLanguage(code, frame.words().locale());
            case TYPE -> topics.type(code).map(t -> label(frame, t)).orElse(code);
            case GROUND -> topics.ground(code).map(t -> label(frame, t)).orElse(code);
            case BODY -> bodies.getOrDefault(code, "");
            case MODE, SYSTEM, AGE, DEADLINE -> frame.say("figures." + subject.key() + "." + code);
        };
    }

    private static String label(Frame frame, Topic topic) {
        return topic.label(frame.words());
    }

    /// How much of the width of its table a line's bar takes, in hundredths.
    public static long width(Figures.Table table, Figures.Line line) {
        long most = table.lines().stream().mapToLong(Figures.Line::count).max().orElse(0);
        return most == 0 ? 0 : 100 * line.count() / most;
    }
}
