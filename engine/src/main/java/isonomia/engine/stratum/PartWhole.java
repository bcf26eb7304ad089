package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.MiettinenNurminen;

import java.util.OptionalDouble;

/// A group against everybody, the group included.
///
/// With the complement (everybody outside the group) as reference, f the share of the group, D and R
/// the difference and ratio against the complement: p_g − p = (1 − f)·D and p_g/p = R/(f·R + 1 − f).
/// Both rise with D and R, so the ends of the [MiettinenNurminen] intervals are carried over.
///
/// Treating the whole as an independent second group counts the group twice and makes the interval
/// too wide. Range: difference in [−(1−f), 1−f], ratio in [0, 1/f]. Small samples: as for the
/// interval carried over. The ratio is not estimable when nobody has the property.
///
/// Source: own derivation. Oracle: own calculation, checked by a second program.
///
/// @param difference p_g − p
/// @param differenceInterval contains the difference
/// @param ratio p_g / p; empty when nobody has the property
/// @param ratioInterval contains the ratio
public record PartWhole(
        double difference,
        Interval differenceInterval,
        OptionalDouble ratio,
        Interval ratioInterval) {

    /// The group of `table` against both its groups together; the reference of `table` must be
    /// everybody outside the group.
    public static PartWhole of(TwoByTwo table, Confidence confidence) {
        return of(
                table,
                MiettinenNurminen.difference(table, confidence),
                MiettinenNurminen.ratio(table, confidence));
    }

    /// Carries over intervals of the group against the complement.
    static PartWhole of(TwoByTwo table, Interval difference, Interval ratio) {
        double share = (double) table.group().trials() / table.people();
        double rest = (double) table.reference().trials() / table.people();
        return new PartWhole(
                rest * table.difference(),
                new Interval(rest * difference.lower(), rest * difference.upper()),
                table.pooledRate() > 0
                        ? OptionalDouble.of(againstWhole(table.ratio(), share, rest))
                        : OptionalDouble.empty(),
                new Interval(
                        againstWhole(ratio.lower(), share, rest),
                        againstWhole(ratio.upper(), share, rest)));
    }

    private static double againstWhole(double ratio, double share, double rest) {
        // The second form is right for ∞, the first for 0.
        return ratio < 1 ? ratio / (share * ratio + rest) : 1 / (share + rest / ratio);
    }
}
