package isonomia.engine.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values: R package contingencytables 3.0.0 (7 digits) for the first five rows, further digits and
/// the last two rows, where that package fails, from an independent numerical maximisation of the
/// likelihood.
class DifferenceOracleTest {

    @ParameterizedTest
    @CsvSource({
        "56/70 v 48/80, .0524314724, .3338726540, .0528297132, .3381729400, .0533338493,"
                + " .3377294637",
        "9/10 v 3/10, .1705227239, .8090179735, .1700250164, .8406495439, .1821264995, .8369503309",
        "3/8 v 16/25, -.5505364604, .1090030904, -.5772214733, .1227115159, -.5736916250,"
                + " .1174589974",
        "12/1000 v 40/1000, -.0429167228, -.0142715304, -.0431111705, -.0145945468, -.0431070247,"
                + " -.0145978941",
        "6/7 v 2/7, .0582279275, .8062496375, .0341755451, .8534052599, .0544483277, .8478090845",
        "0/10 v 0/20, -.1611251581, .2775327999, -.1657602275, .2843813395, -.1611251581,"
                + " .2775327999",
        "10/10 v 0/20, .6790860371, 1, .7156186605, 1, .7224672001, 1"
    })
    void intervalsOfADifferenceAgreeWithR(
            String table,
            double newcombeLower,
            double newcombeUpper,
            double lower,
            double upper,
            double meeLower,
            double meeUpper) {
        var t = Expect.table(table);
        Expect.interval(
                newcombeLower, newcombeUpper, Newcombe.difference(t, Confidence.USUAL), 1e-9);
        Expect.interval(lower, upper, MiettinenNurminen.difference(t, Confidence.USUAL), 1e-9);
        Expect.interval(meeLower, meeUpper, Mee.difference(t, Confidence.USUAL), 1e-9);
    }

    /// Miettinen–Nurminen z (with the factor) from a second program.
    @ParameterizedTest
    @CsvSource({
        "3/8 v 16/25, -.2, -.320360381117",
        "9/10 v 3/10, .5, .522694744687",
        "12/1000 v 40/1000, 0, -3.933401511295"
    })
    void scoreOfASupposedDifferenceAgreesWithASecondProgram(String table, double d, double z) {
        var t = Expect.table(table);
        double n = t.people();
        assertEquals(z, Score.differenceZ(t, d, n / (n - 1)), 1e-10);
    }
}
