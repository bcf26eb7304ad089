package isonomia.server.casework.clock;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who takes part.
public enum Side {
    /// The institution.
    OFFICE,
    /// Who complained.
    COMPLAINANT,
    /// The body that is complained of.
    BODY;

    /// The message key, for example `complainant`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Side> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }
}
