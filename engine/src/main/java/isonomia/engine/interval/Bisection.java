package isonomia.engine.interval;

import java.util.function.DoublePredicate;

/// Finds the end of an interval: the border between values that a test rejects and values that it
/// does not. Halving needs nothing but the order of the two, cannot run away, and ends at
/// neighbouring numbers.
final class Bisection {
    private Bisection() {}

    /// The last value on the way from `inside` to `outside` that is not rejected. The value
    /// returned is never rejected, so a bound that was itself tested keeps its side.
    static double lastInside(DoublePredicate rejected, double outside, double inside) {
        double out = outside;
        double in = inside;
        while (true) {
            double middle = out + (in - out) / 2;
            if (middle == out || middle == in) {
                return in;
            }
            if (rejected.test(middle)) {
                out = middle;
            } else {
                in = middle;
            }
        }
    }
}
