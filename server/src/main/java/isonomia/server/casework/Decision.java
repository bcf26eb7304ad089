package isonomia.server.casework;

import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A decision, proposed by who investigated and issued by somebody who did not.
///
/// @param proposedBy who may not issue it
/// @param proposer her name
/// @param answerer name of who issued or returned it; empty before
/// @param reason why it was returned; empty otherwise
/// @param unsigned whether it was issued because nobody else could sign it, and nobody signed it since
public record Decision(
        UUID id,
        State state,
        Closure outcome,
        String text,
        PersonId proposedBy,
        String proposer,
        Instant proposedAt,
        Optional<String> answerer,
        Optional<Instant> answeredAt,
        String reason,
        boolean unsigned) {
    /// Where it stands.
    public enum State {
        PROPOSED,
        RETURNED,
        ISSUED,
        /// A review put it aside.
        SET_ASIDE;

        /// The message key.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
