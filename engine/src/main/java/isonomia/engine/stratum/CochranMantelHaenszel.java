package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.StandardNormal;

import java.util.List;
import java.util.Optional;

/// Cochran–Mantel–Haenszel test of "in every stratum both groups have the same rate".
///
/// z = Σ(a − n₁m₁/n) / √(Σ n₁n₀m₁m₀/(n²(n−1))), in the letters of [MantelHaenszel], m₀ = n − m₁;
/// χ² = z² with one degree of freedom. No continuity correction, so that z agrees with the interval
/// of the adjusted difference; R corrects unless told otherwise.
///
/// z is negative when the group has the lower rates. Range of p: [0, 1]. Small samples: good with
/// many small strata, as long as the selected and rejected are together some tens. No power against
/// strata that differ in sign: see [OppositeStrata]. Not estimable when the variance is 0, that is,
/// when in every stratum a group is missing or everybody or nobody is selected.
///
/// Source: W. G. Cochran, Biometrics 10 (1954) 417–451; N. Mantel and W. Haenszel, JNCI 22 (1959)
/// 719–748. Oracle: R `mantelhaen.test(correct = FALSE)`.
///
/// @param z signed statistic
/// @param chiSquared z²
/// @param pValue two-sided
public record CochranMantelHaenszel(double z, double chiSquared, double pValue) {

    /// The test; empty when not estimable.
    public static Optional<CochranMantelHaenszel> of(List<StratumTable> strata) {
        double excess = 0;
        double variance = 0;
        for (TwoByTwo table : StratumTable.tables(strata)) {
            double n1 = table.group().trials();
            double n0 = table.reference().trials();
            double n = n1 + n0;
            double a = table.group().successes();
            double c = table.reference().successes();
            double failures = (double) table.group().failures() + table.reference().failures();
            // a − n₁m₁/n without the subtraction of two large numbers.
            excess += (a * n0 - c * n1) / n;
            variance += n1 * n0 / n * ((a + c) / n) * (failures / (n - 1));
        }
        if (variance == 0) {
            return Optional.empty();
        }
        double z = excess / StrictMath.sqrt(variance);
        return Optional.of(new CochranMantelHaenszel(z, z * z, StandardNormal.twoSided(z)));
    }
}
