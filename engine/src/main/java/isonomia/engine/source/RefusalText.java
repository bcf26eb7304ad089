package isonomia.engine.source;

import isonomia.engine.words.Words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A refusal as a person reads it: each problem with its place, what was found there, what was
/// expected, and what to do.
public final class RefusalText {
    private RefusalText() {}

    /// The problems as plain text, numbered, with a line break after the last.
    public static String of(Refusal refusal, Words words) {
        StringBuilder text = new StringBuilder();
        List<Problem> problems = refusal.problems();
        for (int i = 0; i < problems.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(i + 1).append(". ");
            text.append(of(problems.get(i), words).replace("\n", "\n   ")).append('\n');
        }
        return text.toString();
    }

    /// One problem on four lines, without a number.
    public static String of(Problem problem, Words words) {
        String kind = "refusal." + problem.kind().key();
        return String.join(
                "\n",
                place(problem, words),
                words.say("refusal.found", part(kind + ".found", problem, words)),
                words.say("refusal.expected", part(kind + ".expected", problem, words)),
                words.say("refusal.remedy", part(kind + ".remedy", problem, words)));
    }

    private static Map<String, Object> part(String key, Problem problem, Words words) {
        Map<String, Object> values = new HashMap<>(problem.values());
        // Only the first lines are named: that there are more is said too.
        if (values.get("more") instanceof Long more && more > 0) {
            values.put("lines", words.say("refusal.lines-more", problem.values()));
        }
        return Map.of("text", words.say(key, values));
    }

    private static String place(Problem problem, Words words) {
        Problem.Place place = problem.place();
        List<String> parts = new ArrayList<>();
        parts.add(Texts.path(place.file()));
        if (place.line() > 0) {
            parts.add(words.say("refusal.line", Map.of("line", Long.toString(place.line()))));
        }
        if (!place.column().isEmpty()) {
            parts.add(words.say("refusal.column", Map.of("column", Texts.shown(place.column()))));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("place", String.join(words.say("refusal.between"), parts));
        values.put("code", problem.kind().code());
        return words.say("refusal.place", values);
    }
}
