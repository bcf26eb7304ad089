package isonomia.server.casework;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A note of a case, which neither the person nor the body reads.
///
/// @param by name of who wrote it
/// @param own whether the reader did
public record Note(UUID id, Channel channel, String text, String by, boolean own, Instant at) {
    /// Who reads it.
    public enum Channel {
        /// Whoever works on the case or oversees it.
        TEAM,
        /// Who wrote it, and nobody else.
        PERSONAL;

        /// The message key, for example `team`.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// That of a key; empty when there is none.
        public static Optional<Channel> parse(String key) {
            return Arrays.stream(values()).filter(c -> c.key().equals(key)).findFirst();
        }
    }
}
