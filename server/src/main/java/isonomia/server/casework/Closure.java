package isonomia.server.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why a case was closed.
public enum Closure {
    NO_JURISDICTION,
    TIME_BARRED,
    PREMATURE,
    SUB_JUDICE,
    UNFOUNDED,
    NO_REPLY,
    WITHDRAWN,
    SETTLED,
    RESOLVED_BY_BODY,
    DISCONTINUED,
    UPHELD,
    PARTLY_UPHELD,
    NOT_UPHELD,
    NOT_ESTABLISHED;

    /// Reasons that only a decision gives.
    private static final List<Closure> DECIDED =
            List.of(UPHELD, PARTLY_UPHELD, NOT_UPHELD, NOT_ESTABLISHED);

    /// The reasons for closing a case that is not decided.
    public static List<Closure> undecided() {
        return Arrays.stream(values()).filter(c -> !DECIDED.contains(c)).toList();
    }

    /// The outcomes of a decision.
    public static List<Closure> decided() {
        return DECIDED;
    }

    /// The reason of that key.
    public static Optional<Closure> parse(String key) {
        return Arrays.stream(values()).filter(c -> c.key().equals(key)).findFirst();
    }

    /// The message key, for example `partly-upheld`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
