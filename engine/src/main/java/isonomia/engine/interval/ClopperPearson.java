package isonomia.engine.interval;

import isonomia.engine.count.Count;

/// Clopper–Pearson ("exact") interval for one rate.
///
/// Lower end: the rate at which x or more successes have probability α/2, the α/2 quantile of
/// Beta(x, n−x+1). Upper end: the rate at which x or fewer have probability α/2, the 1−α/2 quantile
/// of Beta(x+1, n−x).
///
/// Range [0, 1]; exactly 0 at x = 0 and exactly 1 at x = n. Contains the estimate. Small samples:
/// never covers less than promised, and therefore is wider than needed; an option of the protocol
/// for a body that asks for a guarantee. [Wilson] is the default.
///
/// Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413. Oracle: R `binom.test`.
public final class ClopperPearson {
    private ClopperPearson() {}

    /// The interval, inside [0, 1].
    public static Interval interval(Count count, Confidence confidence) {
        double upper = 1 - lower(count.complement(), confidence);
        // One less the rate of the others may be a rounding below the rate.
        return new Interval(lower(count, confidence), StrictMath.max(upper, count.rate()));
    }

    private static double lower(Count count, Confidence confidence) {
        return count.successes() == 0
                ? 0
                : Bisection.lastInside(
                        p -> BinomialTail.atLeast(count, p) < confidence.alpha() / 2,
                        0,
                        count.rate());
    }
}
