package isonomia.engine.interval;

import isonomia.engine.count.Count;

/// Mid-p interval for one rate: the "exact" interval with half of the probability of the observed
/// number counted to each side.
///
/// Lower end L: P(X > x | L) + ½·P(X = x | L) = α/2. Upper end U: P(X < x | U) + ½·P(X = x | U) =
/// α/2.
///
/// Range [0, 1]; exactly 0 at x = 0 and exactly 1 at x = n. Contains the estimate: where the
/// confidence is so low that the equation would not, the end is the estimate. Small samples:
/// narrower than [ClopperPearson] and close to the promised coverage on average, but not
/// guaranteed (0.947 to 0.988 in the cases listed in the methods page).
///
/// Source: H. O. Lancaster, Biometrika 36 (1949) 370–382 for the half; G. Berry and P. Armitage,
/// The Statistician 44 (1995) 417–423 for the interval. Oracle: R package contingencytables.
public final class MidP {
    private MidP() {}

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
                        p -> BinomialTail.midAtLeast(count, p) < confidence.alpha() / 2,
                        0,
                        count.rate());
    }
}
