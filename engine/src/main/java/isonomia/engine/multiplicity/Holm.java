package isonomia.engine.multiplicity;

import java.util.Arrays;
import java.util.Comparator;

/// Holm's step-down adjustment of p-values for several planned comparisons.
///
/// Sorted upwards, the i-th of m p-values becomes max over j ≤ i of min(1, (m−j+1)·p₍ⱼ₎). Rejecting
/// where the adjusted value is ≤ α makes the probability of any false rejection at most α, whatever
/// the dependence between the comparisons.
///
/// Range [p, 1], in the order in which the p-values came; equal p-values have equal results. The
/// comparisons must be counted before results are seen, and the two rows of a binary attribute are
/// one comparison, not two.
///
/// Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65–70. Oracle: R `p.adjust`.
public final class Holm {
    private Holm() {}

    /// Adjusted p-values in the original order.
    ///
    /// @throws IllegalArgumentException for a value outside [0, 1] or NaN
    public static double[] adjust(double[] p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("A p-value lies in [0, 1], but got " + value);
            }
        }
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] adjusted = new double[p.length];
        double greatest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            int at = order[rank];
            greatest = StrictMath.max(greatest, StrictMath.min(1, (order.length - rank) * p[at]));
            adjusted[at] = greatest;
        }
        return adjusted;
    }
}
