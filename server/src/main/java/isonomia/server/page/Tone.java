package isonomia.server.page;

import java.util.Locale;

/// How a notice is meant. It is told by a word and a shape; the colour only repeats them.
public enum Tone {
    SUCCESS,
    INFORMATION,
    WARNING,
    DANGER;

    /// The name in keys and classes, for example `success`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
