package isonomia.engine.interval;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The standard normal distribution, as much of it as intervals and tests need.
///
/// Source of the numbers: Apache Commons Statistics. Oracle: R `pnorm`, `qnorm`.
public final class StandardNormal {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private StandardNormal() {}

    /// Probability of a value at least as far from 0 as `z`, on either side, in [0, 1].
    public static double twoSided(double z) {
        return StrictMath.min(1, 2 * NORMAL.survivalProbability(StrictMath.abs(z)));
    }

    /// Probability of a value of at most `x`.
    public static double atMost(double x) {
        return NORMAL.cumulativeProbability(x);
    }

    /// The value that is exceeded with probability `tail`.
    public static double upperQuantile(double tail) {
        return NORMAL.inverseSurvivalProbability(tail);
    }
}
