package isonomia.engine.stratum;

import isonomia.engine.count.Count;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;

import java.util.List;
import java.util.Optional;

/// Whether the gap changes when people are compared within strata: the crude difference less the
/// Mantel–Haenszel difference, with the interval of that change.
///
/// Both are weighted sums of the same rates, so their difference has Var = Σ c₁ₖ²·p₁ₖq₁ₖ/n₁ₖ +
/// Σ c₀ₖ²·p₀ₖq₀ₖ/n₀ₖ, c₁ₖ = n₁ₖ/n₁ − wₖ/W, c₀ₖ = n₀ₖ/n₀ − wₖ/W, wₖ = n₁ₖn₀ₖ/nₖ (0 where a group is
/// missing), W = Σwₖ.
///
/// Range of the change: [−2, 2]. The sign of two noisy estimates may differ by chance, which is no
/// paradox; and it is asked on the difference, which is collapsible, never on the odds ratio, which
/// changes without any confounding. Small samples: a stratum with one person of a group adds no
/// variance, so in many tiny strata the interval is too narrow. Not estimable: when the variance is
/// 0 although there is a change, the interval is all of [−2, 2].
///
/// Source: own derivation from the sums of [MantelHaenszel], rates of different strata being
/// independent. Oracle: own calculation, checked by simulation.
///
/// @param crude difference without strata, group − reference
/// @param adjusted Mantel–Haenszel difference
/// @param change crude − adjusted
/// @param interval of the change
public record AdjustmentChange(double crude, double adjusted, double change, Interval interval) {

    /// The change; empty when no stratum has both groups.
    public static Optional<AdjustmentChange> of(List<StratumTable> strata, Confidence confidence) {
        return MantelHaenszel.of(strata)
                .map(pooled -> of(strata, pooled.riskDifference(), confidence));
    }

    /// Whether the change is more than chance: its interval leaves out 0.
    public boolean changes() {
        return !interval.contains(0);
    }

    private static AdjustmentChange of(
            List<StratumTable> strata, double adjusted, Confidence confidence) {
        Count group =
                strata.stream().flatMap(s -> s.group().stream()).reduce(Count::plus).orElseThrow();
        Count reference =
                strata.stream()
                        .flatMap(s -> s.reference().stream())
                        .reduce(Count::plus)
                        .orElseThrow();
        double weights = strata.stream().mapToDouble(AdjustmentChange::weight).sum();
        double variance = 0;
        for (StratumTable stratum : strata) {
            double share = weight(stratum) / weights;
            variance += part(stratum.group(), group, share);
            variance += part(stratum.reference(), reference, share);
        }
        double crude = group.rate() - reference.rate();
        double change = strata.size() == 1 ? 0 : crude - adjusted;
        // Strata of one shape change nothing; what is left of the subtraction is rounding.
        boolean unchanged = StrictMath.abs(change) < 1e-14 && variance < 1e-28;
        return new AdjustmentChange(
                crude,
                adjusted,
                unchanged ? 0 : change,
                unchanged
                        ? new Interval(0, 0)
                        : Around.difference(change, variance, confidence, 2));
    }

    private static double weight(StratumTable stratum) {
        return stratum.table()
                .map(
                        table ->
                                (double) table.group().trials()
                                        / table.people()
                                        * table.reference().trials())
                .orElse(0.0);
    }

    private static double part(Optional<Count> count, Count all, double share) {
        return count.map(
                        c -> {
                            double excess = (double) c.trials() / all.trials() - share;
                            return excess * excess * Rates.variance(c);
                        })
                .orElse(0.0);
    }
}
