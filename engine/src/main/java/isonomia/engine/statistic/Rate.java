package isonomia.engine.statistic;

import isonomia.engine.cell.Tally;
import isonomia.engine.count.Count;

import java.util.Optional;

/// The rates of a group, each a share of people who have a property among people who could have
/// it. d = 1 is the favourable decision, y = 1 the outcome that deserved it.
///
/// Range of each: [0, 1]. A rate whose denominator is nobody does not exist and is never zero. All
/// of them take their interval from [isonomia.engine.interval.Wilson] unless the protocol says
/// otherwise. Where the outcome of somebody in the denominator is unknown, the rate of the known is
/// not the rate, and only bounds can be given.
public enum Rate {
    /// P(d = 1): share of all people who received the favourable decision.
    SELECTION_RATE("selection-rate"),
    /// P(d = 1 | y = 1): share of the deserving who received the favourable decision.
    TRUE_POSITIVE_RATE("true-positive-rate"),
    /// P(d = 1 | y = 0): share of the undeserving who received it all the same.
    FALSE_POSITIVE_RATE("false-positive-rate"),
    /// P(d = 0 | y = 1): share of the deserving who were rejected.
    FALSE_NEGATIVE_RATE("false-negative-rate"),
    /// P(d = 0 | y = 0): share of the undeserving who were rejected.
    TRUE_NEGATIVE_RATE("true-negative-rate"),
    /// P(y = 1 | d = 1): share of the selected who deserved it.
    POSITIVE_PREDICTIVE_VALUE("positive-predictive-value"),
    /// P(y = 0 | d = 0): share of the rejected who did not deserve the favourable decision.
    NEGATIVE_PREDICTIVE_VALUE("negative-predictive-value");

    private final String key;

    Rate(String key) {
        this.key = key;
    }

    /// The name in mappings, reports and message keys.
    public String key() {
        return key;
    }

    /// Whether the rate needs outcomes.
    public boolean needsOutcome() {
        return this != SELECTION_RATE;
    }

    /// The rate of the people whose outcome is known; empty when its denominator is nobody.
    public Optional<Count> of(Tally t) {
        return switch (this) {
            case SELECTION_RATE -> count(t.selected(), t.rejected());
            case TRUE_POSITIVE_RATE -> count(t.truePositive(), t.falseNegative());
            case FALSE_POSITIVE_RATE -> count(t.falsePositive(), t.trueNegative());
            case FALSE_NEGATIVE_RATE -> count(t.falseNegative(), t.truePositive());
            case TRUE_NEGATIVE_RATE -> count(t.trueNegative(), t.falsePositive());
            case POSITIVE_PREDICTIVE_VALUE -> count(t.truePositive(), t.falsePositive());
            case NEGATIVE_PREDICTIVE_VALUE -> count(t.trueNegative(), t.falseNegative());
        };
    }

    /// People who may belong to the denominator but whose outcome is unknown.
    public long unknown(Tally t) {
        return switch (this) {
            case SELECTION_RATE -> 0;
            case TRUE_POSITIVE_RATE, FALSE_POSITIVE_RATE, FALSE_NEGATIVE_RATE, TRUE_NEGATIVE_RATE ->
                    t.unknown();
            case POSITIVE_PREDICTIVE_VALUE -> t.selectedUnknown();
            case NEGATIVE_PREDICTIVE_VALUE -> t.rejectedUnknown();
        };
    }

    private static Optional<Count> count(long with, long without) {
        long all = Math.addExact(with, without);
        return all == 0 ? Optional.empty() : Optional.of(new Count(with, all));
    }
}
