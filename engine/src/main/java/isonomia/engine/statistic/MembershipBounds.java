package isonomia.engine.statistic;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Interval;

import java.util.Optional;

/// Bounds when it is not known to which group some people belong.
///
/// With u_s selected and u_n rejected people of unknown membership, the rate of a group with s of n
/// known selected lies in [s/(n + u_n), (s + u_s)/(n + u_s)]. The difference is least when all
/// unknown rejected belong to the group and all unknown selected to the reference, and greatest the
/// other way round; the ratio likewise. The bounds are sharp: some allocation reaches each.
///
/// For error rates the same with the people of that outcome. These are bounds of what the complete
/// data would have shown, not confidence intervals: sampling error comes on top.
///
/// Source: C. F. Manski, Partial Identification of Probability Distributions (2003). Oracle: brute
/// force over all allocations.
public final class MembershipBounds {
    private MembershipBounds() {}

    /// Bounds of the rate of one group, inside [0, 1].
    ///
    /// @throws IllegalArgumentException for a negative number of unknown people
    public static Interval rate(Count known, long unknownSelected, long unknownRejected) {
        return new Interval(
                least(known, unknownRejected).rate(), greatest(known, unknownSelected).rate());
    }

    /// Bounds of the difference, group − reference, inside [−1, 1].
    ///
    /// @throws IllegalArgumentException for a negative number of unknown people
    public static Interval difference(TwoByTwo known, long unknownSelected, long unknownRejected) {
        return new Interval(
                lowest(known, unknownSelected, unknownRejected).difference(),
                highest(known, unknownSelected, unknownRejected).difference());
    }

    /// Bounds of the ratio, group / reference, inside [0, ∞]; empty when the ratio exists in no
    /// allocation with a reference rate above 0.
    ///
    /// @throws IllegalArgumentException for a negative number of unknown people
    public static Optional<Interval> ratio(
            TwoByTwo known, long unknownSelected, long unknownRejected) {
        TwoByTwo lowest = lowest(known, unknownSelected, unknownRejected);
        if (lowest.reference().successes() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Interval(
                        lowest.ratio(), highest(known, unknownSelected, unknownRejected).ratio()));
    }

    private static TwoByTwo lowest(TwoByTwo known, long selected, long rejected) {
        return new TwoByTwo(least(known.group(), rejected), greatest(known.reference(), selected));
    }

    private static TwoByTwo highest(TwoByTwo known, long selected, long rejected) {
        return lowest(known.swapped(), selected, rejected).swapped();
    }

    private static Count least(Count known, long rejected) {
        return new Count(known.successes(), Math.addExact(known.trials(), unknown(rejected)));
    }

    private static Count greatest(Count known, long selected) {
        return new Count(
                Math.addExact(known.successes(), unknown(selected)),
                Math.addExact(known.trials(), selected));
    }

    private static long unknown(long people) {
        if (people < 0) {
            throw new IllegalArgumentException(
                    "People of unknown membership cannot be fewer than nobody, but got " + people);
        }
        return people;
    }
}
