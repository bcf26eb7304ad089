package isonomia.server.casework.clock;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How sure we are that a rule says what its source says.
public enum Mark {
    /// Read in the source that is named.
    VERIFIED,
    /// Read in a text about the source.
    SECONDARY,
    /// Recalled. To be compared with the source before anybody relies on it.
    RECALLED,
    /// No law says so: our own proposal.
    OWN;

    /// The message key, for example `recalled`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Mark> of(String key) {
        return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
    }
}
