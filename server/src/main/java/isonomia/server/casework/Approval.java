package isonomia.server.casework;

import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What a second person approves or refuses in a case, bound to what it was about.
///
/// @param current whether what it is about still stands as it did; a later change makes it void
/// @param requestedBy who asked for it, and never answers
/// @param decider name of who answered; empty before
/// @param reason why; may be empty
public record Approval(
        UUID id,
        Kind kind,
        boolean current,
        Outcome outcome,
        PersonId requestedBy,
        String requester,
        Instant requestedAt,
        Optional<String> decider,
        Optional<Instant> decidedAt,
        String reason) {
    /// What is approved.
    public enum Kind {
        /// To close a case as not to be taken up although somebody in it has to be protected.
        INADMISSIBLE(Permission.CASES_TRIAGE),
        /// To settle a case although somebody in it has to be protected from the other side.
        SOLUTION(Permission.CASES_LEAD),
        /// How a case is investigated.
        PLAN(Permission.CASES_LEAD),
        /// That a decision is lawful.
        LEGAL(Permission.CASES_SIGN);

        private final Permission answers;

        Kind(Permission answers) {
            this.answers = answers;
        }

        /// The permission of who answers.
        public Permission answers() {
            return answers;
        }

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The kind of that key.
        public static Optional<Kind> parse(String key) {
            return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
        }
    }

    /// What came of it.
    public enum Outcome {
        /// Nobody answered yet.
        WAITING,
        GRANTED,
        REFUSED;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether somebody can still answer it.
    public boolean waits() {
        return outcome == Outcome.WAITING && current;
    }

    /// Whether it holds.
    public boolean holds() {
        return outcome == Outcome.GRANTED && current;
    }
}
