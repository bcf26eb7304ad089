package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;

import java.util.List;
import java.util.Optional;

/// Breslow–Day test, with Tarone's correction, of "the odds ratio is the same in every stratum".
///
/// Aₖ is the expected number of selected people of the group under the pooled odds ratio ψ of
/// [MantelHaenszel] and the margins of the stratum: A(n₀−m₁+A) = ψ(m₁−A)(n₁−A), the root between
/// max(0, m₁−n₀) and min(n₁, m₁). Vₖ = 1/(1/A + 1/(m₁−A) + 1/(n₁−A) + 1/(n₀−m₁+A)). Breslow–Day:
/// Σ(a−A)²/V; Tarone subtracts (Σ(a−A))²/ΣV. χ² with K − 1 degrees of freedom.
///
/// Says nothing about differences or ratios of rates: for those, [CochranQ]. Small samples: no power
/// in small strata, invalid in many tiny ones. Strata in which everybody or nobody is selected are
/// left out and counted. Not estimable with fewer than two strata or a pooled odds ratio of 0 or ∞.
///
/// Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research 1 (1980) 142; R. E.
/// Tarone, Biometrika 72 (1985) 91–95. Oracle: R package DescTools.
public final class BreslowDayTarone {
    private BreslowDayTarone() {}

    /// The test with Tarone's correction; empty when not estimable.
    public static Optional<HomogeneityTest> of(List<StratumTable> strata) {
        return test(strata, true);
    }

    /// The test without it, for comparison with tools that lack it.
    static Optional<HomogeneityTest> uncorrected(List<StratumTable> strata) {
        return test(strata, false);
    }

    private static Optional<HomogeneityTest> test(List<StratumTable> strata, boolean tarone) {
        double psi = MantelHaenszel.of(strata).map(m -> m.oddsRatio().orElse(0)).orElse(0.0);
        if (psi == 0) {
            return Optional.empty();
        }
        List<TwoByTwo> tables = StratumTable.tables(strata);
        int used = 0;
        double statistic = 0;
        double excess = 0;
        double variance = 0;
        for (TwoByTwo table : tables) {
            double n1 = table.group().trials();
            double n0 = table.reference().trials();
            double m1 = (double) table.group().successes() + table.reference().successes();
            if (m1 == 0 || m1 == n1 + n0) {
                continue;
            }
            double m0 = (double) table.group().failures() + table.reference().failures();
            // Each of the four cells by the same formula: subtracting the first from a margin
            // would leave nothing of a small one.
            double expected = expected(psi, n1, n0, m1);
            double v =
                    1
                            / (1 / expected
                                    + 1 / expected(1 / psi, n0, n1, m1)
                                    + 1 / expected(1 / psi, n1, n0, m0)
                                    + 1 / expected(psi, n0, n1, m0));
            double over = table.group().successes() - expected;
            statistic += over * over / v;
            excess += over;
            variance += v;
            used++;
        }
        double correction = tarone ? excess * excess / variance : 0;
        return HomogeneityTest.of(statistic - correction, used, tables.size() - used);
    }

    /// The root in range, with the discriminant and the quotient written so that nothing nearly
    /// equal is subtracted; ψ = 1 needs no case of its own.
    private static double expected(double psi, double n1, double n0, double m1) {
        double b = n0 - m1 + psi * (m1 + n1);
        double m0 = n1 + n0 - m1;
        double root =
                StrictMath.sqrt(
                        psi * psi * (m1 - n1) * (m1 - n1)
                                + (n0 - m1) * (n0 - m1)
                                + 2 * psi * (n0 * n1 + m1 * m0));
        return b > 0 ? 2 * psi * m1 * n1 / (b + root) : (root - b) / (2 * (1 - psi));
    }
}
