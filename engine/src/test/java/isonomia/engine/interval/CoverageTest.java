package isonomia.engine.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.function.Predicate;

/// How often the intervals contain the truth, by going through all tables. Values: exact
/// enumeration of a second program (three digits).
class CoverageTest {

    @ParameterizedTest
    @CsvSource({
        "10, 500, .1, .2, .954, .943",
        "20, 1000, .05, .1, .955, .945",
        "50, 5000, .05, .1, .962, .962",
        "200, 5000, .3, .4, .950, .950"
    })
    void scoreIntervalsCoverAsOftenAsEnumerated(
            int n1, int n2, double p1, double p2, double difference, double ratio) {
        double z = Confidence.USUAL.z();
        double factor = (n1 + n2) / (n1 + n2 - 1.0);
        assertEquals(
                difference,
                coverage(
                        n1,
                        n2,
                        p1,
                        p2,
                        table -> StrictMath.abs(Score.differenceZ(table, p1 - p2, factor)) <= z),
                6e-4);
        assertEquals(
                ratio,
                coverage(
                        n1,
                        n2,
                        p1,
                        p2,
                        table -> StrictMath.abs(Score.ratioZ(table, p1 / p2, 1)) <= z),
                6e-4);
    }

    private static double coverage(
            int n1, int n2, double p1, double p2, Predicate<TwoByTwo> covered) {
        BinomialDistribution first = BinomialDistribution.of(n1, p1);
        BinomialDistribution second = BinomialDistribution.of(n2, p2);
        double sum = 0;
        for (int x2 = 0; x2 <= n2; x2++) {
            double probability = second.probability(x2);
            if (probability < 1e-9) {
                continue;
            }
            for (int x1 = 0; x1 <= n1; x1++) {
                if (covered.test(new TwoByTwo(new Count(x1, n1), new Count(x2, n2)))) {
                    sum += probability * first.probability(x1);
                }
            }
        }
        return sum;
    }
}
