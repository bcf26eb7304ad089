package isonomia.server.identity;

import java.util.UUID;

/// A person with an account.
public record PersonId(UUID value) {
    /// A new one.
    public static PersonId fresh() {
        return new PersonId(UUID.randomUUID());
    }
}
