package isonomia.engine.stratum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.Law;
import isonomia.engine.count.Count;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

class StrataTest {

    @Test
    void strataWithOneGroupCarryNoWeightAndAreCounted() {
        List<StratumTable> more = Published.with(Published.RICCI, Published.groupAlone());
        assertEquals(MantelHaenszel.of(Published.RICCI), MantelHaenszel.of(more));
        assertEquals(CochranMantelHaenszel.of(Published.RICCI), CochranMantelHaenszel.of(more));
        assertEquals(new Coverage(145, 95, 3, 2), Coverage.of(more));
        assertEquals(
                95.0 / 145,
                DirectStandardisation.of(more, Confidence.USUAL).orElseThrow().shareKept());
    }

    @Test
    void nothingIsPooledWithoutAStratumOfBoth() {
        List<StratumTable> alone = List.of(Published.groupAlone());
        assertEquals(Optional.empty(), MantelHaenszel.of(alone));
        assertEquals(Optional.empty(), CochranMantelHaenszel.of(alone));
        assertEquals(Optional.empty(), AdjustmentChange.of(alone, Confidence.USUAL));
        assertEquals(Optional.empty(), OppositeStrata.of(alone, Confidence.USUAL));
        assertEquals(0, Coverage.of(alone).share());
        assertEquals(0, Coverage.of(List.of()).share());
    }

    @Test
    void nobodySelectedAnywhereIsNotCertainty() {
        List<StratumTable> nobody = Published.strata("0/10 v 0/20", "0/5 v 0/5");
        MantelHaenszel pooled = MantelHaenszel.of(nobody).orElseThrow();
        assertEquals(new Interval(-1, 1), pooled.differenceInterval(Confidence.USUAL));
        assertEquals(OptionalDouble.empty(), pooled.riskRatio());
        assertEquals(OptionalDouble.empty(), pooled.oddsRatio());
        assertEquals(Optional.empty(), pooled.ratioInterval(Confidence.USUAL));
        assertEquals(Optional.empty(), pooled.oddsRatioInterval(Confidence.USUAL));
        assertEquals(Optional.empty(), CochranMantelHaenszel.of(nobody));
        assertEquals(Optional.empty(), CochranQ.ofDifference(nobody));
        assertEquals(Optional.empty(), CochranQ.ofLnRatio(nobody));
        assertEquals(Optional.empty(), BreslowDayTarone.of(nobody));
    }

    @Test
    void strataWithoutAnEstimableVarianceAreCountedByTheHomogeneityTest() {
        List<StratumTable> strata =
                Published.strata("3/8 v 16/25", "6/19 v 25/43", "0/5 v 0/7", "0/4 v 2/9");
        HomogeneityTest difference = CochranQ.ofDifference(strata).orElseThrow();
        assertEquals(3, difference.strataUsed());
        assertEquals(1, difference.strataLeftOut());
        HomogeneityTest ratio = CochranQ.ofLnRatio(strata).orElseThrow();
        assertEquals(2, ratio.strataUsed());
        assertEquals(2, ratio.strataLeftOut());
        HomogeneityTest odds = BreslowDayTarone.of(strata).orElseThrow();
        assertEquals(3, odds.strataUsed());
        assertEquals(1, odds.strataLeftOut());
    }

    @Test
    void exchangingTheGroupsTurnsThePooledDifference() {
        Law.holds(
                500,
                random -> {
                    List<StratumTable> strata = random(random, 1 + random.nextInt(6), 100_000);
                    List<StratumTable> swapped = Published.swapped(strata);
                    MantelHaenszel there = MantelHaenszel.of(strata).orElseThrow();
                    MantelHaenszel back = MantelHaenszel.of(swapped).orElseThrow();
                    assertEquals(-there.riskDifference(), back.riskDifference(), 1e-12);
                    assertEquals(
                            there.satoVariance(),
                            back.satoVariance(),
                            1e-9 * there.greenlandRobinsVariance() + 1e-18);
                    var z = CochranMantelHaenszel.of(strata);
                    var turned = CochranMantelHaenszel.of(swapped);
                    assertEquals(z.isPresent(), turned.isPresent());
                    if (z.isPresent()) {
                        assertEquals(
                                -z.orElseThrow().z(),
                                turned.orElseThrow().z(),
                                1e-9 + 1e-12 * z.orElseThrow().chiSquared());
                    }
                });
    }

    @Test
    void pooledIntervalsContainTheirEstimate() {
        Law.holds(
                1000,
                random -> {
                    List<StratumTable> strata =
                            random(random, 1 + random.nextInt(6), 2_000_000_000L);
                    MantelHaenszel pooled = MantelHaenszel.of(strata).orElseThrow();
                    Interval interval = pooled.differenceInterval(Confidence.USUAL);
                    assertTrue(
                            interval.contains(Math.max(-1, Math.min(1, pooled.riskDifference()))));
                    assertTrue(interval.within(new Interval(-1, 1)));
                    pooled.ratioInterval(Confidence.USUAL)
                            .ifPresent(
                                    i -> assertTrue(i.contains(pooled.riskRatio().orElseThrow())));
                    pooled.oddsRatioInterval(Confidence.USUAL)
                            .ifPresent(
                                    i -> assertTrue(i.contains(pooled.oddsRatio().orElseThrow())));
                    BreslowDayTarone.of(strata)
                            .ifPresent(
                                    t ->
                                            assertTrue(
                                                    t.pValue() >= 0 && t.pValue() <= 1,
                                                    () -> t + " " + strata));
                });
    }

