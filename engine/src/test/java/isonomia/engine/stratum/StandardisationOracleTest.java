package isonomia.engine.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Expect;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.Koopman;
import isonomia.engine.interval.Newcombe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Values: a second program (Python, numpy 1.24.2), checked there by simulation or identity; no
/// tool offers them.
class StandardisationOracleTest {

    private static List<StratumTable> data(String name) {
        return switch (name) {
            case "Berkeley" -> Published.BERKELEY_WOMEN;
            case "Ricci" -> Published.RICCI;
            default -> Published.COMPAS;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Berkeley, .4299553805, .3873185827, .0426367978, .0067592067, .0785143888, 1.1100819834,"
                + " 1.0187105538, 1.2096488106",
        "Ricci, .3363573407, .6017527540, -.2653954133, -.4792154371, -.0515753894, .5589626944,"
                + " .3169523128, .9857612047",
        "COMPAS, .4255241324, .6195519506, -.1940278183, -.2188531261, -.1692025104, .6868255873,"
                + " .6543525685, .7209101181"
    })
    void directStandardisationAgrees(
            String data,
            double group,
            double reference,
            double difference,
            double lower,
            double upper,
            double ratio,
            double ratioLower,
            double ratioUpper) {
        var found = DirectStandardisation.of(data(data), Confidence.USUAL).orElseThrow();
        assertEquals(group, found.groupRate(), 1e-9);
        assertEquals(reference, found.referenceRate(), 1e-9);
        assertEquals(difference, found.difference(), 1e-9);
        Expect.interval(lower, upper, found.differenceInterval(), 1e-9);
        assertEquals(ratio, found.ratio().orElseThrow(), 1e-9);
        Expect.interval(ratioLower, ratioUpper, found.ratioInterval().orElseThrow(), 1e-9);
        assertEquals(1, found.shareKept());
    }

    @ParameterizedTest
    @CsvSource({
        "Berkeley, 555.0039052523, 1.0035965418, .9059237498, 1.1117999931",
        "Ricci, 16.1665116279, .5567063698, .3155470870, .9821734850",
        "COMPAS, 2210.2444962277, .6886116005, .6545551249, .7244400330"
    })
    void indirectStandardisationAgrees(
            String data, double expected, double ratio, double lower, double upper) {
        var found = IndirectStandardisation.of(data(data), Confidence.USUAL).orElseThrow();
        assertEquals(expected, found.expected(), 1e-9);
        assertEquals(ratio, found.ratio().orElseThrow(), 1e-9);
        Expect.interval(lower, upper, found.interval().orElseThrow(), 1e-9);
    }

    /// The second program carried over the intervals of Newcombe and Koopman. The upper end of the
    /// first difference was printed as -.1078802729, two digits exchanged.
    @ParameterizedTest
    @CsvSource({
        "120, 400, 900, 2000, -.15, -.1894724489, -.1078802792, .6666666667, .5786333356,"
                + " .7603927662",
        "3, 8, 19, 33, -.2007575758, -.4170730760, .0825780988, .6513157895, .2564007198,"
                + " 1.1621468196",
        "1522, 3696, 3933, 7214, -.1333933717, -.1440519785, -.1225334917, .7553267776,"
                + " .7346827345, .7759471480"
    })
    void groupAgainstTheWholeAgrees(
            long x,
            long n,
            long allX,
            long allN,
            double difference,
            double lower,
            double upper,
            double ratio,
            double ratioLower,
            double ratioUpper) {
        var table = new TwoByTwo(new Count(x, n), new Count(allX - x, allN - n));
        PartWhole found =
                PartWhole.of(
                        table,
                        Newcombe.difference(table, Confidence.USUAL),
                        Koopman.ratio(table, Confidence.USUAL));
        assertEquals(difference, found.difference(), 1e-9);
        assertEquals(ratio, found.ratio().orElseThrow(), 1e-9);
        Expect.interval(lower, upper, found.differenceInterval(), 1e-9);
        Expect.interval(ratioLower, ratioUpper, found.ratioInterval(), 1e-9);
    }

    @Test
    void groupAgainstTheWholeHasEndsWhereNobodyElseIsSelected() {
        PartWhole found = PartWhole.of(Expect.table("5/20 v 0/60"), Confidence.USUAL);
        assertEquals(OptionalDouble.of(4), found.ratio());
        assertEquals(4, found.ratioInterval().upper());
        PartWhole nobody = PartWhole.of(Expect.table("0/20 v 0/60"), Confidence.USUAL);
        assertEquals(OptionalDouble.empty(), nobody.ratio());
        assertEquals(new Interval(0, 4), nobody.ratioInterval());
    }

    @Test
    void nothingIsStandardisedWithoutAStratumOfBoth() {
        List<StratumTable> alone = List.of(Published.groupAlone());
        assertEquals(Optional.empty(), DirectStandardisation.of(alone, Confidence.USUAL));
        assertEquals(Optional.empty(), IndirectStandardisation.of(alone, Confidence.USUAL));
    }
}
