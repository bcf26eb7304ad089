package isonomia.engine.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.Law;
import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.BiFunction;

class IntervalLawsTest {
    private static final long MANY = 2_000_000_000L;
    private static final Confidence WIDER = new Confidence(0.99);

    private static final List<BiFunction<Count, Confidence, Interval>> PROPORTIONS =
            List.of(Wilson::interval, ClopperPearson::interval, MidP::interval);

    private static final List<BiFunction<TwoByTwo, Confidence, Interval>> DIFFERENCES =
            List.of(Newcombe::difference, MiettinenNurminen::difference, Mee::difference);

    private static final List<BiFunction<TwoByTwo, Confidence, Interval>> RATIOS =
            List.of(MiettinenNurminen::ratio, Koopman::ratio);

    @Test
    void intervalOfARateContainsItWhateverTheSmallCount() {
        for (long n = 1; n < 200; n++) {
            for (long x = 0; x <= n; x++) {
                containsRate(new Count(x, n), Confidence.USUAL);
            }
        }
    }

    @Test
    void intervalOfARateContainsItWhateverTheSize() {
        Law.holds(
                2000,
                random -> {
                    Count count = Law.count(random, MANY);
                    containsRate(count, Confidence.USUAL);
                    containsRate(count, new Confidence(0.01));
                });
    }

    private static void containsRate(Count count, Confidence confidence) {
        for (var method : PROPORTIONS) {
            Interval interval = method.apply(count, confidence);
            assertTrue(interval.contains(count.rate()), () -> count + " " + interval);
            assertTrue(interval.within(new Interval(0, 1)), () -> count + " " + interval);
        }
    }

    @Test
    void moreConfidenceGivesAWiderInterval() {
        Law.holds(
                1000,
                random -> {
                    Count count = Law.count(random, 100_000);
                    for (var method : PROPORTIONS) {
                        assertTrue(
                                method.apply(count, Confidence.USUAL)
                                        .within(method.apply(count, WIDER)),
                                count::toString);
                    }
                    TwoByTwo table = Law.table(random, MANY);
                    for (var method : DIFFERENCES) {
                        assertTrue(
                                method.apply(table, Confidence.USUAL)
                                        .within(method.apply(table, WIDER)),
                                table::toString);
                    }
                    for (var method : RATIOS) {
                        assertTrue(
                                method.apply(table, Confidence.USUAL)
                                        .within(method.apply(table, WIDER)),
                                table::toString);
                    }
                });
    }

    @Test
    void intervalOfADifferenceContainsItWhateverTheTable() {
        Law.holds(
                3000,
                random -> {
                    TwoByTwo table = Law.table(random, MANY);
                    for (var method : DIFFERENCES) {
                        Interval interval = method.apply(table, Confidence.USUAL);
                        assertTrue(
                                interval.contains(table.difference()),
                                () -> table + " " + interval);
                        assertTrue(
                                interval.within(new Interval(-1, 1)), () -> table + " " + interval);
                    }
                });
    }

    @Test
    void intervalOfARatioContainsItWhateverTheTable() {
        Law.holds(
                3000,
                random -> {
                    TwoByTwo table = Law.table(random, MANY);
                    for (var method : RATIOS) {
                        Interval interval = method.apply(table, Confidence.USUAL);
                        assertTrue(interval.lower() >= 0);
                        assertTrue(
                                Double.isNaN(table.ratio()) || interval.contains(table.ratio()),
                                () -> table + " " + interval);
                    }
                });
    }

    @Test
    void bothIntervalsLeaveOutNoEffectExactlyWhenPIsBelowAlpha() {
        Law.holds(
                6000,
                random -> {
                    TwoByTwo table = Law.table(random, random.nextBoolean() ? 300 : MANY);
                    Confidence confidence =
                            new Confidence(List.of(.5, .8, .9, .95, .99).get(random.nextInt(5)));
                    boolean rejected = MiettinenNurminen.pValue(table) < confidence.alpha();
                    Interval difference = MiettinenNurminen.difference(table, confidence);
                    Interval ratio = MiettinenNurminen.ratio(table, confidence);
                    assertEquals(rejected, !difference.contains(0), () -> table + " " + difference);
                    assertEquals(rejected, !ratio.contains(1), () -> table + " " + ratio);
                });
    }

