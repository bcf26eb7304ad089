package isonomia.server.casework.retention;

import isonomia.server.casework.clock.Mark;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How long something is kept after it ended.
///
/// @param source what the rule rests on
/// @param mark how sure we are that it says so
/// @param checkedOn when somebody compared it with its source
/// @param outcomes of what it is, for example `withdrawn`, or `complaint-spam` for one without a case
public record RetentionRule(
        String id,
        String source,
        Mark mark,
        Optional<LocalDate> checkedOn,
        Set<String> outcomes,
        int amount,
        Unit unit) {
    /// What the amount counts.
    public enum Unit {
        DAY,
        MONTH,
        YEAR;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RetentionRule {
        outcomes = Set.copyOf(outcomes);
        if (!id.matches("[a-z]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("id is written like not-taken-up");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException(
                    "source is empty: say what the rule rests on, or that it is a proposal");
        }
        if (amount < 1) {
            throw new IllegalArgumentException("amount is a whole number from 1 on");
        }
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("outcomes names nothing");
        }
    }

    /// The day on which the time is over for what ended on a day.
    public LocalDate ends(LocalDate since) {
        return switch (unit) {
            case DAY -> since.plusDays(amount);
            case MONTH -> since.plusMonths(amount);
            case YEAR -> since.plusYears(amount);
        };
    }

    /// The latest day on which something may have ended whose time is over by a day.
    LocalDate latest(LocalDate over) {
        // Months differ in length: rather a few days too many than one case left out.
        return switch (unit) {
            case DAY -> over.minusDays(amount);
            case MONTH -> over.minusMonths(amount).plusDays(3);
            case YEAR -> over.minusYears(amount).plusDays(1);
        };
    }
}
