package isonomia.engine.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class FisherExactTest {

    /// Exact rational arithmetic with forty digits (Python decimal); p from R 4.2.2 fisher.test.
    @ParameterizedTest
    @CsvSource({
        "3/8 v 16/25, .34940623311416, .04354150233132, 2.29006000886007, .2378737318",
        "6/19 v 25/43, .33841543386308, .08755577790053, 1.17684359265499, .0970812187"
    })
    void oddsRatioAgreesWithExactArithmetic(
            String table, double estimate, double lower, double upper, double p) {
        OddsRatio found = FisherExact.of(Expect.table(table), Confidence.USUAL).orElseThrow();
        assertEquals(p, found.p(), 1e-9);
        assertEquals(estimate, found.estimate(), 1e-12);
        Expect.interval(lower, upper, found.interval(), 1e-12);
    }

    /// R 4.2.2 fisher.test stops its root search at 1.2e-4, so that its limits are wrong from the
    /// fourth significant digit on although it prints ten.
    @ParameterizedTest
    @CsvSource({
        "3/8 v 16/25, .3494061839, .0435417882, 2.2900597184",
        "6/19 v 25/43, .3384154026, .0875704747, 1.1768434552"
    })
    void oddsRatioAgreesWithRAsFarAsRGoes(
            String table, double estimate, double lower, double upper) {
        OddsRatio found = FisherExact.of(Expect.table(table), Confidence.USUAL).orElseThrow();
        assertEquals(estimate, found.estimate(), 1e-6);
        Expect.interval(lower, upper, found.interval(), 2e-5);
    }

    @Test
    void extremeTablesHaveOneSidedIntervals() {
        OddsRatio none = FisherExact.of(Expect.table("0/5 v 3/5"), Confidence.USUAL).orElseThrow();
        assertEquals(0, none.estimate());
        assertEquals(0, none.interval().lower());
        OddsRatio all = FisherExact.of(Expect.table("5/5 v 2/5"), Confidence.USUAL).orElseThrow();
        assertEquals(Double.POSITIVE_INFINITY, all.estimate());
        assertEquals(Double.POSITIVE_INFINITY, all.interval().upper());
    }

    @Test
    void marginsThatLeaveOneTableGiveNothing() {
        assertEquals(Optional.empty(), FisherExact.of(Expect.table("0/5 v 0/7"), Confidence.USUAL));
        assertEquals(Optional.empty(), FisherExact.of(Expect.table("5/5 v 7/7"), Confidence.USUAL));
    }

    @Test
    void intervalContainsTheEstimateForAllSmallTables() {
        for (int x1 = 0; x1 <= 7; x1++) {
            for (int x2 = 0; x2 <= 5; x2++) {
                var table = Expect.table("%d/7 v %d/5".formatted(x1, x2));
                FisherExact.of(table, new Confidence(0.8))
                        .ifPresent(
                                found -> {
                                    assertTrue(found.interval().contains(found.estimate()));
                                    assertTrue(found.p() > 0 && found.p() <= 1);
                                });
            }
        }
    }
}
