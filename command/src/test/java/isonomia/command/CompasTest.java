package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.Audit;
import isonomia.engine.cell.Tally;
import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.count.Count;
import isonomia.engine.interval.Interval;
import isonomia.engine.report.AuditReport;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult.Estimated;
import isonomia.engine.report.AuditReport.GroupResult;
import isonomia.engine.report.AuditReport.RateValue;
import isonomia.engine.source.DecisionLog;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.MappingFile;
import isonomia.engine.source.ReadOptions;
import isonomia.engine.source.Refusal;
import isonomia.engine.statistic.Rate;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Optional;

/// The figures that ProPublica printed in 2016, out of the example. The decision of the log is "rated
/// high", which is unfavourable: a published false positive is a false negative here, and so on. The
/// comments of the table translate.
class CompasTest {
    private static AuditReport report;

    @BeforeAll
    static void audits() throws Refusal {
        Mapping mapping = MappingFile.read(Path.of("../examples/compas/mapping.yaml"));
        report =
                Audit.run(
                        mapping,
                        DecisionLog.open(Path.of("../examples/compas/cells.csv"))
                                .read(mapping, ReadOptions.usual()),
                        "test",
                        Optional.empty());
    }

    private static GroupResult group(String attribute, String group) {
        return report.attributes().stream()
                .filter(a -> a.name().equals(attribute))
                .flatMap(a -> a.groups().stream())
                .filter(g -> g.group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static RateValue.Measured rate(String attribute, String group, Rate rate) {
        return (RateValue.Measured) group(attribute, group).rate(rate).orElseThrow().value();
    }

    private static Comparison comparison(String group, Rate rate) {
        return report.attributes().stream()
                .flatMap(a -> a.comparisons().stream())
                .filter(c -> c.group().equals(group) && c.rate() == rate)
                .findFirst()
                .orElseThrow();
    }

    private static Estimated estimated(String group, Rate rate) {
        return (Estimated) comparison(group, rate).result();
    }

    /// Published: TN, FP, FN, TP, FPR, FNR, PPV and the share rated high, in percent.
    @ParameterizedTest
    @CsvSource({
        "African-American, 990, 805, 532, 1369, 44.85, 27.99, 62.97, 58.82",
        "Caucasian, 1139, 349, 461, 505, 23.45, 47.72, 59.13, 34.80",
        "Hispanic, 318, 87, 129, 103, 21.48, 55.60, 54.21, 29.83",
        "Other, 208, 36, 90, 43, 14.75, 67.67, 54.43, 20.95",
        "Asian, 21, 2, 3, 6, 8.70, 33.33, 75.00, 25.00",
        "Native American, 5, 3, 1, 9, 37.50, 10.00, 75.00, 66.67"
    })
    void printsThePublishedTable(
            String group,
            long tn,
            long fp,
            long fn,
            long tp,
            double fpr,
            double fnr,
            double ppv,
            double high) {
        Tally tally = group("Race", group).tally();
        assertEquals(new Tally(tn, fn, 0, fp, tp, 0), tally);
        percent(fpr, rate("Race", group, Rate.FALSE_NEGATIVE_RATE).count());
        percent(fnr, rate("Race", group, Rate.FALSE_POSITIVE_RATE).count());
        percent(ppv, rate("Race", group, Rate.NEGATIVE_PREDICTIVE_VALUE).count());
        percent(high, rate("Race", group, Rate.SELECTION_RATE).count().complement());
    }

    private static void percent(double printed, Count count) {
        assertEquals(printed / 100, count.rate(), 1e-4);
    }

    @Test
    void addsUpToEverybody() {
        Tally all = report.run().cells().total();
        assertEquals(new Tally(2681, 1216, 0, 1282, 2035, 0), all);
        percent(32.35, Rate.FALSE_NEGATIVE_RATE.of(all).orElseThrow());
        percent(37.40, Rate.FALSE_POSITIVE_RATE.of(all).orElseThrow());
        percent(61.35, Rate.NEGATIVE_PREDICTIVE_VALUE.of(all).orElseThrow());
        percent(45.98, Rate.SELECTION_RATE.of(all).orElseThrow().complement());
    }

    @ParameterizedTest
    @CsvSource({
        "African-American, FALSE_NEGATIVE_RATE, 42.56, 47.16",
        "Caucasian, FALSE_NEGATIVE_RATE, 21.37, 25.67",
        "African-American, FALSE_POSITIVE_RATE, 26.01, 30.05",
        "Caucasian, FALSE_POSITIVE_RATE, 44.59, 50.88"
    })
    void givesTheFourHeadlineRatesTheirWilsonIntervals(
            String group, Rate rate, double lower, double upper) {
        Interval interval = rate("Race", group, rate).interval();
        assertEquals(lower / 100, interval.lower(), 0.5e-4);
        assertEquals(upper / 100, interval.upper(), 0.5e-4);
    }

    @Test
    void printsRatiosFromCountsAndNotFromRoundedRates() {
        var fpr = estimated("African-American", Rate.FALSE_NEGATIVE_RATE).crude().ratio();
        assertEquals(1.9120926483, fpr.value().orElseThrow(), 1e-10);
        // Published the other way round: Caucasian over African-American.
        var fnr = estimated("African-American", Rate.FALSE_POSITIVE_RATE).crude().ratio();
        assertEquals(1 / 1.7052744439, fnr.value().orElseThrow(), 1e-10);
        var rated = estimated("African-American", Rate.SELECTION_RATE).crude();
        assertEquals(0.6315929383, rated.ratio().value().orElseThrow(), 1e-10);
        assertEquals(1.6902240032, rated.adverseRatio().value().orElseThrow(), 1e-10);
    }

    @Test
    void countsThePeopleAffectedBothWays() {
        var people = estimated("African-American", Rate.SELECTION_RATE).crude().people();
        assertEquals(888, people.extraPlaces().value().orElseThrow(), 0.5);
        assertEquals(354, people.fixedPlaces().value().orElseThrow(), 0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "Sex, Female, .32, .39",
        "Sex, Male, .32, .37",
        "Age, under 25, .54, .26",
        "Age, over 45, .17, .57"
    })
    void printsTheRatesBySexAndAge(String attribute, String group, double fpr, double fnr) {
        assertEquals(fpr, rate(attribute, group, Rate.FALSE_NEGATIVE_RATE).count().rate(), 0.005);
        assertEquals(fnr, rate(attribute, group, Rate.FALSE_POSITIVE_RATE).count().rate(), 0.005);
    }

    /// Oracle: R package metafor 3.8-1, data set "COMPAS not flagged by age".
    @Test
    void adjustsForAge() {
        var adjusted = estimated("African-American", Rate.SELECTION_RATE).adjusted().orElseThrow();
        assertEquals(-0.197152554454, adjusted.difference().value().orElseThrow(), 1e-11);
        assertEquals(0.685703510121, adjusted.ratio().orElseThrow().value().orElseThrow(), 1e-11);
        assertEquals(21.2693987004, adjusted.homogeneity().orElseThrow().q(), 1e-8);
        assertEquals(0.4255241324, adjusted.standardised().groupRate(), 1e-10);
        assertEquals(0.6195519506, adjusted.standardised().referenceRate(), 1e-10);
        assertEquals(1, adjusted.shareKept());
    }

    @Test
    void concludesThatTheGapsBetweenAfricanAmericanAndCaucasianPeopleAreShown() {
        for (Rate rate : report.run().mapping().protocol().comparisons()) {
            assertEquals(
                    Conclusion.SHOWN,
                    comparison("African-American", rate).conclusion().orElseThrow().word(),
                    rate.key());
        }
        assertEquals(
                Conclusion.INSUFFICIENT,
                comparison("Native American", Rate.SELECTION_RATE)
                        .conclusion()
                        .orElseThrow()
                        .word());
    }
}
