package isonomia.engine.interval;

import isonomia.engine.count.TwoByTwo;

/// Miettinen–Nurminen score interval for the difference and for the ratio of two rates, and the
/// test that belongs to both: the one statistic behind every unadjusted comparison of an audit.
///
/// A supposed difference d stays in the interval while |p̂₁ − p̂₂ − d| ≤ z·√V(d), V(d) =
/// [p̃₁(1−p̃₁)/n₁ + p̃₂(1−p̃₂)/n₂]·N/(N−1), where p̃₁ and p̃₂ are the most likely rates with
/// p̃₁ − p̃₂ = d and N = n₁ + n₂. A supposed ratio t stays while |p̂₁ − t·p̂₂| ≤ z·√V(t), V(t) =
/// [p̃₁(1−p̃₁)/n₁ + t²p̃₂(1−p̃₂)/n₂]·N/(N−1), p̃₁ = t·p̃₂.
///
/// Range: the difference in [−1, 1], the ratio in [0, ∞]. The interval contains the estimate. The
/// test asks for d = 0, which is the same as t = 1: p < α exactly when both intervals at
/// confidence 1 − α leave out "no effect".
///
/// Small samples: defined for every table, also with nobody or everybody selected; coverage at
/// 95 % in the cases listed in the methods page is 0.950 to 0.962. A ratio has lower end 0 when
/// nobody of the group has the property, no upper end when nobody of the reference has it, and is
/// [0, ∞] when both hold. If nobody or everybody of both groups has the property, z = 0 and p = 1.
///
/// Source: O. Miettinen and M. Nurminen, Statistics in Medicine 4 (1985) 213–226. Oracle: R
/// package contingencytables, except where its own root search fails.
public final class MiettinenNurminen {
    private MiettinenNurminen() {}

    /// Interval of the difference, group − reference, inside [−1, 1].
    public static Interval difference(TwoByTwo table, Confidence confidence) {
        return Score.difference(table, confidence, factor(table));
    }

    /// Interval of the ratio, group / reference, inside [0, ∞].
    public static Interval ratio(TwoByTwo table, Confidence confidence) {
        return Score.ratio(table, confidence, factor(table));
    }

    /// Score statistic of "no difference"; negative when the group has the lower rate.
    public static double z(TwoByTwo table) {
        return Score.atNoEffect(table, factor(table));
    }

    /// Two-sided p-value of "no difference", in [0, 1].
    public static double pValue(TwoByTwo table) {
        return StandardNormal.twoSided(z(table));
    }

    private static double factor(TwoByTwo table) {
        double n = table.people();
        return n / (n - 1);
    }
}
