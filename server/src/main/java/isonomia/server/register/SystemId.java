package isonomia.server.register;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// An AI system in the register.
public record SystemId(UUID value) {
    /// A new one.
    static SystemId fresh() {
        return new SystemId(UUID.randomUUID());
    }

    /// The system of an address such as `/systems/…`; empty when the text is no such id.
    public static Optional<SystemId> parse(String text) {
        return Ids.parse(text).map(SystemId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