    @Test
    void oneStratumChangesNothing() {
        AdjustmentChange change =
                AdjustmentChange.of(Published.strata("3/8 v 16/25"), Confidence.USUAL)
                        .orElseThrow();
        assertEquals(0, change.change());
        assertFalse(change.changes());
    }

    @Test
    void groupsSpreadAlikeOverTheStrataChangeNothing() {
        AdjustmentChange change =
                AdjustmentChange.of(
                                Published.strata("11/30 v 7/70", "3/90 v 50/210", "20/33 v 7/77"),
                                Confidence.USUAL)
                        .orElseThrow();
        assertEquals(new Interval(0, 0), change.interval());
        assertFalse(change.changes());
    }

    @Test
    void changeIsCrudeLessAdjusted() {
        Law.holds(
                500,
                random -> {
                    List<StratumTable> strata =
                            Published.with(
                                    random(random, 1 + random.nextInt(6), 100_000),
                                    Published.groupAlone());
                    AdjustmentChange change =
                            AdjustmentChange.of(strata, Confidence.USUAL).orElseThrow();
                    assertEquals(change.crude() - change.adjusted(), change.change(), 1e-11);
                    assertTrue(change.interval().contains(change.change()));
                });
    }

    @Test
    void berkeleyChangesAfterAdjustmentAndRicciDoesNot() {
        AdjustmentChange berkeley =
                AdjustmentChange.of(Published.BERKELEY_WOMEN, Confidence.USUAL).orElseThrow();
        assertTrue(berkeley.changes());
        assertEquals(557.0 / 1835 - 1198.0 / 2691, berkeley.crude(), 1e-15);
        assertEquals(.018425196191, berkeley.adjusted(), 1e-11);
        assertFalse(AdjustmentChange.of(Published.RICCI, Confidence.USUAL).orElseThrow().changes());
    }

    /// The variance of the change, found by drawing samples with the rates of Berkeley.
    @Test
    void varianceOfTheChangeIsThatOfSimulatedSamples() {
        AdjustmentChange exact =
                AdjustmentChange.of(Published.BERKELEY_WOMEN, Confidence.USUAL).orElseThrow();
        SplittableRandom random = new SplittableRandom(1973);
        int samples = 2000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < samples; i++) {
            List<StratumTable> drawn = new ArrayList<>();
            for (StratumTable stratum : Published.BERKELEY_WOMEN) {
                drawn.add(
                        new StratumTable(
                                stratum.levels(),
                                stratum.group().map(c -> draw(random, c)),
                                stratum.reference().map(c -> draw(random, c))));
            }
            double change = AdjustmentChange.of(drawn, Confidence.USUAL).orElseThrow().change();
            sum += change;
            squares += change * change;
        }
        double variance = squares / samples - (sum / samples) * (sum / samples);
        double reach = exact.interval().width() / 2 / Confidence.USUAL.z();
        // Standard error of a variance from 2000 samples: 3.2 %.
        assertEquals(1, variance / (reach * reach), 0.13);
    }

    @Test
    void aChangeWithoutVarianceIsNotShown() {
        AdjustmentChange change =
                AdjustmentChange.of(Published.strata("9/9 v 1/1", "0/1 v 0/9"), Confidence.USUAL)
                        .orElseThrow();
        assertEquals(.8, change.change(), 1e-12);
        assertEquals(new Interval(-2, 2), change.interval());
        assertFalse(change.changes());
    }

    @Test
    void oppositeStrataAreNamed() {
        List<StratumTable> strata =
                Published.strata("60/100 v 20/100", "50/100 v 50/100", "20/100 v 60/100");
        assertEquals(
                Optional.of(new OppositeStrata(List.of("s0"), List.of("s2"))),
                OppositeStrata.of(strata, Confidence.USUAL));
        assertEquals(Optional.empty(), OppositeStrata.of(Published.RICCI, Confidence.USUAL));
    }

    @Test
    void oppositeStrataNeedMoreEvidenceAmongMany() {
        List<StratumTable> strata =
                new ArrayList<>(Published.strata("60/100 v 42/100", "42/100 v 60/100"));
        assertTrue(OppositeStrata.of(strata, Confidence.USUAL).isPresent());
        for (int i = 0; i < 50; i++) {
            strata.addAll(Published.strata("50/100 v 50/100"));
        }
        assertTrue(OppositeStrata.of(strata, Confidence.USUAL).isEmpty());
    }

    private static Count draw(SplittableRandom random, Count count) {
        long successes = 0;
        for (long i = 0; i < count.trials(); i++) {
            successes += random.nextDouble() < count.rate() ? 1 : 0;
        }
        return new Count(successes, count.trials());
    }

    private static List<StratumTable> random(SplittableRandom random, int strata, long people) {
        List<StratumTable> result = new ArrayList<>();
        for (int k = 0; k < strata; k++) {
            result.add(StratumTable.of(List.of("s" + k), Law.table(random, people)));
        }
        return result;
    }
}
