package isonomia.server.page;

import isonomia.engine.words.Words;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The pages of all parts in all their states: what is looked at, and measured, when the look
/// changes. Everything on them is invented.
///
/// @param errors of the second form, in which every field is wrong
public record Components(FormErrors errors) {
    /// The states of a record.
    public static final List<String> STATES =
            List.of("draft", "filed", "returned", "published", "superseded", "withdrawn");

    /// A line of the table.
    public record Row(String system, String body, String state, int people) {}

    /// The page.
    public static Components shown() {
        FormErrors errors = new FormErrors();
        for (String field : List.of("name", "email", "day", "purpose", "body", "use", "ground")) {
            errors.add("wrong-" + field, "frame.show.wrong." + field, Map.of());
        }
        return new Components(errors);
    }

    /// Bodies to choose from, one of them with a long name.
    public static List<Choice> bodies(Words words) {
        return choices(words, "frame.show.body.", List.of("housing", "work", "pension"));
    }

    /// Ways of taking part, one of them with a hint.
    public static List<Choice> uses(Words words) {
        return List.of(
                Choice.of("alone", words.say("frame.show.use.alone")),
                new Choice(
                        "proposes",
                        words.say("frame.show.use.proposes"),
                        words.say("frame.show.use.proposes.hint")),
                Choice.of("sorts", words.say("frame.show.use.sorts")));
    }

    /// Answers of which several hold.
    public static List<Choice> grounds(Words words) {
        return choices(words, "frame.show.ground.", List.of("age", "sex", "disability"));
    }

    private static List<Choice> choices(Words words, String before, List<String> values) {
        return values.stream().map(v -> Choice.of(v, words.say(before + v))).toList();
    }

    /// The lines of the table.
    public static List<Row> rows(Words words) {
        return List.of(
                new Row(
                        words.say("frame.show.system"),
                        words.say("frame.show.body.housing"),
                        "published",
                        18240),
                new Row(
                        words.say("frame.show.system.other"),
                        words.say("frame.show.body.work"),
                        "returned",
                        960),
                new Row(
                        words.say("frame.show.system.third"),
                        words.say("frame.show.body.pension"),
                        "withdrawn",
                        104500));
    }

    /// A day in full, as the language writes it.
    public static String day(Words words, String day) {
        return Days.day(words, Instant.parse(day + "T12:00:00Z"));
    }
}
