package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Direct standardisation: which rate each group would have if both were spread over the strata as
/// the people of both groups together are.
///
/// Rate of the group = Σ(Nₖ/N)·p₁ₖ, of the reference Σ(Nₖ/N)·p₀ₖ, Nₖ the people of both groups in
/// stratum k, N their sum, over the strata where both groups are present. Variance of each
/// Σ(Nₖ/N)²·p(1−p)/n; ratio by the delta method on logarithms.
///
/// The target population is part of the figure and must be printed with it: [MantelHaenszel], this
/// and [IndirectStandardisation] answer three questions and may differ in sign on the same data
/// (UC Berkeley 1973: +.018, +.043, +.001). Range: rates in [0, 1], difference in [−1, 1].
///
/// Small samples: a stratum with few people of one group weighs as much as its people of both, so
/// one decision may move the figure; its variance is then too small. Not estimable: the difference
/// interval is all of [−1, 1] when the variance is 0; the ratio needs a reference rate above 0, its
/// interval both.
///
/// Source: K. J. Rothman, S. Greenland and T. L. Lash, Modern Epidemiology (2008) ch. 15. Oracle:
/// own calculation, checked by a second program.
///
/// @param groupRate standardised rate of the group
/// @param referenceRate standardised rate of the reference
/// @param difference group − reference
/// @param differenceInterval inside [−1, 1]
/// @param ratio group / reference; empty when the reference rate is 0
/// @param ratioInterval empty when not estimable
/// @param shareKept share of the people of both groups in the strata used, in (0, 1]
public record DirectStandardisation(
        double groupRate,
        double referenceRate,
        double difference,
        Interval differenceInterval,
        OptionalDouble ratio,
        Optional<Interval> ratioInterval,
        double shareKept) {

    /// The standardised rates; empty when no stratum has both groups.
    public static Optional<DirectStandardisation> of(
            List<StratumTable> strata, Confidence confidence) {
        Coverage coverage = Coverage.of(strata);
        if (coverage.kept() == 0) {
            return Optional.empty();
        }
        double groupRate = 0;
        double groupVariance = 0;
        double referenceRate = 0;
        double referenceVariance = 0;
        for (TwoByTwo table : StratumTable.tables(strata)) {
            double share = (double) table.people() / coverage.kept();
            groupRate += share * table.group().rate();
            groupVariance += share * share * Rates.variance(table.group());
            referenceRate += share * table.reference().rate();
            referenceVariance += share * share * Rates.variance(table.reference());
        }
        double difference = groupRate - referenceRate;
        double ratio = groupRate / referenceRate;
        double lnVariance =
                groupVariance / (groupRate * groupRate)
                        + referenceVariance / (referenceRate * referenceRate);
        return Optional.of(
                new DirectStandardisation(
                        groupRate,
                        referenceRate,
                        difference,
                        Around.difference(
                                difference, groupVariance + referenceVariance, confidence, 1),
                        referenceRate > 0 ? OptionalDouble.of(ratio) : OptionalDouble.empty(),
                        Around.ratio(ratio, lnVariance, confidence),
                        coverage.share()));
    }
}
