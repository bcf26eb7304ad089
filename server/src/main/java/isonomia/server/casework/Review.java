package isonomia.server.casework;

import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// That a side asks to look at a decision again, and what came of it.
///
/// @param side who asks
/// @param reasons why; class C3
/// @param reviewer who looks at it, somebody who never worked on the case; empty until one is named
/// @param name hers, for colleagues
public record Review(
        UUID id,
        View.Side side,
        Ground ground,
        String reasons,
        Instant askedAt,
        Optional<PersonId> reviewer,
        Optional<String> name,
        Optional<Answer> answer) {
    /// What came of it.
    public record Answer(Outcome outcome, String text, Instant at) {}

    /// On what ground.
    public enum Ground {
        NEW_FACTS,
        PROCEDURE,
        MISTAKE;

        /// The message key, for example `new-facts`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The ground of that key.
        public static Optional<Ground> parse(String key) {
            return Arrays.stream(values()).filter(g -> g.key().equals(key)).findFirst();
        }
    }

    /// What can come of it.
    public enum Outcome {
        STANDS,
        REOPENED;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The outcome of that key.
        public static Optional<Outcome> parse(String key) {
            return Arrays.stream(values()).filter(o -> o.key().equals(key)).findFirst();
        }
    }
}
