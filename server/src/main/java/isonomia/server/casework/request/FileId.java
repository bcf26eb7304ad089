package isonomia.server.casework.request;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A file to an item of a request.
public record FileId(UUID value) {
    /// A new one.
    public static FileId fresh() {
        return new FileId(UUID.randomUUID());
    }

    /// That of an address; empty when the text is no such id.
    public static Optional<FileId> parse(String text) {
        return Ids.parse(text).map(FileId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
