package isonomia.engine.interval;

import isonomia.engine.count.Count;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// Tails of the binomial distribution as a function of the rate, through the beta distribution:
/// P(X ≥ x | p) = I_p(x, n−x+1). Takes counts beyond 2³¹, which the binomial classes do not.
final class BinomialTail {
    private BinomialTail() {}

    /// P(X ≥ x | p), x ≥ 1.
    static double atLeast(Count count, double p) {
        return BetaDistribution.of((double) count.successes(), count.failures() + 1.0)
                .cumulativeProbability(p);
    }

    /// P(X > x | p) + ½·P(X = x | p), x ≥ 1.
    static double midAtLeast(Count count, double p) {
        double more =
                count.failures() == 0
                        ? 0
                        : BetaDistribution.of(count.successes() + 1.0, (double) count.failures())
                                .cumulativeProbability(p);
        return (atLeast(count, p) + more) / 2;
    }
}
