package isonomia.server.casework.evidence;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A piece of evidence.
public record ExhibitId(UUID value) {
    /// A new one.
    public static ExhibitId fresh() {
        return new ExhibitId(UUID.randomUUID());
    }

    /// That of an address; empty when the text is no such id.
    public static Optional<ExhibitId> parse(String text) {
        return Ids.parse(text).map(ExhibitId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
