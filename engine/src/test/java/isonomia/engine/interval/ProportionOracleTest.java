package isonomia.engine.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.count.Count;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values: R package contingencytables 3.0.0 (7 digits), own second program for the rest of the
/// digits and for 81 of 263; R 4.2.2 binom.test at 7 of 20.
class ProportionOracleTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, .2775327999, 0, .3084971078, 0, .2588655509",
        "1, 10, .0178762131, .4041500268, .0025285785, .4450161170, .0050014753, .4034761557",
        "7, 20, .1811918241, .5671457233, .1539092048, .5921885345, .1677347375, .5730487180",
        "15, 148, .0623863995, .1604872417, .0578440101, .1616504903, .0600636027, .1581217331",
        "81, 263, .2552885199, .3662095770, .2527367456, .3676219226, .2544021049, .3657734743",
        "29, 29, .8830302015, 1, .8805551309, 1, .9018553723, 1",
        "805, 1795, .4255949616, .4715610667, .4252822633, .4718223701, .4255525773, .4715494200"
    })
    void intervalsOfOneRateAgreeWithR(
            long x,
            long n,
            double wilsonLower,
            double wilsonUpper,
            double exactLower,
            double exactUpper,
            double midLower,
            double midUpper) {
        Count count = new Count(x, n);
        Expect.interval(wilsonLower, wilsonUpper, Wilson.interval(count, Confidence.USUAL), 1e-9);
        Expect.interval(
                exactLower, exactUpper, ClopperPearson.interval(count, Confidence.USUAL), 1e-9);
        Expect.interval(midLower, midUpper, MidP.interval(count, Confidence.USUAL), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "29, 1"})
    void endsAreExactWhereEverybodyOrNobodyIsSelected(long n, int level) {
        Confidence confidence = new Confidence(level / 30.0);
        assertEquals(0.0, ClopperPearson.interval(new Count(0, n), confidence).lower());
        assertEquals(1.0, ClopperPearson.interval(new Count(n, n), confidence).upper());
        assertEquals(0.0, MidP.interval(new Count(0, n), confidence).lower());
        assertEquals(1.0, MidP.interval(new Count(n, n), confidence).upper());
    }
}
