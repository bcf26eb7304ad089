package isonomia.server.register;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A confidential document of a system.
public record DocumentId(UUID value) {
    /// A new one.
    static DocumentId fresh() {
        return new DocumentId(UUID.randomUUID());
    }

    /// The document of an address; empty when the text is no such id.
    public static Optional<DocumentId> parse(String text) {
        return Ids.parse(text).map(DocumentId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
