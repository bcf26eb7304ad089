package isonomia.engine.interval;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;

import java.util.function.DoublePredicate;

/// The score statistic of a supposed difference or ratio, and the intervals that invert it. Shared
/// by [MiettinenNurminen], [Mee] and [Koopman], which differ only in the factor of the variance.
///
/// The rates p̃₁ and p̃₂ that are most likely under the supposition are found in a form that only
/// adds positive numbers, so that rates of a few in 2·10⁹ keep their digits. The usual trigonometric
/// formula for the difference does not: its arc cosine leaves [−1, 1] by rounding.
final class Score {
    private Score() {}

    /// Rates under the supposition; q = 1 − p is carried along, not subtracted.
    private record Rates(double p1, double q1, double p2, double q2) {}

    /// z of "both groups have the same rate"; 0 when everybody or nobody has the property.
    static double atNoEffect(TwoByTwo table, double factor) {
        Count all = table.group().plus(table.reference());
        double spread = all.rate() * all.complement().rate();
        double variance = spread / table.group().trials() + spread / table.reference().trials();
        return standardised(table.difference(), variance * factor);
    }

    /// z of "the difference is `d`"; decreasing in `d`.
    static double differenceZ(TwoByTwo table, double d, double factor) {
        if (d == 0) {
            return atNoEffect(table, factor);
        }
        if (d < 0) {
            return -differenceZ(table.swapped(), -d, factor);
        }
        Rates rates = underDifference(table, d);
        double variance =
                rates.p1 * rates.q1 / table.group().trials()
                        + rates.p2 * rates.q2 / table.reference().trials();
        return standardised(table.difference() - d, variance * factor);
    }

    /// z of "the ratio is `t`"; decreasing in `t`.
    static double ratioZ(TwoByTwo table, double t, double factor) {
        if (t == 1) {
            return atNoEffect(table, factor);
        }
        if (t > 1) {
            return -ratioZ(table.swapped(), 1 / t, factor);
        }
        Rates rates = underRatio(table, t);
        double variance =
                rates.p1 * rates.q1 / table.group().trials()
                        + t * t * rates.p2 * rates.q2 / table.reference().trials();
        return standardised(table.group().rate() - t * table.reference().rate(), variance * factor);
    }

    /// All differences that are not rejected.
    static Interval difference(TwoByTwo table, Confidence confidence, double factor) {
        double z = confidence.z();
        return new Interval(
                differenceLower(table, z, factor), 0 - differenceLower(table.swapped(), z, factor));
    }

    /// All ratios that are not rejected.
    static Interval ratio(TwoByTwo table, Confidence confidence, double factor) {
        double z = confidence.z();
        double lower = 0;
        double upper = Double.POSITIVE_INFINITY;
        // The estimate is a logarithm away from the search, so it may be missed by one rounding.
        if (table.group().successes() > 0) {
            lower = StrictMath.min(StrictMath.exp(lnRatioLower(table, z, factor)), table.ratio());
        }
        if (table.reference().successes() > 0) {
            upper =
                    StrictMath.max(
                            StrictMath.exp(-lnRatioLower(table.swapped(), z, factor)),
                            table.ratio());
        }
        return new Interval(lower, upper);
    }

    /// Zero is tried before the search, so that the interval leaves out 0 exactly when |z| at 0 is
    /// beyond the critical value.
    private static double differenceLower(TwoByTwo table, double critical, double factor) {
        DoublePredicate rejected = d -> differenceZ(table, d, factor) > critical;
        double estimate = table.difference();
        if (estimate <= 0) {
            return Bisection.lastInside(rejected, -1, estimate);
        }
        return rejected.test(0)
                ? Bisection.lastInside(rejected, 0, estimate)
                : Bisection.lastInside(rejected, -1, 0);
    }

    /// Needs successes in the group. One (logarithm 0) is tried before the search.
    private static double lnRatioLower(TwoByTwo table, double critical, double factor) {
        DoublePredicate rejected = ln -> ratioZ(table, StrictMath.exp(ln), factor) > critical;
        double estimate = StrictMath.log(table.ratio());
        if (estimate > 0 && rejected.test(0)) {
            double inside = StrictMath.min(estimate, 1);
            while (inside < estimate && rejected.test(inside)) {
                inside = StrictMath.min(estimate, 2 * inside);
            }
            return Bisection.lastInside(rejected, 0, inside);
        }
        double inside = StrictMath.min(estimate, 0);
        double step = 1;
        while (!rejected.test(inside - step)) {
            step *= 2;
        }
        return Bisection.lastInside(rejected, inside - step, inside);
    }

    private static double standardised(double distance, double variance) {
        return distance == 0 ? 0 : distance / StrictMath.sqrt(variance);
    }

    /// The most likely rates with p̃₁ − p̃₂ = d, 0 < d ≤ 1.
    private static Rates underDifference(TwoByTwo table, double d) {
        double room = 1 - d;
        double x1 = table.group().successes();
        double y1 = table.group().failures();
        double x2 = table.reference().successes();
        double y2 = table.reference().failures();
        double half = room / 2;
        // p̃₂ lies between 0 and the room, and q̃₁ is the rest of the room: look for the smaller.
        if (x1 / (half + d) + x2 / half <= y1 / half + y2 / (half + d)) {
            double p2 = smallerRate(x1, y1, x2, y2, d);
            return new Rates(p2 + d, room - p2, p2, 1 - p2);
        }
        double q1 = smallerRate(y2, x2, y1, x1, d);
        return new Rates(1 - q1, q1, room - q1, q1 + d);
    }

    /// Root u in [0, (1−d)/2] of x₂ + x₁u/(u+d) − y₁u/(1−d−u) − y₂u/(1−u), which is u times the
    /// slope of the log likelihood. The function is concave and not above 0 at the right end, so
    /// Newton's steps from there descend to the root and never pass it.
    private static double smallerRate(double x1, double y1, double x2, double y2, double d) {
        double room = 1 - d;
        if (x2 == 0 && x1 / d <= y1 / room + y2) {
            return 0;
        }
        double u = room / 2;
        while (true) {
            double v = room - u;
            double value = x2 + x1 * u / (u + d) - u * (y1 / v + y2 / (v + d));
            double slope =
                    x1 * d / ((u + d) * (u + d)) - y1 * room / (v * v) - y2 / ((v + d) * (v + d));
            double next = u - value / slope;
            if (!(next < u) || next <= 0) {
                return u;
            }
            u = next;
        }
    }

    /// The most likely rates with p̃₁ = t·p̃₂, 0 < t < 1: p̃₂ is a root of A·p² − B·p + C, written
    /// here for q̃₂ = 1 − p̃₂, where the discriminant is a sum of squares.
    private static Rates underRatio(TwoByTwo table, double t) {
        double n1 = table.group().trials();
        double n2 = table.reference().trials();
        double x1 = table.group().successes();
        double x2 = table.reference().successes();
        double y2 = table.reference().failures();
        double a = (n1 + n2) * t;
        double b = n1 * t + x1 + n2 + x2 * t;
        double c = x1 + x2;
        double middle = (n1 * t - x1) + y2 * t - n2 * (1 - t);
        double rest = y2 * (1 - t);
        double root = StrictMath.sqrt(middle * middle + 4 * a * rest);
        double p2 = 2 * c / (b + root);
        double q2 = middle > 0 ? (middle + root) / (2 * a) : 2 * rest / (root - middle);
        return new Rates(t * p2, (1 - t) + t * q2, p2, q2);
    }
}
