package isonomia.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.conclusion.Reason;
import isonomia.engine.report.AuditReport;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.AuditReport.ComparisonResult.Estimated;
import isonomia.engine.report.AuditReport.RateValue;
import isonomia.engine.report.AuditReport.ReferenceGroup;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Reference;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class AuditTest {
    private static AuditReport audit(Logs.Log log) {
        return Audit.run(log.mapping(), log.reading(), "test", Optional.empty());
    }

    private static Comparison only(AuditReport report, String group, Rate rate) {
        List<Comparison> found =
                report.attributes().stream()
                        .flatMap(a -> a.comparisons().stream())
                        .filter(c -> c.group().equals(group) && c.rate() == rate)
                        .toList();
        assertEquals(1, found.size());
        return found.getFirst();
    }

    private static Estimated estimated(Comparison comparison) {
        return (Estimated) comparison.result();
    }

    @Nested
    class WithoutStrata {
        @Test
        void comparesTwoGroupsOnceSinceEachIsTheOthersRest() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Rest())
                                    .people("women", 400, 600)
                                    .people("men", 500, 500));
            assertEquals(1, report.planned().size());
            assertEquals(1, report.run().hypotheses());
            Comparison comparison = report.planned().getFirst();
            assertEquals("men", comparison.group());
            assertEquals(Optional.of("women"), comparison.reference().group());
            assertEquals(
                    0.1, estimated(comparison).crude().difference().value().orElseThrow(), 1e-15);
        }

        @Test
        void comparesEachOfThreeGroupsWithEverybodyElse() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Rest())
                                    .people("a", 10, 90)
                                    .people("b", 20, 80)
                                    .people("c", 30, 70));
            assertEquals(3, report.planned().size());
            var crude = estimated(only(report, "a", Rate.SELECTION_RATE)).crude();
            assertEquals(10, crude.group().successes());
            assertEquals(50, crude.reference().successes());
            assertEquals(200, crude.reference().trials());
        }

        @Test
        void paysForChoosingTheBestGroupFromTheData() {
            Logs.Log log =
                    Logs.log().people("a", 400, 600).people("b", 450, 550).people("c", 480, 520);
            var best = audit(log.reference(new Reference.Best()));
            var named = audit(log.reference(new Reference.Named("c")));
            var paid = estimated(only(best, "a", Rate.SELECTION_RATE)).crude();
            var free = estimated(only(named, "a", Rate.SELECTION_RATE)).crude();
            assertEquals(
                    ReferenceGroup.Kind.BEST,
                    only(best, "a", Rate.SELECTION_RATE).reference().kind());
            assertEquals(
                    Optional.of("c"), only(best, "a", Rate.SELECTION_RATE).reference().group());
            assertEquals(free.p() * 2, paid.p(), 1e-15);
            assertEquals(0.975, paid.level(), 1e-15);
            assertTrue(paid.difference().interval().width() > free.difference().interval().width());
        }

        @Test
        void doesNotTakeATinyGroupForTheBest() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Best())
                                    .people("tiny", 5, 0)
                                    .people("b", 450, 550)
                                    .people("c", 480, 520));
            assertEquals(
                    Optional.of("c"), only(report, "b", Rate.SELECTION_RATE).reference().group());
        }

        @Test
        void saysTheDifferenceToEverybodyWhenAsked() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Overall())
                                    .people("a", 120, 280)
                                    .people("b", 780, 820));
            var all = estimated(only(report, "a", Rate.SELECTION_RATE)).crude().againstAll();
            assertEquals(-0.15, all.orElseThrow().value().orElseThrow(), 1e-12);
        }

        @Test
        void treatsUnstatedMembershipAsAGroupAndBoundsWhatItCouldChange() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Named("r"))
                                    .people("g", 40, 60)
                                    .people("r", 150, 150)
                                    .people(Dimension.MISSING, 20, 30));
            var attribute = report.attributes().getFirst();
            assertEquals(3, attribute.groups().size());
            var missing = attribute.missing().orElseThrow();
            assertEquals(50, missing.people());
            // Oracle: brute force over all allocations.
            assertEquals(0.3076923077, missing.selectionRates().getFirst().bounds().lower(), 1e-10);
            assertEquals(0.5, missing.selectionRates().getFirst().bounds().upper(), 1e-10);
            assertEquals(2, report.planned().size());
        }

        @Test
        void saysInsufficientForAGroupOfAFew() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Named("r"))
                                    .people("g", 1, 9)
                                    .people("r", 150, 150));
            var concluded = only(report, "g", Rate.SELECTION_RATE).conclusion().orElseThrow();
            assertEquals(Conclusion.INSUFFICIENT, concluded.word());
            assertEquals(
                    List.of(Reason.GROUP_TOO_SMALL, Reason.TOO_FEW_EXPECTED), concluded.reasons());
        }
    }

    @Nested
    class WithOutcomes {
        @Test
        void comparesErrorRatesAndDescribesTheOthers() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Named("r"))
                                    .outcomes()
                                    .people("g", new Tally(100, 50, 0, 80, 90, 0))
                                    .people("r", new Tally(150, 60, 0, 50, 80, 0)));
            assertEquals(3, report.planned().size());
            assertEquals(7, report.attributes().getFirst().comparisons().size());
            assertTrue(only(report, "g", Rate.TRUE_POSITIVE_RATE).conclusion().isEmpty());
            var gap = estimated(only(report, "g", Rate.TRUE_POSITIVE_RATE)).crude().difference();
            assertEquals(100 / 180.0 - 150 / 200.0, gap.value().orElseThrow(), 1e-15);
        }

        @Test
        void givesOnlyBoundsWhereTheOutcomeOfTheRejectedIsUnknown() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Named("r"))
                                    .outcomes()
                                    .people("g", new Tally(120, 30, 0, 0, 0, 350))
                                    .people("r", new Tally(150, 60, 0, 0, 0, 300)));
            var group = report.attributes().getFirst().groups().getFirst();
            var bounded =
                    assertInstanceOf(
                            RateValue.Bounded.class,
                            group.rate(Rate.TRUE_POSITIVE_RATE).orElseThrow().value());
            assertEquals(0.2553191489, bounded.bounds().lower(), 1e-10);
            assertEquals(1, bounded.bounds().upper());
            var comparison = only(report, "g", Rate.FALSE_NEGATIVE_RATE);
            assertInstanceOf(ComparisonResult.Bounded.class, comparison.result());
            assertEquals(
                    List.of(Reason.OUTCOME_UNKNOWN),
                    comparison.conclusion().orElseThrow().reasons());
            // The selected are known: what they deserved can be compared.
            assertInstanceOf(
                    Estimated.class, only(report, "g", Rate.POSITIVE_PREDICTIVE_VALUE).result());
        }

        @Test
        void countsARateAndItsComplementAsOneHypothesis() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Named("r"))
                                    .outcomes()
                                    .planned(Rate.TRUE_POSITIVE_RATE, Rate.FALSE_NEGATIVE_RATE)
                                    .people("g", new Tally(100, 50, 0, 80, 90, 0))
                                    .people("r", new Tally(150, 60, 0, 50, 80, 0)));
            assertEquals(2, report.planned().size());
            assertEquals(1, report.run().hypotheses());
        }
    }

    @Nested
    class WithStrata {
        /// Admissions to the University of California, Berkeley, 1973: a crude gap against women that
        /// is none within departments.
        private static final long[][] BERKELEY = {
            {89, 108, 512, 825},
            {17, 25, 353, 560},
            {202, 593, 120, 325},
            {131, 375, 138, 417},
            {94, 393, 53, 191},
            {24, 341, 22, 373}
        };

        private static Logs.Log berkeley() {
            Logs.Log log = Logs.log().reference(new Reference.Named("men")).strata();
            for (int d = 0; d < BERKELEY.length; d++) {
                long[] row = BERKELEY[d];
                String department = String.valueOf((char) ('A' + d));
                log =
                        log.people("women", department, row[0], row[1] - row[0])
                                .people("men", department, row[2], row[3] - row[2]);
            }
            return log;
        }

        @Test
        void doesNotShowAGapThatComesFromTheStrata() {
            AuditReport report = audit(berkeley());
            Comparison comparison = only(report, "women", Rate.SELECTION_RATE);
            Estimated result = estimated(comparison);
            assertTrue(result.crude().p() < 1e-20);
            var adjusted = result.adjusted().orElseThrow();
            // Oracle: R package metafor 3.8-1.
            assertEquals(0.018425196191, adjusted.difference().value().orElseThrow(), 1e-12);
            assertTrue(adjusted.changes());
            assertEquals(6, result.strata().size());
            assertFalse(comparison.conclusion().orElseThrow().word() == Conclusion.SHOWN);
        }

        @Test
        void saysWhenNobodyIsComparable() {
            AuditReport report =
                    audit(
                            Logs.log()
                                    .reference(new Reference.Named("men"))
                                    .strata()
                                    .people("women", "A", 100, 100)
                                    .people("men", "B", 50, 150));
            var concluded = only(report, "women", Rate.SELECTION_RATE).conclusion().orElseThrow();
            assertEquals(List.of(Reason.NO_COMMON_STRATUM), concluded.reasons());
        }
    }

    @Nested
    class Laws {
        /// Under identical groups nothing may be shown in more than 5 % of logs.
        @Test
        void showsNothingWhereGroupsAreIdentical() {
            int shown = 0;
            int runs = 1000;
            var random = new java.util.SplittableRandom(20261124);
            for (int run = 0; run < runs; run++) {
                Logs.Log log = Logs.log().reference(new Reference.Rest()).strata().outcomes();
                for (String stratum : List.of("x", "y", "z")) {
                    double rate = 0.2 + 0.6 * random.nextDouble();
                    for (String group : List.of("a", "b", "c", "d")) {
                        int people = 60 + random.nextInt(200);
                        long[] counts = new long[4];
                        for (int i = 0; i < people; i++) {
                            boolean selected = random.nextDouble() < rate;
                            boolean deserved = random.nextDouble() < (selected ? 0.7 : 0.4);
                            counts[(selected ? 0 : 2) + (deserved ? 0 : 1)]++;
                        }
                        log =
                                log.people(
                                        group,
                                        stratum,
                                        new Tally(
                                                counts[0], counts[1], 0, counts[2], counts[3], 0));
                    }
                }
                boolean any =
                        audit(log).planned().stream()
                                .anyMatch(
                                        c ->
                                                c.conclusion().orElseThrow().word()
                                                        == Conclusion.SHOWN);
                shown += any ? 1 : 0;
            }
            assertTrue(shown <= runs * 0.05, shown + " of " + runs + " logs, seed 20261124");
        }

        @Test
        void relabellingGroupsChangesNoFigure() {
            Logs.Log log =
                    Logs.log()
                            .reference(new Reference.Rest())
                            .people("a", 10, 90)
                            .people("b", 40, 80)
                            .people("c", 30, 70);
            Logs.Log relabelled =
                    Logs.log()
                            .reference(new Reference.Rest())
                            .people("z", 10, 90)
                            .people("m", 40, 80)
                            .people("k", 30, 70);
            assertEquals(
                    estimated(only(audit(log), "a", Rate.SELECTION_RATE)).crude(),
                    estimated(only(audit(relabelled), "z", Rate.SELECTION_RATE)).crude());
            assertEquals(
                    only(audit(log), "b", Rate.SELECTION_RATE).conclusion(),
                    only(audit(relabelled), "m", Rate.SELECTION_RATE).conclusion());
        }

        @Test
        void mergingLogsEqualsAddingCells() {
            Cells one = Logs.log().people("a", 1, 2).people("b", 3, 4).reading().cells();
            Cells two = Logs.log().people("b", 10, 20).people("c", 5, 6).reading().cells();
            Cells both =
                    Logs.log()
                            .people("a", 1, 2)
                            .people("b", 13, 24)
                            .people("c", 5, 6)
                            .reading()
                            .cells();
            assertEquals(both, one.merge(two));
            assertEquals(both, two.merge(one));
        }
    }
}
