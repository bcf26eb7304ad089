package isonomia.server.casework;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A complaint: what somebody sent.
public record ComplaintId(UUID value) {
    /// A new one.
    public static ComplaintId fresh() {
        return new ComplaintId(UUID.randomUUID());
    }

    /// That of an address; empty when the text is no such id.
    public static Optional<ComplaintId> parse(String text) {
        return Ids.parse(text).map(ComplaintId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
