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
    REFERRED,
    JOINED,
    UPHELD,
    PARTLY_UPHELD,
    NOT_UPHELD,
    NOT_ESTABLISHED;

    /// Reasons that only a decision gives.
    private static final List<Closure> DECIDED =
            List.of(UPHELD, PARTLY_UPHELD, NOT_UPHELD, NOT_ESTABLISHED);

    /// Reasons for which a case cannot be taken up at all.
    private static final List<Closure> INADMISSIBLE =
            List.of(NO_JURISDICTION, TIME_BARRED, PREMATURE, SUB_JUDICE, UNFOUNDED);

    /// The reasons for closing a case that is not decided. That it was joined is said by joining it.
    public static List<Closure> undecided() {
        return Arrays.stream(values()).filter(c -> !DECIDED.contains(c) && c != JOINED).toList();
    }

    /// Whether it says that the case could not be taken up.
    public boolean inadmissible() {
        return INADMISSIBLE.contains(this);
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
