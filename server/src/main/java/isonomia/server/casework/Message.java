package isonomia.server.casework;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What the office wrote to the person who complained, or she to the office.
///
/// @param fromOffice whether the office wrote it
/// @param helped whether somebody wrote it who acts for the person, under a mandate
/// @param readAt when the other side opened it first; empty before
public record Message(
        UUID id,
        Kind kind,
        boolean fromOffice,
        boolean helped,
        Instant at,
        String text,
        Optional<Instant> readAt) {
    /// Who wrote it: `office`, `person`, or `helper`.
    public String from() {
        return fromOffice ? "office" : helped ? "helper" : "person";
    }

    /// What it is.
    public enum Kind {
        MESSAGE,
        /// Says that the complaint arrived and who deals with it.
        ACKNOWLEDGEMENT,
        /// What the office thinks so far, for her to comment on.
        VIEWS,
        DECISION;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
