package isonomia.engine.stratum;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

import java.util.Optional;

/// A test of "the effect is the same in every stratum", on one scale.
///
/// @param statistic χ² with `degreesOfFreedom`
/// @param degreesOfFreedom strata used less one, ≥ 1
/// @param pValue probability of a greater statistic, in [0, 1]
/// @param strataUsed strata that took part
/// @param strataLeftOut strata with both groups in which the effect or its variance is not
///     estimable
public record HomogeneityTest(
        double statistic, int degreesOfFreedom, double pValue, int strataUsed, int strataLeftOut) {

    /// Needs two strata; empty with fewer.
    static Optional<HomogeneityTest> of(double statistic, int used, int leftOut) {
        if (used < 2) {
            return Optional.empty();
        }
        // Equal effects may come out a rounding below 0.
        double chiSquared = StrictMath.max(0, statistic);
        return Optional.of(
                new HomogeneityTest(
                        chiSquared,
                        used - 1,
                        ChiSquaredDistribution.of(used - 1).survivalProbability(chiSquared),
                        used,
                        leftOut));
    }
}
