package isonomia.engine.conclusion;

import isonomia.engine.count.Count;
import isonomia.engine.interval.ClopperPearson;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.MidP;
import isonomia.engine.interval.Wilson;
import isonomia.engine.statistic.Rate;

import java.util.List;
import java.util.OptionalDouble;

/// What was fixed before anybody looked at results: which comparisons are planned, how sure, from
/// which size a gap matters, how many people are enough. Printed in every report.
///
/// @param comparisons rates compared between groups, in order, without repetition
/// @param confidence of every interval; its complement is the error that Holm's procedure shares
/// @param floor from which size a gap matters
/// @param minimum how many people are enough
/// @param proportionInterval interval of one rate
/// @param widest an interval of a difference wider than this is insufficient; none when empty
public record Protocol(
        List<Rate> comparisons,
        Confidence confidence,
        Floor floor,
        Minimum minimum,
        ProportionInterval proportionInterval,
        OptionalDouble widest) {

    /// Smaller gaps than these do not matter. A gap matters when it is beyond either.
    ///
    /// @param ratio the smaller rate over the larger one, in (0, 1]; 0.8 is four-fifths
    /// @param difference between the rates, in [0, 1)
    public record Floor(double ratio, double difference) {
        /// Four-fifths, and five points in a hundred.
        public static final Floor USUAL = new Floor(0.8, 0.05);

        public Floor {
            if (!(ratio > 0 && ratio <= 1) || !(difference >= 0 && difference < 1)) {
                throw new IllegalArgumentException(
                        "A floor needs a ratio in (0, 1] and a difference in [0, 1), but got %s and %s"
                                .formatted(ratio, difference));
            }
        }
    }

    /// Below these sizes the answer is "insufficient".
    ///
    /// @param group people in a group
    /// @param denominator people in the denominator of a rate
    /// @param expected people expected on each side of the decision, in each group, if both groups
    ///     had the same rate
    public record Minimum(long group, long denominator, double expected) {
        /// Thirty people, ten in the denominator, five expected on each side.
        public static final Minimum USUAL = new Minimum(30, 10, 5);
    }

    /// The interval of one rate.
    public enum ProportionInterval {
        WILSON("wilson"),
        CLOPPER_PEARSON("clopper-pearson"),
        MID_P("mid-p");

        private final String key;

        ProportionInterval(String key) {
            this.key = key;
        }

        /// The name in mappings, reports and message keys.
        public String key() {
            return key;
        }
    }

    public Protocol {
        comparisons = List.copyOf(comparisons);
    }

    /// The interval of one rate, by the protocol's method and confidence.
    public Interval interval(Count count) {
        return switch (proportionInterval) {
            case WILSON -> Wilson.interval(count, confidence);
            case CLOPPER_PEARSON -> ClopperPearson.interval(count, confidence);
            case MID_P -> MidP.interval(count, confidence);
        };
    }

    /// The usual protocol; error rates are planned too when there are outcomes.
    public static Protocol usual(boolean withOutcome) {
        return new Protocol(
                withOutcome
                        ? List.of(
                                Rate.SELECTION_RATE,
                                Rate.FALSE_NEGATIVE_RATE,
                                Rate.FALSE_POSITIVE_RATE)
                        : List.of(Rate.SELECTION_RATE),
                Confidence.USUAL,
                Floor.USUAL,
                Minimum.USUAL,
                ProportionInterval.WILSON,
                OptionalDouble.empty());
    }
}
