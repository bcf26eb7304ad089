package isonomia.server.register;

import isonomia.server.identity.BodyId;

import java.util.Locale;

/// A public body or a company that uses AI systems.
///
/// @param name as people know it
/// @param website under which it can be reached; empty when unknown
public record Body(BodyId id, String name, Kind kind, String website) {
    /// Public bodies and companies follow the same rules here.
    public enum Kind {
        PUBLIC,
        COMPANY;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
