package isonomia.engine.conclusion;

import java.util.Locale;

/// What led to a conclusion.
public enum Reason {
    /// The group has fewer people than the protocol's minimum.
    GROUP_TOO_SMALL,
    /// The reference has fewer people than the protocol's minimum.
    REFERENCE_TOO_SMALL,
    /// A rate has fewer people in its denominator than the protocol's minimum.
    DENOMINATOR_TOO_SMALL,
    /// With one rate for both groups, too few people would be expected on one side of the decision.
    TOO_FEW_EXPECTED,
    /// The interval of the difference is wider than the protocol allows.
    INTERVAL_TOO_WIDE,
    /// Outcomes are unknown for people in the denominator: only bounds can be given.
    OUTCOME_UNKNOWN,
    /// Nobody is in the denominator on one side.
    NOBODY,
    /// No stratum has people of both groups: nobody is comparable.
    NO_COMMON_STRATUM,
    /// The crude and the adjusted interval lie on opposite sides of no effect.
    CRUDE_AND_ADJUSTED_OPPOSED,
    /// Two strata lie on opposite sides of no effect beyond their simultaneous intervals.
    STRATA_OPPOSED,
    /// The gap is larger than the floor.
    BEYOND_FLOOR,
    /// Every gap that the intervals allow is inside the floor.
    INSIDE_FLOOR,
    /// Holm's p-value is at most the error that the protocol allows.
    SMALL_P,
    /// Holm's p-value is larger than the error that the protocol allows.
    LARGE_P,
    /// The gap is not larger than the floor.
    NOT_BEYOND_FLOOR,
    /// The intervals allow gaps beyond the floor.
    NOT_INSIDE_FLOOR,
    /// The crude and the adjusted gap point in different directions.
    SIGNS_DIFFER,
    /// Adjusted, every gap is inside the floor; crude, it is not.
    CRUDE_NOT_INSIDE_FLOOR;

    /// The message key, for example `group-too-small`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
