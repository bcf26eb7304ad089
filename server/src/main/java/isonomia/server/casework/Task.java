package isonomia.server.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What somebody has to do for a complaint or a case until a day.
///
/// @param assigned name of who does it; empty when nobody took it
/// @param note more about it; may be empty
/// @param done empty as long as it is open
public record Task(
        UUID id,
        Kind kind,
        LocalDate dueOn,
        Optional<String> assigned,
        String note,
        Optional<Done> done) {

    /// That it was done.
    ///
    /// @param by name of who did it
    public record Done(String by, Instant at) {}

    /// For what it has to be done.
    public sealed interface Subject {
        /// For a complaint.
        record OfComplaint(ComplaintId id) implements Subject {}

        /// For a case.
        record OfCase(CaseId id) implements Subject {}
    }

    /// What has to be done.
    public enum Kind {
        NEED_INTERPRETER,
        NEED_SIGN_LANGUAGE,
        NEED_LARGE_PRINT,
        NEED_EASY_LANGUAGE,
        NEED_NO_TELEPHONE,
        NEED_PLACE,
        NEED_OTHER,
        OTHER;

        /// The message key, and as it is kept: for example `need-interpreter`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// That of a key; empty when there is none.
        public static Optional<Kind> parse(String key) {
            return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
        }
    }

    /// Whether it is still to be done.
    public boolean open() {
        return done.isEmpty();
    }
}
