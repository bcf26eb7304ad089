package isonomia.server.casework.clock;

import java.time.LocalDate;

/// What comes of asking for more time.
public sealed interface Longer {
    /// There is more time.
    record Extended(LocalDate due) implements Longer {}

    /// There is not.
    ///
    /// @param key of the sentence that says why; it may speak of `left`
    /// @param left by how much it may still be extended, in the unit of the rule
    record Refused(String key, int left) implements Longer {}
}
