package isonomia.server.casework.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of thing is asked.
public enum ItemKind {
    QUESTION,
    DOCUMENT,
    DATASET;

    /// The message key, and what a form sends.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind that a form sends; empty for anything else.
    public static Optional<ItemKind> parse(String key) {
        return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
    }
}
