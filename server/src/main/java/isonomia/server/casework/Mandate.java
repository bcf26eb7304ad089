package isonomia.server.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// That somebody acts for the person who complained, as far as she said.
///
/// @param revokedAt when the person ended it; empty as long as she did not
/// @param acts what was done by it, the newest first
public record Mandate(
        UUID id, Terms terms, Instant givenAt, Optional<Instant> revokedAt, List<Act> acts) {
    public Mandate {
        acts = List.copyOf(acts);
    }

    /// What was agreed.
    ///
    /// @param until the last day
    /// @param name who it is
    /// @param evidence by which paper; may be empty
    public record Terms(
            Kind kind, Scope scope, LocalDate from, LocalDate until, String name, String evidence) {
        public Terms {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("A mandate does not end before it begins");
            }
        }

        /// From when on it opens nothing any more.
        Instant endsAt() {
            return until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /// What somebody is to the person.
    public enum Kind {
        GUARDIAN,
        LAWYER,
        ORGANISATION,
        HELPER,
        /// Appointed by a court.
        COURT;

        /// The message key, and the value in forms.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// That of a form; empty when there is none.
        public static Optional<Kind> parse(String key) {
            return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
        }
    }

    /// What may be done; each holds those before it.
    public enum Scope {
        READ,
        WRITE,
        WITHDRAW;

        /// The message key, and the value in forms.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// That of a form; empty when there is none.
        public static Optional<Scope> parse(String key) {
            return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
        }
    }

    /// Something that was done by it.
    public record Act(Did did, Instant at) {}

    /// What can be done by it.
    public enum Did {
        OPENED,
        WROTE,
        COMMENTED,
        WITHDREW;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether it allows something.
    public boolean allows(Scope scope) {
        return terms.scope().compareTo(scope) >= 0;
    }

    /// Whether it holds at a moment.
    public boolean holds(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(terms.endsAt());
    }
}
