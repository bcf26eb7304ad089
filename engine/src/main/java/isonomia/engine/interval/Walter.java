package isonomia.engine.interval;

import isonomia.engine.count.TwoByTwo;

import java.util.Optional;

/// Walter's log interval for a ratio of two rates, with ½ added to every count. A cross-check, not
/// printed.
///
/// R′·exp(±z·√(1/(x₁+½) − 1/(n₁+½) + 1/(x₂+½) − 1/(n₂+½))) around the adjusted ratio R′ =
/// [(x₁+½)/(n₁+½)] / [(x₂+½)/(n₂+½)], which is not the observed one.
///
/// Range (0, ∞). Not estimable when everybody of both groups has the property, where its width
/// would be 0.
///
/// Source: S. D. Walter, Biometrika 62 (1975) 371–374. Oracle: R package contingencytables.
public final class Walter {
    private Walter() {}

    /// The adjusted ratio.
    public static double estimate(TwoByTwo table) {
        return (table.group().successes() + 0.5)
                / (table.group().trials() + 0.5)
                / ((table.reference().successes() + 0.5) / (table.reference().trials() + 0.5));
    }

    /// Interval of the ratio, group / reference; empty when not estimable.
    public static Optional<Interval> ratio(TwoByTwo table, Confidence confidence) {
        if (table.group().failures() + table.reference().failures() == 0) {
            return Optional.empty();
        }
        double variance =
                1 / (table.group().successes() + 0.5)
                        - 1 / (table.group().trials() + 0.5)
                        + 1 / (table.reference().successes() + 0.5)
                        - 1 / (table.reference().trials() + 0.5);
        double reach = confidence.z() * StrictMath.sqrt(variance);
        double estimate = estimate(table);
        return Optional.of(
                new Interval(estimate * StrictMath.exp(-reach), estimate * StrictMath.exp(reach)));
    }
}
