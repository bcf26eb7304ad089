package isonomia.server.casework.request;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// Something that a request asks.
public record ItemId(UUID value) {
    /// A new one.
    public static ItemId fresh() {
        return new ItemId(UUID.randomUUID());
    }

    /// That of an address; empty when the text is no such id.
    public static Optional<ItemId> parse(String text) {
        return Ids.parse(text).map(ItemId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
