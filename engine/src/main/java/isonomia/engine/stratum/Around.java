package isonomia.engine.stratum;

import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;

import java.util.Optional;

/// Intervals of the form estimate ± z·√variance, and what they say when the variance is 0: nothing.
/// A plug-in variance of 0 means that every observed rate was 0 or 1, not that anything is certain.
final class Around {
    private Around() {}

    /// Interval of a difference cut to [−`limit`, `limit`], which is all of it when not estimable.
    static Interval difference(
            double estimate, double variance, Confidence confidence, double limit) {
        if (!(variance > 0)) {
            return new Interval(-limit, limit);
        }
        double reach = confidence.z() * StrictMath.sqrt(variance);
        // A difference of rates at its limit may lie beyond it by one rounding.
        double centre = StrictMath.max(-limit, StrictMath.min(limit, estimate));
        return new Interval(
                StrictMath.max(-limit, centre - reach), StrictMath.min(limit, centre + reach));
    }

    /// Interval of a ratio by its logarithm; empty when not estimable.
    static Optional<Interval> ratio(double estimate, double lnVariance, Confidence confidence) {
        if (!(lnVariance > 0) || !(estimate > 0) || Double.isInfinite(estimate)) {
            return Optional.empty();
        }
        double reach = confidence.z() * StrictMath.sqrt(lnVariance);
        return Optional.of(
                new Interval(estimate * StrictMath.exp(-reach), estimate * StrictMath.exp(reach)));
    }
}
