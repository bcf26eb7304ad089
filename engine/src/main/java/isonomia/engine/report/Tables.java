package isonomia.engine.report;

import isonomia.engine.conclusion.Concluded;
import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.count.Count;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.sheet.Block.Table.Cell;
import isonomia.engine.report.sheet.Block.Table.Column;
import isonomia.engine.report.sheet.Block.Table.Row;
import isonomia.engine.report.sheet.Line;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cells that tables of the report share.
final class Tables {
    private final Phrases phrases;
    private final Figures figures;

    Tables(Phrases phrases) {
        this.phrases = phrases;
        this.figures = phrases.figures();
    }

    Column text(String key) {
        return new Column(phrases.line(key), false);
    }

    Column number(String key) {
        return new Column(phrases.line(key), true);
    }

    static Cell cell(String text) {
        return new Cell(new Line(text), "");
    }

    Cell none() {
        return new Cell(phrases.line("none"), "");
    }

    static Row row(Cell... cells) {
        return new Row(List.of(cells), false);
    }

    static Row row(boolean faint, List<Cell> cells) {
        return new Row(cells, faint);
    }

    /// "1,522 of 3,696 (41.2%)".
    Cell count(Count count) {
        return cell(
                phrases.say(
                        "of",
                        Map.of(
                                "count", count.successes(),
                                "people", count.trials(),
                                "rate", figures.percent(count.rate()))));
    }

    Cell points(Estimate estimate) {
        return value(
                estimate.value().isPresent()
                        ? figures.signedPoints(estimate.value().getAsDouble())
                        : phrases.say("none"),
                figures.points(estimate.interval()));
    }

    Cell ratio(Estimate estimate) {
        return value(
                estimate.value().isPresent()
                        ? figures.ratio(estimate.value().getAsDouble())
                        : phrases.say("none"),
                figures.ratios(estimate.interval()));
    }

    Cell people(Estimate estimate) {
        return value(
                figures.people(estimate.value().orElse(0)), figures.people(estimate.interval()));
    }

    /// Point and interval keep their order also where words run from the right.
    private static Cell value(String point, String interval) {
        return cell(Line.ISOLATE + point + " " + interval + Line.RELEASE);
    }

    Cell conclusion(Comparison comparison) {
        return comparison
                .conclusion()
                .map(Concluded::word)
                .map(word -> new Cell(phrases.line("conclusion." + word.key()), word.key()))
                .orElseGet(this::none);
    }

    String against(Comparison comparison) {
        return phrases.say(
                "against",
                Map.of(
                        "group", phrases.group(comparison),
                        "reference", phrases.reference(comparison)));
    }

    static boolean insufficient(Comparison comparison) {
        return comparison
                .conclusion()
                .map(Concluded::word)
                .equals(Optional.of(Conclusion.INSUFFICIENT));
    }

    static Optional<ComparisonResult.Estimated> estimated(Comparison comparison) {
        return comparison.result() instanceof ComparisonResult.Estimated estimated
                ? Optional.of(estimated)
                : Optional.empty();
    }
}
