package isonomia.engine.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.Law;
import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Expect;
import isonomia.engine.interval.Interval;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

class FourFifthsTest {

    @Test
    void readsTheIntervalThreeWays() {
        assertEquals(FourFifths.Reading.BREACHED, FourFifths.reading(new Interval(.5, .79)));
        assertEquals(FourFifths.Reading.UNDECIDED, FourFifths.reading(new Interval(.5, .8)));
        assertEquals(FourFifths.Reading.KEPT, FourFifths.reading(new Interval(.8, .9)));
        assertEquals(
                FourFifths.Reading.UNDECIDED,
                FourFifths.reading(new Interval(0, Double.POSITIVE_INFINITY)));
    }

    @Test
    void exactlyFourFifthsIsNoBreach() {
        TwoByTwo table = Expect.table("4/25 v 1/5");
        assertTrue(table.ratio() < 0.8, "floating point says otherwise");
        assertFalse(FourFifths.pointBelow(table));
        assertTrue(FourFifths.pointBelow(Expect.table("3/25 v 1/5")));
    }

    /// 1029 such tables with groups of 5 to 59 people: second program.
    @Test
    void floatingPointWouldBreachFalselyInAThousandSmallTables() {
        int wrong = 0;
        for (long n1 = 5; n1 < 60; n1++) {
            for (long n2 = 5; n2 < 60; n2++) {
                for (long x2 = 1; x2 <= n2; x2++) {
                    if (4 * x2 * n1 % (5 * n2) == 0) {
                        long x1 = 4 * x2 * n1 / (5 * n2);
                        var table = new TwoByTwo(new Count(x1, n1), new Count(x2, n2));
                        assertFalse(FourFifths.pointBelow(table));
                        wrong += table.ratio() < 0.8 ? 1 : 0;
                    }
                }
            }
        }
        assertEquals(1029, wrong);
    }

    @Test
    void nobodySelectedInTheReferenceIsNoBreach() {
        assertFalse(FourFifths.pointBelow(Expect.table("0/5 v 0/5")));
        assertTrue(FourFifths.pointBelow(Expect.table("0/5 v 1/5")));
    }

    @Test
    void hugeCountsDoNotOverflow() {
        long huge = Long.MAX_VALUE / 2;
        assertFalse(
                FourFifths.pointBelow(
                        new TwoByTwo(
                                new Count(huge / 5 * 4, huge), new Count(huge / 5 * 5, huge))));
        assertTrue(
                FourFifths.pointBelow(
                        new TwoByTwo(
                                new Count(huge / 5 * 4 - 1, huge), new Count(huge / 5 * 5, huge))));
    }

    /// Either way round, exact enumeration of a second program (three digits): smallest over
    /// largest of two equal groups.
    @ParameterizedTest
    @CsvSource({
        "15/30 v 15/30, .378",
        "6/30 v 6/30, .643",
        "50/100 v 50/100, .115",
        "20/100 v 20/100, .425",
        "200/400 v 200/400, .002",
        "80/400 v 80/400, .115"
    })
    void shareOfSamplesWithoutDisparityAgrees(String table, double eitherWay) {
        assertEquals(eitherWay, 2 * FourFifths.shareUnderNoDisparity(Expect.table(table)), 5.1e-4);
    }

    @Test
    void shareAgreesWithPlainEnumeration() {
        Law.holds(
                100,
                random -> {
                    TwoByTwo table = Law.table(random, 60);
                    double p = table.pooledRate();
                    double share = 0;
                    for (long x = 0; x <= table.group().trials(); x++) {
                        for (long y = 0; y <= table.reference().trials(); y++) {
                            if (5 * x * table.reference().trials()
                                    < 4 * y * table.group().trials()) {
                                share +=
                                        probability(x, table.group().trials(), p)
                                                * probability(y, table.reference().trials(), p);
                            }
                        }
                    }
                    assertEquals(share, FourFifths.shareUnderNoDisparity(table), 1e-12);
                });
    }

    @Test
    void aMillionPeopleTakeNoTime() {
        TwoByTwo table = Expect.table("2000/1000000 v 2000/1000000");
        FourFifths.shareUnderNoDisparity(table);
        assertTimeout(
                Duration.ofMillis(200),
                () ->
                        FourFifths.shareUnderNoDisparity(
                                Expect.table("500000/1000000 v 500000/1000000")));
        // Just above the limit of enumeration the approximation takes over without a step.
        assertEquals(
                FourFifths.shareUnderNoDisparity(Expect.table("150/100000000 v 150/100000000")),
                FourFifths.shareUnderNoDisparity(Expect.table("150/100000001 v 150/100000001")),
                2e-3);
    }

    private static double probability(long x, long n, double p) {
        BigDecimal ways = BigDecimal.ONE;
        for (long i = 1; i <= x; i++) {
            ways =
                    ways.multiply(BigDecimal.valueOf(n - i + 1))
                            .divide(BigDecimal.valueOf(i), MathContext.DECIMAL128);
        }
        return ways.doubleValue()
                * StrictMath.pow(p, (double) x)
                * StrictMath.pow(1 - p, (double) (n - x));
    }
}
