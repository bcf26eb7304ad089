package isonomia.server.page;

import java.util.LinkedHashMap;
import java.util.Map;

/// What is wrong with a form: all of it at once, field by field, in words.
public final class FormErrors {
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    /// What is wrong with a field.
    ///
    /// @param key of the text that says what was found, what was expected and what to do; empty when
    ///     the text is said already
    /// @param values of the text
    /// @param said the text, in the reader's language; empty when there is a key
    public record Problem(String key, Map<String, Object> values, String said) {
        public Problem {
            values = Map.copyOf(values);
        }
    }

    /// A form without errors.
    public static FormErrors none() {
        return new FormErrors();
    }

    /// Notes a problem; the first of a field holds.
    public void add(String field, String key, Map<String, Object> values) {
        problems.putIfAbsent(field, new Problem(key, values, ""));
    }

    /// Notes a problem; the first of a field holds.
    public void add(String field, String key) {
        add(field, key, Map.of());
    }

    /// Notes a problem that is said in words already; the first of a field holds.
    public void addSaid(String field, String sentence) {
        problems.putIfAbsent(field, new Problem("", Map.of(), sentence));
    }

    /// Whether nothing is wrong.
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /// The problems by field, in the order of the form.
    public Map<String, Problem> all() {
        return problems;
    }

    /// Whether something is wrong with `field`.
    public boolean has(String field) {
        return problems.containsKey(field);
    }

    /// What is wrong with `field`, in words; empty when nothing is.
    public String say(Frame frame, String field) {
        Problem problem = problems.get(field);
        if (problem == null) {
            return "";
        }
        return problem.key().isEmpty()
                ? problem.said()
                : frame.say(problem.key(), problem.values());
    }
}
