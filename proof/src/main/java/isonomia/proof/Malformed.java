package isonomia.proof;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Something is not written as it must be. Texts of the file stay out of the message: they can be
/// hostile, or somebody's.
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Reason> reasons;

    Malformed(List<Reason> reasons) {
        super(
                reasons.stream()
                        .map(reason -> reason.part().key() + ": " + reason.kind().key())
                        .collect(Collectors.joining("; ")));
        this.reasons = List.copyOf(reasons);
    }

    Malformed(Reason.Kind kind, Part part, Map<String, Object> values) {
        this(List.of(new Reason(kind, part, values)));
    }

    Malformed(Reason.Kind kind, Part part) {
        this(kind, part, Map.of());
    }

    /// Why, at least one.
    public List<Reason> reasons() {
        return reasons;
    }
}
