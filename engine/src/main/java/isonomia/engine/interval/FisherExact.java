package isonomia.engine.interval;

import isonomia.engine.count.TwoByTwo;

import java.util.Optional;
import java.util.function.DoublePredicate;

/// Fisher's exact test and the exact odds ratio of one 2×2 table.
///
/// Given both margins, the number X of selected people of the group has P(X = k | ψ) proportional
/// to C(n₁, k)·C(n₂, m−k)·ψᵏ, m = x₁ + x₂, ψ the odds ratio. Estimate: the ψ at which the mean of X
/// is x₁. Interval (Cornfield): P(X ≥ x₁ | lower) = α/2, P(X ≤ x₁ | upper) = α/2. p: the probability,
/// at ψ = 1, of all k that are at most as probable as x₁, with a tolerance of 10⁻⁷ for ties.
///
/// Range [0, ∞]. At the least possible x₁ the estimate and the lower end are 0, at the greatest
/// possible the estimate is ∞ and there is no upper end. Small samples: never covers less than
/// promised. The p-value follows another convention (point probability) than the interval, so the
/// two may disagree near α, and in asymmetric tables it differs from that of
/// [MiettinenNurminen]: shown on request only, never the basis of a conclusion.
///
/// Meant for some thousands of people: time grows with the number of possible tables.
///
/// Source: R. A. Fisher, JRSS 98 (1935) 39–82; J. Cornfield, Proc. 3rd Berkeley Symposium 4 (1956)
/// 135–148. Oracle: R `fisher.test`.
public final class FisherExact {
    private static final double TIES = 1 + 1e-7;

    /// Least possible number of selected people of the group.
    private final long least;

    /// Logarithm of C(n₁, k)·C(n₂, m−k), up to a constant, from `least` upwards.
    private final double[] lnWeight;

    /// Where the observed number stands in the array.
    private final int observed;

    private FisherExact(TwoByTwo table) {
        long n1 = table.group().trials();
        long n2 = table.reference().trials();
        long m = table.group().successes() + table.reference().successes();
        least = StrictMath.max(0, m - n2);
        lnWeight = new double[StrictMath.toIntExact(StrictMath.min(n1, m) - least + 1)];
        for (int i = 1; i < lnWeight.length; i++) {
            double k = least + i;
            lnWeight[i] =
                    lnWeight[i - 1]
                            + StrictMath.log((m - k + 1) * (n1 - k + 1) / (k * (n2 - m + k)));
        }
        observed = StrictMath.toIntExact(table.group().successes() - least);
    }

    /// Estimate, interval and p-value; empty when nobody or everybody of both groups has the
    /// property, since then the margins leave only one table.
    ///
    /// @throws ArithmeticException for more than 2³¹ possible tables
    public static Optional<OddsRatio> of(TwoByTwo table, Confidence confidence) {
        FisherExact exact = new FisherExact(table);
        return exact.lnWeight.length == 1
                ? Optional.empty()
                : Optional.of(
                        new OddsRatio(
                                exact.estimate(), exact.interval(confidence.alpha()), exact.p()));
    }

    private double estimate() {
        if (observed == 0) {
            return 0;
        }
        if (observed == lnWeight.length - 1) {
            return Double.POSITIVE_INFINITY;
        }
        return StrictMath.exp(between(ln -> mean(ln) > observed));
    }

    private Interval interval(double alpha) {
        double lower =
                observed == 0
                        ? 0
                        : StrictMath.exp(
                                between(
                                        ln ->
                                                sum(probabilities(ln), observed, lnWeight.length)
                                                        > alpha / 2));
        double upper =
                observed == lnWeight.length - 1
                        ? Double.POSITIVE_INFINITY
                        : StrictMath.exp(
                                between(ln -> sum(probabilities(ln), 0, observed + 1) < alpha / 2));
        return new Interval(lower, upper);
    }

    private double p() {
        double[] probabilities = probabilities(0);
        double limit = probabilities[observed] * TIES;
        double sum = 0;
        for (double probability : probabilities) {
            sum += probability <= limit ? probability : 0;
        }
        return StrictMath.min(1, sum);
    }

    /// The logarithm of the odds ratio from which `tooLarge` holds.
    private static double between(DoublePredicate tooLarge) {
        double low = -1;
        while (tooLarge.test(low)) {
            low *= 2;
        }
        double high = 1;
        while (!tooLarge.test(high)) {
            high *= 2;
        }
        return Bisection.lastInside(tooLarge, high, low);
    }

    private double mean(double lnPsi) {
        double[] probabilities = probabilities(lnPsi);
        double mean = 0;
        for (int i = 0; i < probabilities.length; i++) {
            mean += i * probabilities[i];
        }
        return mean;
    }

    private double[] probabilities(double lnPsi) {
        double[] result = new double[lnWeight.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < result.length; i++) {
            result[i] = lnWeight[i] + i * lnPsi;
            greatest = StrictMath.max(greatest, result[i]);
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = StrictMath.exp(result[i] - greatest);
        }
        double total = sum(result, 0, result.length);
        for (int i = 0; i < result.length; i++) {
            result[i] /= total;
        }
        return result;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
