package isonomia.engine.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import isonomia.engine.Law;
import isonomia.engine.cell.Tally;
import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Expect;
import isonomia.engine.interval.Interval;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class BoundsTest {

    /// Second program, brute force over all allocations.
    @ParameterizedTest
    @CsvSource({
        "40/100 v 150/300, 20, 30, -.2235576923, .0454545455, .5791855204, 1.1",
        "447/1000 v 647/1000, 50, 50, -.2380952381, -.1428571429, .6413199426, .7681607419",
        "3/8 v 16/25, 2, 3, -.3939393939, -.0714285714, .4090909091, .875"
    })
    void boundsOfUnknownMembershipAgree(
            String table,
            long selected,
            long rejected,
            double lower,
            double upper,
            double ratioLower,
            double ratioUpper) {
        TwoByTwo known = Expect.table(table);
        Expect.interval(lower, upper, MembershipBounds.difference(known, selected, rejected), 1e-9);
        Expect.interval(
                ratioLower,
                ratioUpper,
                MembershipBounds.ratio(known, selected, rejected).orElseThrow(),
                1e-9);
    }

    @Test
    void boundsOfOneRateAgree() {
        Expect.interval(.3076923077, .5, MembershipBounds.rate(new Count(40, 100), 20, 30), 1e-9);
        Expect.interval(
                .4545454545, .53125, MembershipBounds.rate(new Count(150, 300), 20, 30), 1e-9);
    }

    @Test
    void boundsOfMembershipAreReachedByAnAllocation() {
        Law.holds(
                200,
                random -> {
                    TwoByTwo known = Law.table(random, 30);
                    int selected = random.nextInt(6);
                    int rejected = random.nextInt(6);
                    double lower = 1;
                    double upper = -1;
                    for (int s = 0; s <= selected; s++) {
                        for (int r = 0; r <= rejected; r++) {
                            Count group = joined(known.group(), s, r);
                            Count reference = joined(known.reference(), selected - s, rejected - r);
                            double difference = new TwoByTwo(group, reference).difference();
                            lower = Math.min(lower, difference);
                            upper = Math.max(upper, difference);
                        }
                    }
                    Expect.interval(
                            lower,
                            upper,
                            MembershipBounds.difference(known, selected, rejected),
                            1e-15);
                });
    }

    @Test
    void refusesANegativeNumberOfUnknownPeople() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> MembershipBounds.rate(new Count(1, 2), 0, -1));
        assertEquals(
                "People of unknown membership cannot be fewer than nobody, but got -1",
                e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> MembershipBounds.rate(new Count(1, 2), -1, 0));
    }

    @Test
    void noRatioWhereNobodyOfTheReferenceCanBeSelected() {
        assertEquals(Optional.empty(), MembershipBounds.ratio(Expect.table("3/8 v 0/5"), 0, 4));
        assertEquals(
                Double.POSITIVE_INFINITY,
                MembershipBounds.ratio(Expect.table("3/8 v 0/5"), 2, 4).orElseThrow().upper());
    }

    /// Second program: 120 true and 30 false positives, 350 rejected of unknown outcome.
    @Test
    void selectiveLabelsBoundTheErrorRates() {
        Tally tally = new Tally(120, 30, 0, 0, 0, 350);
        Expect.interval(
                .2553191489,
                1,
                OutcomeBounds.rate(Rate.TRUE_POSITIVE_RATE, tally).orElseThrow(),
                1e-9);
        Expect.interval(
                .0789473684,
                1,
                OutcomeBounds.rate(Rate.FALSE_POSITIVE_RATE, tally).orElseThrow(),
                1e-9);
        Expect.interval(
                .8,
                .8,
                OutcomeBounds.rate(Rate.POSITIVE_PREDICTIVE_VALUE, tally).orElseThrow(),
                1e-15);
        assertEquals(
                Optional.of(new Interval(0, 1)),
                OutcomeBounds.rate(Rate.NEGATIVE_PREDICTIVE_VALUE, tally));
        Expect.interval(
                .3, .3, OutcomeBounds.rate(Rate.SELECTION_RATE, tally).orElseThrow(), 1e-15);
    }

    @Test
    void boundsOfUnknownOutcomesAreReachedByOutcomes() {
        Law.holds(
                1000,
                random -> {
                    Tally t =
                            new Tally(
                                    random.nextInt(4),
                                    random.nextInt(4),
                                    random.nextInt(4),
                                    random.nextInt(4),
                                    random.nextInt(4),
                                    random.nextInt(4));
                    for (Rate rate : Rate.values()) {
                        assertEquals(bruteForce(rate, t), rounded(OutcomeBounds.rate(rate, t)));
                    }
                });
    }

    @Test
    void boundsOfAGapUseOppositeEnds() {
        Tally group = new Tally(1, 1, 0, 1, 1, 2);
        Tally reference = new Tally(2, 1, 0, 1, 1, 0);
        Expect.interval(
                .25 - 2.0 / 3,
                .5 - 2.0 / 3,
                OutcomeBounds.gap(Rate.TRUE_POSITIVE_RATE, group, reference).orElseThrow(),
                1e-15);
        assertEquals(
                Optional.empty(), OutcomeBounds.gap(Rate.TRUE_POSITIVE_RATE, group, Tally.NOBODY));
    }

    private static Optional<Interval> bruteForce(Rate rate, Tally t) {
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        for (long s = 0; s <= t.selectedUnknown(); s++) {
            for (long r = 0; r <= t.rejectedUnknown(); r++) {
                Tally known =
                        new Tally(
                                t.truePositive() + s,
                                t.falsePositive() + t.selectedUnknown() - s,
                                0,
                                t.falseNegative() + r,
                                t.trueNegative() + t.rejectedUnknown() - r,
                                0);
                Optional<Count> count = rate.of(known);
                if (count.isPresent()) {
                    lower = Math.min(lower, count.orElseThrow().rate());
                    upper = Math.max(upper, count.orElseThrow().rate());
                }
            }
        }
        return upper < 0 ? Optional.empty() : rounded(Optional.of(new Interval(lower, upper)));
    }

    private static Optional<Interval> rounded(Optional<Interval> interval) {
        return interval.map(
                i ->
                        new Interval(
                                Math.round(i.lower() * 1e12) / 1e12,
                                Math.round(i.upper() * 1e12) / 1e12));
    }

    private static Count joined(Count count, long selected, long rejected) {
        return new Count(count.successes() + selected, count.trials() + selected + rejected);
    }
}
