package isonomia.engine.stratum;

import isonomia.engine.count.Count;

/// Plug-in variances of one rate, from counts.
final class Rates {
    private Rates() {}

    /// p(1−p)/n; 0 when nobody or everybody has the property.
    static double variance(Count count) {
        return count.rate() * count.complement().rate() / count.trials();
    }

    /// Variance of ln p: 1/x − 1/n, x ≥ 1.
    static double lnVariance(Count count) {
        return count.complement().rate() / count.successes();
    }
}
