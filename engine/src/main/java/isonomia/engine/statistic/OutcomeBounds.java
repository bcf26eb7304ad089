package isonomia.engine.statistic;

import isonomia.engine.cell.Tally;
import isonomia.engine.interval.Interval;

import java.util.Optional;

/// Bounds of a rate when the outcome of some people is unknown, as it always is for those whom the
/// decision kept from showing it: a refused applicant neither repays nor defaults.
///
/// A rate a/(a+b) of which a′ more people may belong to a and b′ to b lies in [a/(a+b+b′),
/// (a+a′)/(a+a′+b)]. True positive rate: a true positives, a′ selected of unknown outcome, b false
/// negatives, b′ rejected of unknown outcome; the others in the same way. Predictive values have
/// their denominator fixed by the decision; the selection rate needs no outcome.
///
/// Range [0, 1]. Without unknown outcomes both ends are the rate. These are bounds of what complete
/// outcomes would have shown, not confidence intervals: sampling error comes on top. Not estimable
/// when nobody is or may be in the denominator.
///
/// Source: C. F. Manski, Partial Identification of Probability Distributions (2003). Oracle: brute
/// force over all outcomes.
public final class OutcomeBounds {
    private OutcomeBounds() {}

    /// Bounds of the rate; empty when its denominator is nobody under any outcomes.
    public static Optional<Interval> rate(Rate rate, Tally t) {
        long selected = t.selectedUnknown();
        long rejected = t.rejectedUnknown();
        return switch (rate) {
            case SELECTION_RATE -> bounds(t.selected(), 0, t.rejected(), 0);
            case TRUE_POSITIVE_RATE ->
                    bounds(t.truePositive(), selected, t.falseNegative(), rejected);
            case FALSE_POSITIVE_RATE ->
                    bounds(t.falsePositive(), selected, t.trueNegative(), rejected);
            case FALSE_NEGATIVE_RATE ->
                    bounds(t.falseNegative(), rejected, t.truePositive(), selected);
            case TRUE_NEGATIVE_RATE ->
                    bounds(t.trueNegative(), rejected, t.falsePositive(), selected);
            case POSITIVE_PREDICTIVE_VALUE ->
                    bounds(t.truePositive(), selected, t.falsePositive(), selected);
            case NEGATIVE_PREDICTIVE_VALUE ->
                    bounds(t.trueNegative(), rejected, t.falseNegative(), rejected);
        };
    }

    /// Bounds of the gap, group − reference, inside [−1, 1]; empty when either rate does not exist.
    /// Sharp, since the outcomes of one group do not bind those of the other.
    public static Optional<Interval> gap(Rate rate, Tally group, Tally reference) {
        return rate(rate, group)
                .flatMap(
                        g ->
                                rate(rate, reference)
                                        .map(
                                                r ->
                                                        new Interval(
                                                                g.lower() - r.upper(),
                                                                g.upper() - r.lower())));
    }

    private static Optional<Interval> bounds(long with, long mayBe, long without, long mayNot) {
        if (Math.addExact(with, without) == 0 && Math.addExact(mayBe, mayNot) == 0) {
            return Optional.empty();
        }
        // Without anybody for certain, the rate exists only where somebody unknown joins.
        double lower = with == 0 && without + mayNot == 0 ? 1 : share(with, without, mayNot);
        double upper = without == 0 && with + mayBe == 0 ? 0 : share(with + mayBe, without, 0);
        return Optional.of(new Interval(lower, upper));
    }

    /// of / (of + others + more).
    private static double share(long of, long others, long more) {
        return (double) of / Math.addExact(Math.addExact(of, others), more);
    }
}
