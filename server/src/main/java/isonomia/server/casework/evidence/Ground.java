package isonomia.server.casework.evidence;

import java.util.Optional;

/// Why something is blacked out.
public enum Ground {
    /// It says who complained.
    IDENTITY,
    /// It is about somebody else.
    THIRD_PARTY,
    HEALTH,
    /// Somebody could come to harm.
    SECURITY,
    /// A secret that the law protects.
    SECRET,
    OTHER;

    /// The message key, and the value in forms.
    public String key() {
        return Exhibit.spoken(this);
    }

    /// That of a form; empty for anything else.
    public static Optional<Ground> parse(String key) {
        return Exhibit.named(values(), key);
    }
}
