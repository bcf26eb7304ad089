package isonomia.engine.source;

import java.util.Locale;

/// The problems of a file or mapping that a person can put right. The code is stable and explained
/// in the guide.
public enum Kind {
    FILE_MISSING("IS-SRC-001");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    /// The stable code, for example `IS-SRC-001`.
    public String code() {
        return code;
    }

    /// The message key, for example `file-missing`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
