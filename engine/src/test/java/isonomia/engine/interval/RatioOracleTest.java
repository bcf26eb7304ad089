package isonomia.engine.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/// Values: R package contingencytables 3.0.0 (7 digits), further digits from a second program.
class RatioOracleTest {

    @ParameterizedTest
    @CsvSource({
        "36/40 v 16/80, 2.9395691922, 7.1522234349, 2.9346464595, 7.1662982995",
        "3/8 v 16/25, .2071168895, 1.2257471397, .2038511850, 1.2370764611",
        "6/19 v 25/43, .2550131101, 1.0087344154, .2534263344, 1.0131697903",
        "12/1000 v 40/1000, .1598513422, .5619215930, .1598269506, .5620068378",
        "0/10 v 5/20, 0, 1.2466905051, 0, 1.2849442878",
        "5/20 v 0/10, .8021236994, Infinity, .7782438581, Infinity"
    })
    void scoreIntervalsOfARatioAgreeWithR(
            String table, double koopmanLower, double koopmanUpper, double lower, double upper) {
        var t = Expect.table(table);
        Expect.interval(koopmanLower, koopmanUpper, Koopman.ratio(t, Confidence.USUAL), 1e-9);
        Expect.interval(lower, upper, MiettinenNurminen.ratio(t, Confidence.USUAL), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "36/40 v 16/80, 2.8685501986, 7.0593151934, 4.3969322858, 2.8257228989, 6.8417938410",
        "3/8 v 16/25, .2285022657, 1.5024916839, .6363636364, .2711472338, 1.4935010476",
        "6/19 v 25/43, .2673637548, 1.1034423825, .5686274510, .2893688312, 1.1173877180",
        "12/1000 v 40/1000, .1583269012, .5684441452, .3086419753, .1646955773, .5783996782",
        "0/10 v 5/20, , , .1774891775, .0108160516, 2.9125608256",
        "5/20 v 0/10, , , 5.6341463415, .3433404691, 92.4551803765"
    })
    void logIntervalsOfARatioAgreeWithR(
            String table,
            Double katzLower,
            Double katzUpper,
            double walter,
            double walterLower,
            double walterUpper) {
        var t = Expect.table(table);
        if (katzLower == null) {
            assertEquals(Optional.empty(), Katz.ratio(t, Confidence.USUAL));
        } else {
            Expect.interval(
                    katzLower, katzUpper, Katz.ratio(t, Confidence.USUAL).orElseThrow(), 1e-9);
        }
        assertEquals(walter, Walter.estimate(t), 1e-9);
        Expect.interval(
                walterLower, walterUpper, Walter.ratio(t, Confidence.USUAL).orElseThrow(), 2e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "3/8 v 16/25, .8, -.709216816042",
        "36/40 v 16/80, 3, 1.860521018838",
        "6/19 v 25/43, .8, -1.158618552315"
    })
    void scoreOfASupposedRatioAgreesWithASecondProgram(String table, double t, double z) {
        assertEquals(z, Score.ratioZ(Expect.table(table), t, 1), 1e-10);
    }

    @Test
    void everybodyOfBothGroupsStillHasAWidth() {
        var t = Expect.table("10/10 v 10/10");
        Expect.interval(.7225, 1.3841, Koopman.ratio(t, Confidence.USUAL), 5e-5);
        assertEquals(Optional.empty(), Walter.ratio(t, Confidence.USUAL));
        assertEquals(Optional.empty(), Katz.ratio(t, Confidence.USUAL));
    }

    @Test
    void nobodyOfBothGroupsSaysNothingAboutTheRatio() {
        var t = Expect.table("0/10 v 0/20");
        assertEquals(
                new Interval(0, Double.POSITIVE_INFINITY),
                MiettinenNurminen.ratio(t, Confidence.USUAL));
    }
}