    @Test
    void exchangingTheGroupsTurnsTheDifferenceAndInvertsTheRatio() {
        Law.holds(
                2000,
                random -> {
                    TwoByTwo table = Law.table(random, MANY);
                    for (var method : DIFFERENCES) {
                        Interval there = method.apply(table, Confidence.USUAL);
                        Interval back = method.apply(table.swapped(), Confidence.USUAL);
                        Expect.interval(-back.upper(), -back.lower(), there, 1e-15);
                    }
                    for (var method : RATIOS) {
                        Interval there = method.apply(table, Confidence.USUAL);
                        Interval back = method.apply(table.swapped(), Confidence.USUAL);
                        assertEquals(
                                1, there.lower() == 0 ? 1 : there.lower() * back.upper(), 1e-12);
                        assertEquals(
                                1, back.lower() == 0 ? 1 : there.upper() * back.lower(), 1e-12);
                    }
                    assertEquals(
                            -MiettinenNurminen.z(table), MiettinenNurminen.z(table.swapped()), 0);
                });
    }

    @Test
    void countingTheOppositePropertyTurnsTheDifference() {
        Law.holds(
                2000,
                random -> {
                    TwoByTwo table = Law.table(random, MANY);
                    for (var method : DIFFERENCES) {
                        Interval there = method.apply(table, Confidence.USUAL);
                        Interval adverse = method.apply(table.complement(), Confidence.USUAL);
                        Expect.interval(-adverse.upper(), -adverse.lower(), there, 1e-13);
                    }
                });
    }

    @Test
    void scoreDecreasesAsTheSupposedEffectGrows() {
        Law.holds(
                500,
                random -> {
                    TwoByTwo table = Law.table(random, 10_000);
                    double last = Double.POSITIVE_INFINITY;
                    for (int i = -99; i <= 99; i++) {
                        double z = Score.differenceZ(table, i / 100.0, 1);
                        assertTrue(z <= last + 1e-9, table::toString);
                        last = z;
                    }
                    last = Double.POSITIVE_INFINITY;
                    for (int i = -40; i <= 40; i++) {
                        double z = Score.ratioZ(table, StrictMath.exp(i / 5.0), 1);
                        assertTrue(z <= last + 1e-9, table::toString);
                        last = z;
                    }
                });
    }

    @Test
    void nobodyOrEverybodyOfBothGroupsIsNoEvidenceOfAnything() {
        for (String text :
                List.of("0/7 v 0/9", "7/7 v 9/9", "0/1 v 0/1", "2000000000/2000000000 v 5/5")) {
            TwoByTwo table = Expect.table(text);
            assertEquals(0, MiettinenNurminen.z(table));
            assertEquals(1, MiettinenNurminen.pValue(table));
            assertTrue(MiettinenNurminen.difference(table, Confidence.USUAL).contains(0));
            assertTrue(MiettinenNurminen.ratio(table, Confidence.USUAL).contains(1));
        }
    }

    @Test
    void rareEventsInLargeGroupsKeepTheirDigits() {
        // Twelve against forty of a thousand, and of two thousand million: rates of a few in 10⁹
        // behave like Poisson counts, whose interval of the ratio does not depend on the size.
        Interval large =
                MiettinenNurminen.ratio(
                        Expect.table("12/2000000000 v 40/2000000000"), Confidence.USUAL);
        Interval larger =
                MiettinenNurminen.ratio(
                        Expect.table("12/200000000 v 40/200000000"), Confidence.USUAL);
        Expect.interval(large.lower(), large.upper(), larger, 1e-6);
    }

    @Test
    void extremeConfidencesAndSizesStillGiveAnInterval() {
        List<String> tables =
                List.of(
                        "0/1 v 0/1",
                        "0/1 v 1/1",
                        "1/1 v 0/1",
                        "1/1 v 1/1",
                        "0/2147483648 v 1/2147483648",
                        "1/2147483648 v 2147483647/2147483648",
                        "2147483648/2147483648 v 1/1");
        for (double level : new double[] {1e-9, 1e-3, .999999, 1 - 1e-15}) {
            Confidence confidence = new Confidence(level);
            for (String text : tables) {
                TwoByTwo table = Expect.table(text);
                for (var method : PROPORTIONS) {
                    assertTrue(
                            method.apply(table.group(), confidence).contains(table.group().rate()),
                            text);
                }
                for (var method : DIFFERENCES) {
                    assertTrue(method.apply(table, confidence).contains(table.difference()), text);
                }
                for (var method : RATIOS) {
                    Interval interval = method.apply(table, confidence);
                    assertTrue(
                            Double.isNaN(table.ratio()) || interval.contains(table.ratio()), text);
                }
            }
        }
    }
}
