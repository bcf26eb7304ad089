package isonomia.engine.statistic;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.StandardNormal;

import java.util.OptionalDouble;

/// The smallest gap that data of these sizes could have shown: without it, "not shown" cannot be
/// told from "not there".
///
/// The least D > 0 with D² ≥ (z_{1−α/2} + z_power)²·κ·(p_r·q_r/n_r + p_g·q_g/n_g), p_g = p_r − D,
/// the gap being below the reference. κ = 1 without strata; with strata (n_g·n_r/N)/Σwₖ, wₖ =
/// n_gk·n_rk/nₖ, how much the strata take away from the comparison.
///
/// Range (0, p_r]. Not possible, and therefore empty, when even a rate of 0 in the group would not
/// be shown. Small samples: a normal approximation, to be read as an order of magnitude below some
/// tens of people; the power of the score test itself differs by some points in a hundred.
///
/// Source: J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions
/// (2003) ch. 4, with unpooled variance. Oracle: own calculation, checked by inserting D.
public final class SmallestGap {
    private SmallestGap() {}

    /// The smallest gap of a table that was observed, at its reference rate.
    ///
    /// @param alpha two-sided error, in (0, 1)
    /// @param power probability to show the gap, in (0, 1)
    /// @param effectiveWeight Σwₖ of the strata; empty without strata
    public static OptionalDouble of(
            TwoByTwo table, double alpha, double power, OptionalDouble effectiveWeight) {
        return of(
                table.group().trials(),
                table.reference().trials(),
                table.reference().rate(),
                alpha,
                power,
                effectiveWeight);
    }

    /// The smallest gap of groups of these sizes.
    ///
    /// @param group people of the group, ≥ 1
    /// @param reference people of the reference, ≥ 1
    /// @param referenceRate in [0, 1]
    /// @param alpha two-sided error, in (0, 1)
    /// @param power probability to show the gap, in (0, 1)
    /// @param effectiveWeight Σwₖ of the strata; empty without strata
    public static OptionalDouble of(
            long group,
            long reference,
            double referenceRate,
            double alpha,
            double power,
            OptionalDouble effectiveWeight) {
        double n1 = group;
        double n0 = reference;
        double weight = n1 * n0 / (n1 + n0);
        double z =
                StandardNormal.upperQuantile(alpha / 2) + StandardNormal.upperQuantile(1 - power);
        double strictness = z * z * weight / effectiveWeight.orElse(weight);
        // Inserting p_g = p_r − D leaves a quadratic in D, negative or zero at 0.
        double square = 1 + strictness / n1;
        double linear = strictness / n1 * (2 * referenceRate - 1);
        double constant = strictness * referenceRate * (1 - referenceRate) * (1 / n1 + 1 / n0);
        double gap =
                (linear + StrictMath.sqrt(linear * linear + 4 * square * constant)) / (2 * square);
        return gap > 0 && gap <= referenceRate ? OptionalDouble.of(gap) : OptionalDouble.empty();
    }
}
