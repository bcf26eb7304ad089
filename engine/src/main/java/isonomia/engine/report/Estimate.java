package isonomia.engine.report;

import isonomia.engine.interval.Interval;

import java.util.OptionalDouble;

/// A figure with its interval.
///
/// @param value the point; empty where there is none (a ratio of two zeros)
/// @param interval where the true value lies, with the confidence of the comparison
public record Estimate(OptionalDouble value, Interval interval) {

    /// A figure that has a point.
    public static Estimate of(double value, Interval interval) {
        return new Estimate(OptionalDouble.of(value), interval);
    }
}
