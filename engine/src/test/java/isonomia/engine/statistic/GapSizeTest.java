package isonomia.engine.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.Law;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Expect;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.MiettinenNurminen;

import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;

class GapSizeTest {
    private static final OptionalDouble NO_STRATA = OptionalDouble.empty();

    /// COMPAS, African-American against Caucasian, not flagged: 888 and 354 people.
    @Test
    void shortfallOfCompasIsCountedInTwoWays() {
        var table = Expect.table("1522/3696 v 1600/2454");
        Interval difference = MiettinenNurminen.difference(table, Confidence.USUAL);
        Shortfall found = Shortfall.of(table, difference);
        assertEquals(888, found.withExtraPlaces(), .5);
        assertEquals(354, found.withFixedPlaces(), .5);
        assertTrue(found.withExtraPlacesInterval().contains(found.withExtraPlaces()));
        assertTrue(found.withFixedPlacesInterval().contains(found.withFixedPlaces()));
        assertEquals(-3696 * difference.upper(), found.withExtraPlacesInterval().lower(), 1e-9);
    }

    /// With a fixed number of places: the pooled rate's share less those selected.
    @Test
    void fixedPlacesAreThoseOfThePooledRate() {
        var table = Expect.table("1522/3696 v 1600/2454");
        Shortfall found = Shortfall.of(table, new Interval(-1, 1));
        assertEquals(3696 * table.pooledRate() - 1522, found.withFixedPlaces(), 1e-9);
    }

    @Test
    void smallestGapSatisfiesItsDefinitionAndNoSmallerOneDoes() {
        Law.holds(
                2000,
                random -> {
                    var table = Law.table(random, 1_000_000);
                    double n1 = table.group().trials();
                    double n0 = table.reference().trials();
                    double p = table.reference().rate();
                    OptionalDouble weight =
                            random.nextBoolean()
                                    ? NO_STRATA
                                    : OptionalDouble.of(n1 * n0 / (n1 + n0) * .7);
                    double strata = weight.isPresent() ? 1 / .7 : 1;
                    // qnorm(.975) + qnorm(.8) in R
                    double z = 1.959963984540054 + 0.8416212335729143;
                    OptionalDouble gap = SmallestGap.of(table, .05, .8, weight);
                    double tried = gap.orElse(p);
                    double least =
                            z
                                    * z
                                    * strata
                                    * (p * (1 - p) / n0 + (p - tried) * (1 - p + tried) / n1);
                    if (gap.isPresent()) {
                        assertEquals(1, least / (tried * tried), 1e-6);
                    } else {
                        assertTrue(least > tried * tried || p == 0);
                    }
                });
    }

    /// Section on sizes: to detect a true ratio of 0.8 with power 0.8 one needs 385, 1445 and 3211
    /// people per group at rates .5, .2 and .1 (second program, on the logarithm of the ratio).
    @Test
    void sizesOfThePlanAreOfThatOrder() {
        for (double[] size : new double[][] {{385, .5}, {1445, .2}, {3211, .1}}) {
            double gap =
                    SmallestGap.of((long) size[0], (long) size[0], size[1], .05, .8, NO_STRATA)
                            .orElseThrow();
            assertEquals(.2, gap / size[1], .015);
        }
    }

    @Test
    void noGapCanBeShownByAFewPeople() {
        assertEquals(NO_STRATA, SmallestGap.of(5, 5, .3, .05, .8, NO_STRATA));
        assertEquals(NO_STRATA, SmallestGap.of(5000, 5000, 0, .05, .8, NO_STRATA));
    }
}
