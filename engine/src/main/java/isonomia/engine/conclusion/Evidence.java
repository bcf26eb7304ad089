package isonomia.engine.conclusion;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Interval;

import java.util.Optional;
import java.util.OptionalDouble;

/// What a conclusion rests on.
///
/// @param groupPeople people of the group, whatever their outcome
/// @param referencePeople people of the reference, whatever their outcome
/// @param table the counts of the rate, crude
/// @param crude the crude gap
/// @param adjusted the gap among people alike in the strata; empty when the mapping has no strata
/// @param noCommonStratum whether there are strata but none with people of both groups
/// @param strataOpposed whether two strata differ in sign beyond their simultaneous intervals
/// @param holmP p-value after Holm's procedure
public record Evidence(
        long groupPeople,
        long referencePeople,
        TwoByTwo table,
        Gap crude,
        Optional<Gap> adjusted,
        boolean noCommonStratum,
        boolean strataOpposed,
        double holmP) {

    /// A gap on both scales.
    ///
    /// @param difference group − reference
    /// @param differenceInterval its interval
    /// @param ratio group / reference; empty when there is none
    /// @param ratioInterval its interval; empty when there is none
    public record Gap(
            double difference,
            Interval differenceInterval,
            OptionalDouble ratio,
            Optional<Interval> ratioInterval) {

        /// Whether the point is beyond the floor on either scale. The ratio is compared with a
        /// tolerance of 1e-12, so that 4/25 against 1/5 is four-fifths and not less.
        boolean beyond(Protocol.Floor floor) {
            if (StrictMath.abs(difference) > floor.difference() + 1e-12) {
                return true;
            }
            if (ratio.isEmpty()) {
                return false;
            }
            double r = ratio.getAsDouble();
            return StrictMath.min(r, 1 / r) < floor.ratio() - 1e-12;
        }

        /// Whether every value of both intervals is inside the floor.
        boolean inside(Protocol.Floor floor) {
            return differenceInterval.within(new Interval(-floor.difference(), floor.difference()))
                    && ratioInterval
                            .map(i -> i.within(new Interval(floor.ratio(), 1 / floor.ratio())))
                            .orElse(false);
        }
    }

    /// The gap that decides: the adjusted one where there is one.
    Gap deciding() {
        return adjusted.orElse(crude);
    }
}
