package isonomia.server.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What the office thinks so far, as it told one side, and what that side says to it.
///
/// @param number of the case, by which both sides call it
/// @param dueOn last day on which she may comment
/// @param comment empty until she did
public record View(
        UUID id,
        Side side,
        String number,
        String text,
        Instant sentAt,
        LocalDate dueOn,
        Optional<Comment> comment) {
    /// To whom.
    public enum Side {
        COMPLAINANT,
        BODY;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a side says to it.
    public record Comment(String text, Instant at) {}

    /// Whether the side may still comment.
    public boolean open(LocalDate today) {
        return comment.isEmpty() && !today.isAfter(dueOn);
    }
}
