package isonomia.server.certificates;

import java.time.Instant;
import java.util.Optional;

/// No certificate was got. The message is for the operator: what was tried, what the authority said,
/// what to do.
public final class NotIssued extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean counts;
    private final transient Optional<Instant> notBefore;

    /// Nothing was asked of the authority that it counts.
    NotIssued(String message) {
        this(message, false, Optional.empty());
    }

    private NotIssued(String message, boolean counts, Optional<Instant> notBefore) {
        super(message);
        this.counts = counts;
        this.notBefore = notBefore;
    }

    /// The authority was asked and said no, which it does not allow without end.
    ///
    /// @param notBefore when it wants to be asked again at the earliest; empty when it did not say
    static NotIssued refused(String message, Optional<Instant> notBefore) {
        return new NotIssued(message, true, notBefore);
    }

    static NotIssued refused(String message) {
        return refused(message, Optional.empty());
    }

    /// Whether the authority counts it.
    boolean counts() {
        return counts;
    }

    Optional<Instant> notBefore() {
        return notBefore;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
