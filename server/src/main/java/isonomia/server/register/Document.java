package isonomia.server.register;

import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A confidential document of a system, with what its reader may see of it.
///
/// @param size of its content in bytes
/// @param fileName where it came from; empty once it is withdrawn
/// @param note of who handed it in; empty once it is withdrawn
public record Document(
        DocumentId id,
        SystemId system,
        String body,
        Kind kind,
        DocumentFormat format,
        long size,
        String fileName,
        String note,
        PersonId addedBy,
        Instant addedAt,
        Optional<Instant> withdrawnAt) {
    /// What it is about.
    public enum Kind {
        TECHNICAL,
        CONTRACT,
        ASSESSMENT,
        OTHER;

        /// As it is kept and sent, for example `technical`.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The kind that a form sends; empty for anything else.
        public static Optional<Kind> parse(String key) {
            return java.util.Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
        }
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Document " + id.text();
    }
}
