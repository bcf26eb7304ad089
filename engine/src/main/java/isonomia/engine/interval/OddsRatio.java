package isonomia.engine.interval;

/// An odds ratio, group over reference, with its exact interval and test.
///
/// @param estimate the most likely value given the margins, in [0, ∞]; not the ratio of the
///     observed odds
/// @param interval contains the estimate
/// @param p two-sided p-value of "the odds are the same", in (0, 1]
public record OddsRatio(double estimate, Interval interval, double p) {}
