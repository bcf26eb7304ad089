package isonomia.server.identity;

import java.util.Optional;
import java.util.UUID;

/// Ids as they stand in addresses.
public final class Ids {
    private Ids() {}

    /// The id that `text` writes in the usual form; empty for anything else.
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
