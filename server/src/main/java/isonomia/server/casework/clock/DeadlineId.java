package isonomia.server.casework.clock;

import java.util.UUID;

/// A deadline.
public record DeadlineId(UUID value) {
    /// A new one.
    static DeadlineId fresh() {
        return new DeadlineId(UUID.randomUUID());
    }
}
