package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cochran's Q: does the difference, or the logarithm of the ratio, differ between strata by more
/// than chance?
///
/// Q = Σ(eₖ − ē)²/vₖ, ē the mean of the effects weighted by 1/vₖ, χ² with K − 1 degrees of freedom.
/// Difference: e = a/n₁ − c/n₀, v = ab/n₁³ + cd/n₀³. Ratio: e = ln[(a/n₁)/(c/n₀)], v = 1/a − 1/n₁ +
/// 1/c − 1/n₀.
///
/// Range [0, ∞). Small samples: no power in small strata, and not valid in many tiny ones; with a
/// million people it rejects always. So it never decides whether the pooled figure is shown, and
/// the strata always stand beside it. Strata whose v is 0 or does not exist are left out and
/// counted. Not estimable with fewer than two strata.
///
/// Test on the scale that is shown: homogeneous differences are not homogeneous ratios.
///
/// Source: W. G. Cochran, Biometrics 10 (1954) 101–129. Oracle: R package metafor.
public final class CochranQ {
    private CochranQ() {}

    private record Effect(double size, double variance) {}

    /// Homogeneity of the difference; empty when not estimable.
    public static Optional<HomogeneityTest> ofDifference(List<StratumTable> strata) {
        List<TwoByTwo> tables = StratumTable.tables(strata);
        List<Effect> effects = new ArrayList<>();
        for (TwoByTwo table : tables) {
            double variance = Rates.variance(table.group()) + Rates.variance(table.reference());
            effects.add(new Effect(table.difference(), variance));
        }
        return test(effects, tables.size());
    }

    /// Homogeneity of the logarithm of the ratio; empty when not estimable.
    public static Optional<HomogeneityTest> ofLnRatio(List<StratumTable> strata) {
        List<TwoByTwo> tables = StratumTable.tables(strata);
        List<Effect> effects = new ArrayList<>();
        for (TwoByTwo table : tables) {
            if (table.group().successes() > 0 && table.reference().successes() > 0) {
                double variance =
                        Rates.lnVariance(table.group()) + Rates.lnVariance(table.reference());
                effects.add(new Effect(StrictMath.log(table.ratio()), variance));
            }
        }
        return test(effects, tables.size());
    }

    private static Optional<HomogeneityTest> test(List<Effect> effects, int strata) {
        List<Effect> used = effects.stream().filter(effect -> effect.variance > 0).toList();
        double weights = 0;
        double weighted = 0;
        for (Effect effect : used) {
            weights += 1 / effect.variance;
            weighted += effect.size / effect.variance;
        }
        double mean = weighted / weights;
        double q = 0;
        for (Effect effect : used) {
            q += (effect.size - mean) * (effect.size - mean) / effect.variance;
        }
        return HomogeneityTest.of(q, used.size(), strata - used.size());
    }
}
