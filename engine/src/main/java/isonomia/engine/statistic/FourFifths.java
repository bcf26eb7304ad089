package isonomia.engine.statistic;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.StandardNormal;

import org.apache.commons.statistics.distribution.BinomialDistribution;

import java.math.BigInteger;

/// The four-fifths rule: is the rate of the group less than 4/5 of that of the reference?
///
/// Read three ways from the interval of the ratio, since the ratio of a sample breaches the rule
/// often without any disparity: two groups of 30 with a true rate of ½ do so in 19 % of cases each
/// way. The ratio of the sample alone is printed beside it, because courts use it, with that
/// probability.
///
/// Range of the probability: [0, 1]. Small samples: the three-way reading is then "undecided". A
/// reference of whom nobody is selected cannot be breached.
///
/// Source: US Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D) (1978). Oracle:
/// exact enumeration by a second program.
public final class FourFifths {
    private static final double LIMIT = 0.8;
    private static final long MOST_ENUMERATED = 100_000_000;
    private static final BigInteger FOUR = BigInteger.valueOf(4);
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private FourFifths() {}

    /// What the interval of the ratio says about the rule.
    public enum Reading {
        /// The whole interval is below 4/5.
        BREACHED,
        /// The whole interval is at or above 4/5.
        KEPT,
        /// The interval contains both: not enough evidence.
        UNDECIDED
    }

    /// The three-way reading of an interval of the ratio, group / reference.
    public static Reading reading(Interval ratio) {
        if (ratio.below(LIMIT)) {
            return Reading.BREACHED;
        }
        return ratio.lower() >= LIMIT ? Reading.KEPT : Reading.UNDECIDED;
    }

    /// Whether the ratio of the sample is below 4/5: 5·x_g·n_r < 4·x_r·n_g in whole numbers. In
    /// floating point (4/25)/(1/5) would be less than 0.8.
    public static boolean pointBelow(TwoByTwo table) {
        Count group = table.group();
        Count reference = table.reference();
        return FIVE.multiply(product(group.successes(), reference.trials()))
                        .compareTo(FOUR.multiply(product(reference.successes(), group.trials())))
                < 0;
    }

    /// The share of samples of these sizes whose ratio is below 4/5 although both groups have the
    /// same true rate, taken to be their pooled rate.
    ///
    /// Exact up to 10⁻¹² by adding up binomial probabilities while both groups have at most 10⁸
    /// people; above, by the normal approximation of p̂_g − 0.8·p̂_r, which is within 0.003 where a
    /// hundred people of each group are selected and closer with more.
    public static double shareUnderNoDisparity(TwoByTwo table) {
        double p = table.pooledRate();
        if (p == 0 || p == 1) {
            return 0;
        }
        long group = table.group().trials();
        long reference = table.reference().trials();
        if (StrictMath.max(group, reference) > MOST_ENUMERATED) {
            double spread = p * (1 - p) * (1.0 / group + LIMIT * LIMIT / reference);
            return StandardNormal.atMost((LIMIT - 1) * p / StrictMath.sqrt(spread));
        }
        Window ofGroup = Window.of(group, p);
        Window ofReference = Window.of(reference, p);
        double share = 0;
        double below = 0;
        int next = 0;
        for (int j = 0; j < ofReference.probability.length; j++) {
            long limit = 4 * (ofReference.first + j) * group;
            while (next < ofGroup.probability.length
                    && 5 * (ofGroup.first + next) * reference < limit) {
                below += ofGroup.probability[next];
                next++;
            }
            share += ofReference.probability[j] * below;
        }
        return StrictMath.min(1, share);
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    /// The binomial probabilities that matter: nine standard deviations each way, and thirty more
    /// for the long tail of rare events.
    private static final class Window {
        private final long first;
        private final double[] probability;

        private Window(long first, double[] probability) {
            this.first = first;
            this.probability = probability;
        }

        private static Window of(long trials, double p) {
            BinomialDistribution binomial =
                    BinomialDistribution.of(StrictMath.toIntExact(trials), p);
            double reach = 9 * StrictMath.sqrt(binomial.getVariance()) + 30;
            int first = (int) StrictMath.max(0, binomial.getMean() - reach);
            int last = (int) StrictMath.min((double) trials, binomial.getMean() + reach);
            double[] probability = new double[last - first + 1];
            for (int i = 0; i < probability.length; i++) {
                probability[i] = binomial.probability(first + i);
            }
            return new Window(first, probability);
        }
    }
}
