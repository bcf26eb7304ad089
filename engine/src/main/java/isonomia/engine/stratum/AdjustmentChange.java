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
        double change = 0;
        double variance = 0;
        for (StratumTable stratum : strata) {
            double share = weight(stratum) / weights;
            double ofGroup = excess(stratum.group(), group, share);
            double ofReference = excess(stratum.reference(), reference, share);
            change += ofGroup * stratum.group().map(Count::rate).orElse(0.0);
            change -= ofReference * stratum.reference().map(Count::rate).orElse(0.0);
            variance += ofGroup * ofGroup * stratum.group().map(Rates::variance).orElse(0.0);
            variance +=
                    ofReference
                            * ofReference
                            * stratum.reference().map(Rates::variance).orElse(0.0);
        }
        return new AdjustmentChange(
                group.rate() - reference.rate(),
                adjusted,
                change,
                change == 0 && variance == 0
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

    /// What a rate weighs more in the crude difference than in the adjusted one; rounding is not
    /// a weight, or groups spread alike over the strata would seem to change.
    private static double excess(Optional<Count> count, Count all, double share) {
        double excess = count.map(Count::trials).orElse(0L) / (double) all.trials() - share;
        return StrictMath.abs(excess) < 1e-13 ? 0 : excess;
    }
}
