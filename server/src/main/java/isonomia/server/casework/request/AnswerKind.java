package isonomia.server.casework.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a body answers.
public enum AnswerKind {
    /// Every item has an answer.
    FULL,
    /// Some have.
    PARTIAL,
    /// It refuses, on a ground that it names.
    REFUSED,
    /// It has nothing of what is asked.
    NOTHING_HELD;

    /// The message key, and what a form sends, for example `nothing-held`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind that a form sends; empty for anything else.
    public static Optional<AnswerKind> parse(String key) {
        return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
    }
}
