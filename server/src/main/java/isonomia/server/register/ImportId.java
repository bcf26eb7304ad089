package isonomia.server.register;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A file of another register that is or was to be brought in.
public record ImportId(UUID value) {
    /// A new one.
    static ImportId fresh() {
        return new ImportId(UUID.randomUUID());
    }

    /// The import of an address such as `/office/import/…`; empty when the text is no such id.
    public static Optional<ImportId> parse(String text) {
        return Ids.parse(text).map(ImportId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
