package isonomia.engine.interval;

import isonomia.engine.count.TwoByTwo;

/// Koopman score interval for a ratio of two rates: [MiettinenNurminen] without the factor N/(N−1)
/// of the variance. A cross-check, not printed.
///
/// Range [0, ∞]; contains the estimate; lower end 0 when nobody of the group, no upper end when
/// nobody of the reference has the property.
///
/// Source: P. A. R. Koopman, Biometrics 40 (1984) 513–517. Oracle: R package contingencytables;
/// Koopman's own example, 36 of 40 against 16 of 80, is 2.94 to 7.15.
public final class Koopman {
    private Koopman() {}

    /// Interval of the ratio, group / reference.
    public static Interval ratio(TwoByTwo table, Confidence confidence) {
        return Score.ratio(table, confidence, 1);
    }
}
