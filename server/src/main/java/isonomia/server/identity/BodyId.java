package isonomia.server.identity;

import java.util.Optional;
import java.util.UUID;

/// A public body or company. Identity needs it to know for whom a liaison officer speaks; all else
/// about bodies belongs to the register.
public record BodyId(UUID value) {
    /// A new one.
    public static BodyId fresh() {
        return new BodyId(UUID.randomUUID());
    }

    /// The body of an address such as `/bodies/…`; empty when the text is no such id.
    public static Optional<BodyId> parse(String text) {
        return Ids.parse(text).map(BodyId::new);
    }
}
