package isonomia.server.casework.request;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A request to a body.
public record RequestId(UUID value) {
    /// A new one.
    public static RequestId fresh() {
        return new RequestId(UUID.randomUUID());
    }

    /// That of an address; empty when the text is no such id.
    public static Optional<RequestId> parse(String text) {
        return Ids.parse(text).map(RequestId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
