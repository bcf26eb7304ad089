package isonomia.engine.interval;

import isonomia.engine.count.TwoByTwo;

import java.util.Optional;

/// Katz log interval for a ratio of two rates. A cross-check, not printed.
///
/// R·exp(±z·√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)), R = p̂₁/p̂₂.
///
/// Range (0, ∞). Not estimable when nobody of either group has the property, nor when everybody of
/// both has it, where its width would be 0.
///
/// Source: D. Katz and others, Biometrics 34 (1978) 469–474. Oracle: R package contingencytables.
public final class Katz {
    private Katz() {}

    /// Interval of the ratio, group / reference; empty when not estimable.
    public static Optional<Interval> ratio(TwoByTwo table, Confidence confidence) {
        double x1 = table.group().successes();
        double x2 = table.reference().successes();
        double variance =
                1 / x1 - 1.0 / table.group().trials() + 1 / x2 - 1.0 / table.reference().trials();
        if (x1 == 0 || x2 == 0 || table.group().failures() + table.reference().failures() == 0) {
            return Optional.empty();
        }
        double reach = confidence.z() * StrictMath.sqrt(variance);
        return Optional.of(
                new Interval(
                        table.ratio() * StrictMath.exp(-reach),
                        table.ratio() * StrictMath.exp(reach)));
    }
}
