package isonomia.server.casework;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A case: what the institution works on.
public record CaseId(UUID value) {
    /// A new one.
    static CaseId fresh() {
        return new CaseId(UUID.randomUUID());
    }

    /// That of an address; empty when the text is no such id.
    public static Optional<CaseId> parse(String text) {
        return Ids.parse(text).map(CaseId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
