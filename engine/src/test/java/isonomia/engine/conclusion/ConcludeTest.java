package isonomia.engine.conclusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.conclusion.Evidence.Gap;
import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Interval;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class ConcludeTest {
    private static final Protocol USUAL = Protocol.usual(false);
    private static final TwoByTwo LARGE = new TwoByTwo(new Count(400, 1000), new Count(500, 1000));

    private static Gap gap(double difference, double reach, double ratio, double ratioReach) {
        return new Gap(
                difference,
                new Interval(difference - reach, difference + reach),
                OptionalDouble.of(ratio),
                Optional.of(new Interval(ratio - ratioReach, ratio + ratioReach)));
    }

    private static final Gap BEYOND = gap(-0.10, 0.04, 0.80, 0.07);
    private static final Gap SMALL = gap(-0.01, 0.02, 0.98, 0.04);
    private static final Gap OPEN = gap(-0.03, 0.04, 0.94, 0.08);

    private static Evidence evidence(TwoByTwo table, Gap crude, double p) {
        return new Evidence(1000, 1000, table, crude, Optional.empty(), false, false, p);
    }

    private static Evidence adjusted(Gap crude, Gap adjusted, boolean opposed, double p) {
        return new Evidence(1000, 1000, LARGE, crude, Optional.of(adjusted), false, opposed, p);
    }

    private static void concludes(Conclusion word, List<Reason> reasons, Evidence evidence) {
        Concluded concluded = Conclude.from(evidence, USUAL);
        assertEquals(word, concluded.word());
        assertEquals(reasons, concluded.reasons());
        assertEquals(OptionalDouble.of(evidence.holmP()), concluded.holmP());
    }

    @Test
    void showsAGapBeyondTheFloorThatChanceDoesNotExplain() {
        concludes(
                Conclusion.SHOWN,
                List.of(Reason.BEYOND_FLOOR, Reason.SMALL_P),
                evidence(LARGE, BEYOND, 0.05));
    }

    @Test
    void onlyIndicatesWhatChanceCouldExplain() {
        concludes(
                Conclusion.INDICATED,
                List.of(Reason.BEYOND_FLOOR, Reason.LARGE_P),
                evidence(LARGE, BEYOND, 0.0501));
    }

    @Test
    void findsNoRelevantGapWhenEveryPossibleGapIsSmall() {
        concludes(
                Conclusion.NO_RELEVANT_GAP,
                List.of(Reason.INSIDE_FLOOR),
                evidence(LARGE, SMALL, 0.9));
    }

    @Test
    void doesNotShowASmallGapThatIsCertain() {
        concludes(
                Conclusion.NOT_SHOWN,
                List.of(Reason.NOT_BEYOND_FLOOR, Reason.NOT_INSIDE_FLOOR),
                evidence(LARGE, OPEN, 0.01));
    }

    @Test
    void aRatioBeyondTheFloorIsEnoughWhereRatesAreSmall() {
        Gap rare = gap(-0.01, 0.005, 0.5, 0.2);
        concludes(
                Conclusion.SHOWN,
                List.of(Reason.BEYOND_FLOOR, Reason.SMALL_P),
                evidence(LARGE, rare, 0.001));
    }

    @Test
    void fourFifthsToTheLastBitIsNotBeyondTheFloor() {
        double ratio = (4 / 25.0) / (1 / 5.0);
        concludes(
                Conclusion.NOT_SHOWN,
                List.of(Reason.NOT_BEYOND_FLOOR, Reason.NOT_INSIDE_FLOOR),
                evidence(LARGE, gap(-0.04, 0.02, ratio, 0.1), 0.01));
    }

    @Nested
    class TooFewPeople {
        @Test
        void isInsufficientBelowTheMinimumOfTheGroup() {
            Evidence evidence =
                    new Evidence(29, 1000, LARGE, BEYOND, Optional.empty(), false, false, 0.001);
            concludes(Conclusion.INSUFFICIENT, List.of(Reason.GROUP_TOO_SMALL), evidence);
        }

        @Test
        void isInsufficientBelowTheMinimumOfADenominator() {
            TwoByTwo table = new TwoByTwo(new Count(5, 9), new Count(500, 1000));
            concludes(
                    Conclusion.INSUFFICIENT,
                    List.of(Reason.DENOMINATOR_TOO_SMALL, Reason.TOO_FEW_EXPECTED),
                    evidence(table, BEYOND, 0.001));
        }

        @Test
        void nobodyOfAThousandAgainstTwoHundredOfAThousandIsNotInsufficient() {
            TwoByTwo table = new TwoByTwo(new Count(0, 1000), new Count(200, 1000));
            concludes(
                    Conclusion.SHOWN,
                    List.of(Reason.BEYOND_FLOOR, Reason.SMALL_P),
                    evidence(table, gap(-0.2, 0.03, 0, 0.02), 0.001));
        }

        @Test
        void nobodyOfThirtyAgainstOneOfThirtyIsInsufficient() {
            TwoByTwo table = new TwoByTwo(new Count(0, 30), new Count(1, 30));
            concludes(
                    Conclusion.INSUFFICIENT,
                    List.of(Reason.TOO_FEW_EXPECTED),
                    evidence(table, BEYOND, 0.001));
        }

        @Test
        void isInsufficientWhenNobodyIsComparable() {
            Evidence evidence =
                    new Evidence(1000, 1000, LARGE, BEYOND, Optional.empty(), true, false, 1);
            concludes(Conclusion.INSUFFICIENT, List.of(Reason.NO_COMMON_STRATUM), evidence);
        }

        @Test
        void isInsufficientWhenTheIntervalIsWiderThanTheProtocolAllows() {
            Protocol strict =
                    new Protocol(
                            USUAL.comparisons(),
                            USUAL.confidence(),
                            USUAL.floor(),
                            USUAL.minimum(),
                            USUAL.proportionInterval(),
                            OptionalDouble.of(0.079));
            assertEquals(
                    List.of(Reason.INTERVAL_TOO_WIDE),
                    Conclude.from(evidence(LARGE, BEYOND, 0.001), strict).reasons());
        }
    }

    @Nested
    class WithStrata {
        @Test
        void conflictsWhenCrudeAndAdjustedLieOnOppositeSides() {
            concludes(
                    Conclusion.CONFLICTING,
                    List.of(Reason.CRUDE_AND_ADJUSTED_OPPOSED),
                    adjusted(BEYOND, gap(0.10, 0.04, 1.25, 0.1), false, 0.001));
        }

        @Test
        void conflictsWhenStrataDoSoBeyondTheirIntervals() {
            concludes(
                    Conclusion.CONFLICTING,
                    List.of(Reason.STRATA_OPPOSED),
                    adjusted(BEYOND, BEYOND, true, 0.001));
        }

        @Test
        void doesNotShowACrudeGapThatDisappearsAmongComparablePeople() {
            concludes(
                    Conclusion.NOT_SHOWN,
                    List.of(Reason.CRUDE_NOT_INSIDE_FLOOR),
                    adjusted(BEYOND, SMALL, false, 0.6));
        }

        @Test
        void onlyIndicatesAnAdjustedGapThatTheCrudeFiguresPointAgainst() {
            concludes(
                    Conclusion.INDICATED,
                    List.of(Reason.BEYOND_FLOOR, Reason.SMALL_P, Reason.SIGNS_DIFFER),
                    adjusted(gap(0.01, 0.03, 1.02, 0.06), BEYOND, false, 0.001));
        }
    }
}
