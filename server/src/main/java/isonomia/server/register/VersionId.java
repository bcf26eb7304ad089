package isonomia.server.register;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A version of a system's record.
public record VersionId(UUID value) {
    /// A new one.
    static VersionId fresh() {
        return new VersionId(UUID.randomUUID());
    }

    /// The version of an address such as `/office/records/…`; empty when the text is no such id.
    public static Optional<VersionId> parse(String text) {
        return Ids.parse(text).map(VersionId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
