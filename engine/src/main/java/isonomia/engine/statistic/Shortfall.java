package isonomia.engine.statistic;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Interval;

/// How many people of the group a gap concerns, counted in two ways that must not be mixed up.
///
/// With extra places: n_g·(p_r − p_g) more people of the group would have been selected at the rate
/// of the reference. With a fixed number of places, shared out at the pooled rate:
/// (n_g·n_r/N)·(p_r − p_g), the usual shortfall of US practice. COMPAS, by race: 888 and 354.
///
/// Range [−n_g, n_g]; negative when the group has the higher rate. The interval is that of the
/// difference times the same number of people, so its small-sample behaviour is that interval's.
///
/// Source: definition. Oracle: arithmetic.
///
/// @param withExtraPlaces people, not rounded
/// @param withExtraPlacesInterval people, not rounded
/// @param withFixedPlaces people, not rounded
/// @param withFixedPlacesInterval people, not rounded
public record Shortfall(
        double withExtraPlaces,
        Interval withExtraPlacesInterval,
        double withFixedPlaces,
        Interval withFixedPlacesInterval) {

    /// The people behind a difference of rates.
    ///
    /// @param difference the interval of group − reference
    public static Shortfall of(TwoByTwo table, Interval difference) {
        double group = table.group().trials();
        double exchanged = group * table.reference().trials() / table.people();
        return new Shortfall(
                group * (0 - table.difference()),
                people(difference, group),
                exchanged * (0 - table.difference()),
                people(difference, exchanged));
    }

    private static Interval people(Interval difference, double people) {
        return new Interval(people * (0 - difference.upper()), people * (0 - difference.lower()));
    }
}
