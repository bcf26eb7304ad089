package isonomia.server.register;

import isonomia.engine.words.Words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Problems as a person reads them.
public final class ProblemText {
    private ProblemText() {}

    /// What was found, what was expected and what to do; without the place, for the line beside a
    /// field of a form.
    ///
    /// @param words with the file `register`
    public static String sentence(Problem problem, Words words) {
        Map<String, Object> values = new HashMap<>(problem.values());
        Labels labels = new Labels(words);
        for (String name : List.of("from", "to")) {
            if (values.get(name) instanceof String state) {
                values.put(name, words.say("register.state." + state));
            }
        }
        Fields.find(problem.field()).ifPresent(field -> values.put("field", labels.of(field)));
        return words.say(problem.key(), values);
    }

    /// The same after the place, for lists of problems.
    ///
    /// @param words with the file `register`
    public static String full(Problem problem, Words words) {
        String place = place(problem, words);
        String sentence = sentence(problem, words);
        return place.isEmpty()
                ? sentence
                : words.say("register.problem.at", Map.of("place", place, "sentence", sentence));
    }

    /// Names of field and part, and the number of the entry; of a file its own names.
    private static String place(Problem problem, Words words) {
        Labels labels = new Labels(words);
        List<String> steps = new ArrayList<>();
        Optional<Field> field = Optional.empty();
        for (String step : problem.path().split("\\.", -1)) {
            Optional<Part> part =
                    field.isPresent() ? field.get().part(step) : Optional.<Part>empty();
            if (step.isEmpty()) {
                continue;
            }
            if (part.isPresent()) {
                steps.add(labels.of(field.get(), part.get()));
            } else if (step.chars().allMatch(c -> c >= '0' && c <= '9') && step.length() < 9) {
                int number = Integer.parseInt(step) + 1;
                steps.add(words.say("register.problem.entry", Map.of("number", number)));
            } else if (Fields.find(step).isPresent()) {
                field = Fields.find(step);
                steps.add(labels.of(field.get()));
            } else {
                steps.add(step);
            }
        }
        return String.join(" › ", steps);
    }
}
