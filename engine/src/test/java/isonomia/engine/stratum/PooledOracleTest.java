package isonomia.engine.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Expect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Values: R metafor 3.8-1, R 4.2.2 mantelhaen.test (without correction), DescTools 0.99.59
/// BreslowDayTest, epiR 2.0.57 for Berkeley.
class PooledOracleTest {

    private static List<StratumTable> data(String name) {
        return switch (name) {
            case "Berkeley" -> Published.BERKELEY_MEN;
            case "Ricci" -> Published.RICCI;
            default -> Published.COMPAS;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Berkeley, .904696828259, .006559203487, .944905022596, .001955761684, -.018425196191,"
                + " .000219792320, .000213728860",
        "Ricci, .333949633408, .229211384418, .557536741349, .083559963174, -.265415004700,"
                + " .011813379917, .011813216365",
        "COMPAS, .427108089090, .003105542511, .685703510121, .000601946217, -.197152554454,"
                + " .000161080572, .000159375468"
    })
    void pooledEstimatesAgreeWithMetafor(
            String data,
            double oddsRatio,
            double oddsRatioLnVariance,
            double riskRatio,
            double riskRatioLnVariance,
            double riskDifference,
            double sato,
            double greenlandRobins) {
        MantelHaenszel found = MantelHaenszel.of(data(data)).orElseThrow();
        assertEquals(oddsRatio, found.oddsRatio().orElseThrow(), 1e-11);
        assertEquals(oddsRatioLnVariance, found.oddsRatioLnVariance().orElseThrow(), 1e-11);
        assertEquals(riskRatio, found.riskRatio().orElseThrow(), 1e-11);
        assertEquals(riskRatioLnVariance, found.riskRatioLnVariance().orElseThrow(), 1e-11);
        assertEquals(riskDifference, found.riskDifference(), 1e-11);
        assertEquals(sato, found.satoVariance(), 1e-11);
        assertEquals(greenlandRobins, found.greenlandRobinsVariance(), 1e-11);
    }

    @Test
    void satoIntervalOfBerkeleyAgreesWithMetafor() {
        Expect.interval(
                -.0474824353,
                .0106320430,
                MantelHaenszel.of(Published.BERKELEY_MEN)
                        .orElseThrow()
                        .differenceInterval(Confidence.USUAL),
                1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "Berkeley, 1.524606660444, -1",
        "Ricci, 5.348083124190, -1",
        "COMPAS, 238.05463706, -1"
    })
    void testWithoutCorrectionAgreesWithR(String data, double chiSquared, double sign) {
        CochranMantelHaenszel found = CochranMantelHaenszel.of(data(data)).orElseThrow();
        assertEquals(chiSquared, found.chiSquared(), 1e-8);
        assertEquals(sign, StrictMath.signum(found.z()));
    }

    @ParameterizedTest
    @CsvSource({
        "Berkeley, 18.8255137052, 18.8255012521, 25.3902877359",
        "Ricci, .000229831216, .000229793418, 6.60881906e-6",
        "COMPAS, 28.7495635154, 28.7492300094, 21.2693987004"
    })
    void homogeneityTestsAgreeWithR(
            String data, double breslowDay, double tarone, double differenceQ) {
        List<StratumTable> strata = data(data);
        assertEquals(
                breslowDay, BreslowDayTarone.uncorrected(strata).orElseThrow().statistic(), 1e-9);
        assertEquals(tarone, BreslowDayTarone.of(strata).orElseThrow().statistic(), 1e-9);
        HomogeneityTest q = CochranQ.ofDifference(strata).orElseThrow();
        assertEquals(differenceQ, q.statistic(), 1e-9);
        assertEquals(strata.size() - 1, q.degreesOfFreedom());
        assertEquals(strata.size(), q.strataUsed());
        assertEquals(0, q.strataLeftOut());
    }

    @Test
    void taroneOfBerkeleyHasThePublishedP() {
        assertEquals(
                .0020714014,
                BreslowDayTarone.of(Published.BERKELEY_MEN).orElseThrow().pValue(),
                1e-9);
    }
}
