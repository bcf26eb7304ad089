package isonomia.server.casework;

import java.util.Locale;

/// What has to be looked out for in a case, whatever its state.
public enum Overlay {
    /// Life or health is at stake, or something that cannot be undone.
    URGENT,
    /// A child is in danger.
    SAFEGUARDING,
    /// Somebody may be punished for having complained.
    REPRISAL,
    /// Somebody is detained, or what she says must stay sealed.
    SEALED;

    /// Whether it is about somebody who has to be protected.
    public boolean protects() {
        return this != URGENT;
    }

    /// The message key, for example `safeguarding`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
