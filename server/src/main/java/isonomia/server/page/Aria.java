package isonomia.server.page;

import org.jspecify.annotations.Nullable;

/// What a screen reader reads after the label of a field.
public final class Aria {
    private Aria() {}

    /// The ids of hint and error of a field, the error first: it is what has to be done.
    ///
    /// @return null when there is neither, so that the attribute is left out
    public static @Nullable String describedBy(String id, boolean hint, boolean error) {
        String ids = (error ? id + "-error " : "") + (hint ? id + "-hint" : "");
        return ids.isEmpty() ? null : ids.strip();
    }
}
