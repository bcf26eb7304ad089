package isonomia.engine.interval;

import isonomia.engine.count.TwoByTwo;

/// Newcombe's hybrid score interval for a difference of two rates. A cross-check, not printed: no
/// test belongs to it, so that it and a p-value may disagree.
///
/// [D − √((p̂₁−l₁)² + (u₂−p̂₂)²), D + √((u₁−p̂₁)² + (p̂₂−l₂)²)], D = p̂₁ − p̂₂, l and u the [Wilson] ends of
/// each rate; cut to [−1, 1]. Contains the estimate; defined for every table.
///
/// Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10. Oracle: R package
/// contingencytables.
public final class Newcombe {
    private Newcombe() {}

    /// Interval of the difference, group − reference, inside [−1, 1].
    public static Interval difference(TwoByTwo table, Confidence confidence) {
        double p1 = table.group().rate();
        double p2 = table.reference().rate();
        Interval first = Wilson.interval(table.group(), confidence);
        Interval second = Wilson.interval(table.reference(), confidence);
        double d = p1 - p2;
        double lower = d - StrictMath.hypot(p1 - first.lower(), second.upper() - p2);
        double upper = d + StrictMath.hypot(first.upper() - p1, p2 - second.lower());
        return new Interval(StrictMath.max(-1, lower), StrictMath.min(1, upper));
    }
}
