package isonomia.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.Audit;
import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.report.AuditReport;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult.Estimated;
import isonomia.engine.report.AuditReport.StratumResult;
import isonomia.engine.report.TextReport;
import isonomia.engine.source.DecisionLog;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.MappingFile;
import isonomia.engine.source.ReadOptions;
import isonomia.engine.source.Refusal;
import isonomia.engine.statistic.FourFifths;
import isonomia.engine.words.Words;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The figures printed in the opinion of the Supreme Court of the United States, 557 U.S. 557.
class RicciTest {
    private static AuditReport report;

    @BeforeAll
    static void audits() throws Refusal {
        Mapping mapping = MappingFile.read(Path.of("../examples/ricci/mapping.yaml"));
        report =
                Audit.run(
                        mapping,
                        DecisionLog.open(Path.of("../examples/ricci/counts.csv"))
                                .read(mapping, ReadOptions.usual()),
                        "test",
                        Optional.empty());
    }

    private static Comparison comparison(String group) {
        return report.planned().stream()
                .filter(c -> c.group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static StratumResult exam(String group, String exam) {
        return ((Estimated) comparison(group).result())
                .strata().stream()
                        .filter(s -> s.levels().equals(List.of(exam)))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void counts118Exams() {
        assertEquals(118, report.run().reading().rows().people());
    }

    @ParameterizedTest
    @CsvSource({
        "Black, Captain, 3, 8, .375, 16, 25, .640, .586",
        "Hispanic, Captain, 3, 8, .375, 16, 25, .640, .586",
        "Black, Lieutenant, 6, 19, .316, 25, 43, .581, .543",
        "Hispanic, Lieutenant, 3, 15, .200, 25, 43, .581, .344"
    })
    void printsThePassRatesAndPointRatios(
            String group,
            String exam,
            long passed,
            long sat,
            double passRate,
            long whitePassed,
            long whiteSat,
            double whitePassRate,
            double ratio) {
        StratumResult result = exam(group, exam);
        assertEquals(passed, result.group().orElseThrow().successes());
        assertEquals(sat, result.group().orElseThrow().trials());
        assertEquals(passRate, result.group().orElseThrow().rate(), 0.0005);
        assertEquals(whitePassed, result.reference().orElseThrow().successes());
        assertEquals(whiteSat, result.reference().orElseThrow().trials());
        assertEquals(whitePassRate, result.reference().orElseThrow().rate(), 0.0005);
        assertEquals(ratio, result.ratio().orElseThrow().value().orElseThrow(), 0.0005);
        assertTrue(result.fourFifths().orElseThrow().pointBelow());
    }

    /// Miao, J. Statistics Education 18(3), 2010: for captain the ratio is breached and the evidence
    /// is weak.
    @Test
    void leavesFourFifthsUndecidedForCaptain() {
        assertEquals(
                FourFifths.Reading.UNDECIDED,
                exam("Black", "Captain").fourFifths().orElseThrow().reading());
        assertEquals(
                FourFifths.Reading.UNDECIDED,
                exam("Hispanic", "Captain").fourFifths().orElseThrow().reading());
    }

    @Test
    void saysInsufficientSinceFewPeopleSat() {
        assertEquals(
                Conclusion.INSUFFICIENT, comparison("Black").conclusion().orElseThrow().word());
        assertEquals(
                Conclusion.INSUFFICIENT, comparison("Hispanic").conclusion().orElseThrow().word());
    }

    @Test
    void saysBothThatThePointRatioIsUnderFourFifthsAndThatTheEvidenceIsWeak() {
        String text = TextReport.render(report, Words.in("en"), 100);
        assertTrue(text.contains("under four-fifths"), text);
        assertTrue(text.contains("evidence is weak"), text);
    }

    /// Oracle: R package metafor 3.8-1 and contingencytables 3.0.0.
    @Test
    void adjustsForTheExam() {
        var adjusted = ((Estimated) comparison("Black").result()).adjusted().orElseThrow();
        assertEquals(-0.265415004700, adjusted.difference().value().orElseThrow(), 1e-11);
        assertEquals(0.557536741349, adjusted.ratio().orElseThrow().value().orElseThrow(), 1e-11);
    }
}
