package isonomia.engine.conclusion;

import java.util.List;
import java.util.OptionalDouble;

/// A conclusion with what led to it.
///
/// @param word the conclusion
/// @param reasons in the order in which they were found; never empty
/// @param holmP p-value after Holm's procedure, in [0, 1]; empty where there was no test
public record Concluded(Conclusion word, List<Reason> reasons, OptionalDouble holmP) {
    public Concluded {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("A conclusion needs a reason");
        }
    }
}
