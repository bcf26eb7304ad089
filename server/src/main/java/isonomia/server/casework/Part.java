package isonomia.server.casework;

import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Somebody's part in a case, now or earlier.
///
/// @param name as colleagues know the person
/// @param until since when it is over; empty while it lasts
public record Part(PersonId person, String name, As as, Instant since, Optional<Instant> until) {
    /// What somebody is in a case.
    public enum As {
        /// Took it in, screened it, weighed whether it can be taken up.
        INTAKE,
        /// Investigates. Whoever did so never decides.
        INVESTIGATOR,
        /// Answers for how it is worked on.
        LEAD;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether it lasts.
    public boolean current() {
        return until.isEmpty();
    }
}
