package isonomia.server.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One thing that the person says was wrong, and what was found of it.
///
/// @param number its place, from 1
/// @param finding empty until something was found
public record Allegation(UUID id, int number, String text, Optional<Finding> finding) {
    /// What was found of an allegation.
    ///
    /// @param by name of who found it
    public record Finding(Result result, Standard standard, String reasons, String by) {}

    /// What can be found.
    public enum Result {
        UPHELD,
        PARTLY,
        NOT_UPHELD,
        /// Neither shown nor refuted.
        NOT_ESTABLISHED;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The result of that key.
        public static Optional<Result> parse(String key) {
            return Arrays.stream(values()).filter(r -> r.key().equals(key)).findFirst();
        }
    }

    /// How sure one has to be.
    public enum Standard {
        /// More likely than not.
        BALANCE,
        /// The person showed what points to discrimination; the body had to show that there was none.
        SHIFTED,
        BEYOND_DOUBT;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The standard of that key.
        public static Optional<Standard> parse(String key) {
            return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
        }
    }
}
