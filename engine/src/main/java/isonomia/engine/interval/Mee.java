package isonomia.engine.interval;

import isonomia.engine.count.TwoByTwo;

/// Mee score interval for a difference of two rates: [MiettinenNurminen] without the factor
/// N/(N−1) of the variance. A cross-check, not printed.
///
/// Range [−1, 1]; contains the estimate; defined for every table.
///
/// Source: R. W. Mee, Biometrics 40 (1984) 1175–1176. Oracle: R package contingencytables.
public final class Mee {
    private Mee() {}

    /// Interval of the difference, group − reference.
    public static Interval difference(TwoByTwo table, Confidence confidence) {
        return Score.difference(table, confidence, 1);
    }
}
