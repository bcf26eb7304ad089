package isonomia.engine.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;

/// Comparisons with oracle values.
public final class Expect {
    private Expect() {}

    /// The table x1/n1 against x2/n2, written as the oracles write it.
    public static TwoByTwo table(String text) {
        String[] part = text.trim().split("[/ v]+", -1);
        return new TwoByTwo(
                new Count(Long.parseLong(part[0]), Long.parseLong(part[1])),
                new Count(Long.parseLong(part[2]), Long.parseLong(part[3])));
    }

    /// Both ends within `tolerance`.
    public static void interval(double lower, double upper, Interval found, double tolerance) {
        assertEquals(lower, found.lower(), tolerance, "lower end");
        assertEquals(upper, found.upper(), tolerance, "upper end");
    }
}
