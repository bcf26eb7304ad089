package isonomia.engine.interval;

/// A confidence interval, both ends included.
///
/// @param lower lower end; −∞ when there is none
/// @param upper upper end, ≥ lower; +∞ when there is none
public record Interval(double lower, double upper) {
    public Interval {
        if (Double.isNaN(lower) || Double.isNaN(upper) || lower > upper) {
            throw new IllegalArgumentException(
                    "An interval needs lower ≤ upper, but got %s and %s".formatted(lower, upper));
        }
    }

    /// Whether `value` lies inside, ends included.
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /// Whether the whole of this interval lies inside `other`.
    public boolean within(Interval other) {
        return other.lower <= lower && upper <= other.upper;
    }

    /// Whether every value is greater than `value`.
    public boolean above(double value) {
        return lower > value;
    }

    /// Whether every value is less than `value`.
    public boolean below(double value) {
        return upper < value;
    }

    /// Upper end minus lower end; ∞ when either end is missing.
    public double width() {
        return upper - lower;
    }
}
