package isonomia.server.casework.evidence;

import java.time.Instant;
import java.util.Optional;

/// That a piece of evidence was in somebody's hands.
///
/// @param by name of who had it; empty when the person who complained did
public record CustodyEvent(Instant at, Optional<String> by, Kind kind) {
    /// What was done with it.
    public enum Kind {
        TAKEN_IN,
        /// The original was handed to somebody of the office.
        OPENED,
        /// A copy without hidden data was made of it.
        COPIED,
        REDACTED,
        RELEASED,
        RETURNED,
        /// A checked copy was given to one side.
        HANDED_OUT;

        /// The message key.
        public String key() {
            return Exhibit.spoken(this);
        }
    }
}
