package isonomia.engine.multiplicity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.Law;

import org.junit.jupiter.api.Test;

/// Values: statsmodels 0.13.5 multipletests(method='holm').
class HolmTest {

    @Test
    void adjustedValuesAgreeWithStatsmodels() {
        agrees(new double[] {.001, .012, .014, .03, .5}, new double[] {.005, .048, .048, .06, .5});
        agrees(new double[] {.01, .04, .03, .005, .2}, new double[] {.04, .09, .09, .025, .2});
        agrees(new double[] {.02, .02, .02, .6}, new double[] {.08, .08, .08, .6});
    }

    @Test
    void nothingToAdjustStaysNothing() {
        assertEquals(0, Holm.adjust(new double[0]).length);
        agrees(new double[] {.3}, new double[] {.3});
        agrees(new double[] {.9, .8}, new double[] {1, 1});
    }

    @Test
    void adjustedValuesAreNeverSmallerAndKeepTheOrder() {
        Law.holds(
                300,
                random -> {
                    double[] p = random.doubles(1 + random.nextInt(20)).toArray();
                    double[] adjusted = Holm.adjust(p);
                    for (int i = 0; i < p.length; i++) {
                        assertTrue(adjusted[i] >= p[i] && adjusted[i] <= 1);
                        for (int j = 0; j < p.length; j++) {
                            assertTrue(p[i] > p[j] || adjusted[i] <= adjusted[j]);
                        }
                    }
                });
    }

    @Test
    void refusesWhatIsNoProbability() {
        for (double wrong : new double[] {Double.NaN, -0.1, 1.1}) {
            var e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Holm.adjust(new double[] {.5, wrong}));
            assertEquals("A p-value lies in [0, 1], but got " + wrong, e.getMessage());
        }
    }

    private static void agrees(double[] p, double[] expected) {
        assertArrayEquals(expected, Holm.adjust(p), 1e-12);
    }
}
