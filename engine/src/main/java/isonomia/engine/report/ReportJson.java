package isonomia.engine.report;

import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.conclusion.Concluded;
import isonomia.engine.conclusion.Protocol;
import isonomia.engine.count.Count;
import isonomia.engine.interval.Interval;
import isonomia.engine.report.AuditReport.Adjusted;
import isonomia.engine.report.AuditReport.AttributeResult;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.AuditReport.Crude;
import isonomia.engine.report.AuditReport.FourFifthsResult;
import isonomia.engine.report.AuditReport.GroupResult;
import isonomia.engine.report.AuditReport.RateValue;
import isonomia.engine.report.AuditReport.Run;
import isonomia.engine.report.AuditReport.StratumResult;
import isonomia.engine.source.MappingFile;
import isonomia.engine.source.Reading;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// The report as canonical JSON (RFC 8785), by the schema `report.schema.json` beside this class.
/// The same result is the same bytes: members sorted, numbers rounded to 12 significant digits.
///
/// A figure that does not exist is absent, never zero; an interval without an upper end has `null`
/// there. People whose group is not stated have the group `null`.
public final class ReportJson {
    /// What the member `isonomia` says: the kind and version of the format.
    public static final String FORMAT = "report/1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    /// The file's text, UTF-8 when written, with a line feed at the end.
    public static String render(AuditReport report) {
        ObjectNode root = NODES.objectNode();
        root.put("isonomia", FORMAT);
        root.set("run", run(report.run()));
        root.set("protocol", protocol(report.run().mapping().protocol()));
        ArrayNode attributes = root.putArray("attributes");
        report.attributes().forEach(attribute -> attributes.add(attribute(attribute)));
        return CanonicalJson.text(root);
    }

    private static ObjectNode run(Run run) {
        ObjectNode node = NODES.objectNode();
        node.put("version", run.version());
        run.date().ifPresent(date -> node.put("date", date));
        node.put("title", run.mapping().title());
        node.put("mapping", MappingFile.text(run.mapping()));
        node.put("cells_sha256", run.cellsSha256());
        node.put("cells", run.cells().cells().size());
        node.put("hypotheses", run.hypotheses());
        ArrayNode dimensions = node.putArray("dimensions");
        for (Dimension dimension : run.cells().dimensions()) {
            ObjectNode d = dimensions.addObject();
            d.put("name", dimension.name());
            d.put("role", dimension.role().name().toLowerCase(Locale.ROOT));
            ArrayNode levels = d.putArray("levels");
            dimension.levels().forEach(level -> group(levels::add, levels::addNull, level));
        }
        ArrayNode files = node.putArray("files");
        for (Reading.FileRead file : run.reading().files()) {
            ObjectNode f = files.addObject();
            f.put("name", file.name());
            f.put("bytes", file.bytes());
            f.put("sha256", file.sha256());
            f.put("format", file.format());
            f.put("encoding", file.encoding());
            f.put("delimiter", file.delimiter());
        }
        node.set("rows", rows(run.reading().rows()));
        return node;
    }

    private static ObjectNode rows(Reading.RowAccount rows) {
        ObjectNode node = NODES.objectNode();
        node.put("physical_lines", rows.physicalLines());
        node.put("read", rows.read());
        node.put("blank_lines", rows.blankLines());
        node.put("quoted_line_breaks", rows.quotedLineBreaks());
        node.put("rejected", rows.rejected());
        node.put("counted", rows.counted());
        node.put("people", rows.people());
        rows.persons().ifPresent(persons -> node.put("persons", persons));
        ArrayNode leftOut = node.putArray("left_out");
        for (Reading.LeftOut reason : rows.leftOut()) {
            ObjectNode r = leftOut.addObject();
            switch (reason.reason()) {
                case Reading.LeftOut.Reason.Filter(int position) -> r.put("filter", position);
                case Reading.LeftOut.Reason.NoDecision(String value) -> r.put("decision", value);
            }
            r.put("rows", reason.rows());
            r.put("people", reason.people());
        }
        return node;
    }

    private static ObjectNode protocol(Protocol protocol) {
        ObjectNode node = NODES.objectNode();
        ArrayNode comparisons = node.putArray("comparisons");
        protocol.comparisons().forEach(rate -> comparisons.add(rate.key()));
        number(node, "confidence", protocol.confidence().level());
        ObjectNode floor = node.putObject("floor");
        number(floor, "ratio", protocol.floor().ratio());
        number(floor, "difference", protocol.floor().difference());
        ObjectNode minimum = node.putObject("minimum");
        minimum.put("group", protocol.minimum().group());
        minimum.put("denominator", protocol.minimum().denominator());
        number(minimum, "expected", protocol.minimum().expected());
        node.put("interval", protocol.proportionInterval().key());
        protocol.widest().ifPresent(widest -> number(node, "widest", widest));
        return node;
    }

    private static ObjectNode attribute(AttributeResult attribute) {
        ObjectNode node = NODES.objectNode();
        node.put("name", attribute.name());
        ArrayNode groups = node.putArray("groups");
        attribute.groups().forEach(group -> groups.add(group(group)));
        ArrayNode comparisons = node.putArray("comparisons");
        attribute.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
        attribute
                .missing()
                .ifPresent(
                        missing -> {
                            ObjectNode m = node.putObject("not_stated");
                            m.put("people", missing.people());
                            ArrayNode bounds = m.putArray("selection_rate_bounds");
                            missing.selectionRates()
                                    .forEach(
                                            b -> {
                                                ObjectNode bound = bounds.addObject();
                                                bound.put("group", b.group());
                                                bound.set("bounds", interval(b.bounds()));
                                            });
                        });
        return node;
    }

    private static ObjectNode group(GroupResult group) {
        ObjectNode node = NODES.objectNode();
        group(text -> node.put("group", text), () -> node.putNull("group"), group.group());
        Tally tally = group.tally();
        node.put("people", tally.people());
        ObjectNode counts = node.putObject("counts");
        counts.put("true_positive", tally.truePositive());
        counts.put("false_positive", tally.falsePositive());
        counts.put("selected_unknown", tally.selectedUnknown());
        counts.put("false_negative", tally.falseNegative());
        counts.put("true_negative", tally.trueNegative());
        counts.put("rejected_unknown", tally.rejectedUnknown());
        ArrayNode rates = node.putArray("rates");
        group.rates()
                .forEach(
                        rate -> {
                            ObjectNode r = rates.addObject();
                            r.put("rate", rate.rate().key());
                            switch (rate.value()) {
                                case RateValue.Measured(Count count, Interval interval) -> {
                                    count(r, count);
                                    r.set("interval", interval(interval));
                                }
                                case RateValue.Bounded(Interval bounds, long unknown) -> {
                                    r.set("bounds", interval(bounds));
                                    r.put("unknown", unknown);
                                }
                                case RateValue.Nobody() -> r.put("nobody", true);
                            }
                        });
        return node;
    }

    private static ObjectNode comparison(Comparison comparison) {
        ObjectNode node = NODES.objectNode();
        node.put("rate", comparison.rate().key());
        group(text -> node.put("group", text), () -> node.putNull("group"), comparison.group());
        ObjectNode reference = node.putObject("reference");
        reference.put("kind", comparison.reference().kind().name().toLowerCase(Locale.ROOT));
        comparison
                .reference()
                .group()
                .ifPresent(
                        group ->
                                group(
                                        text -> reference.put("group", text),
                                        () -> reference.putNull("group"),
                                        group));
        node.put("planned", comparison.conclusion().isPresent());
        comparison
                .conclusion()
                .ifPresent(concluded -> node.set("conclusion", conclusion(concluded)));
        switch (comparison.result()) {
            case ComparisonResult.Estimated estimated -> estimated(node, estimated);
            case ComparisonResult.Bounded(Interval bounds, long unknown) -> {
                node.set("bounds", interval(bounds));
                node.put("unknown", unknown);
            }
            case ComparisonResult.Nobody() -> node.put("nobody", true);
        }
        return node;
    }

    private static ObjectNode conclusion(Concluded concluded) {
        ObjectNode node = NODES.objectNode();
        node.put("word", concluded.word().key());
        ArrayNode reasons = node.putArray("reasons");
        concluded.reasons().forEach(reason -> reasons.add(reason.key()));
        optional(node, "holm_p", concluded.holmP());
        return node;
    }

    private static void estimated(ObjectNode node, ComparisonResult.Estimated estimated) {
        node.set("crude", crude(estimated.crude()));
        estimated.adjusted().ifPresent(adjusted -> node.set("adjusted", adjusted(adjusted)));
        if (!estimated.strata().isEmpty()) {
            ArrayNode strata = node.putArray("strata");
            estimated.strata().forEach(stratum -> strata.add(stratum(stratum)));
        }
        optional(node, "smallest_gap", estimated.smallestGap());
    }

    private static ObjectNode crude(Crude crude) {
        ObjectNode node = NODES.objectNode();
        count(node.putObject("group"), crude.group());
        count(node.putObject("reference"), crude.reference());
        number(node, "confidence", crude.level());
        node.put("method", "miettinen-nurminen");
        node.set("difference", estimate(crude.difference()));
        node.set("ratio", estimate(crude.ratio()));
        node.set("adverse_ratio", estimate(crude.adverseRatio()));
        number(node, "p", crude.p());
        crude.fourFifths().ifPresent(f -> node.set("four_fifths", fourFifths(f)));
        ObjectNode people = node.putObject("people_affected");
        people.set("extra_places", estimate(crude.people().extraPlaces()));
        people.set("fixed_places", estimate(crude.people().fixedPlaces()));
        crude.againstAll().ifPresent(all -> node.set("difference_to_all", estimate(all)));
        return node;
    }

    private static ObjectNode fourFifths(FourFifthsResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("by_interval", result.reading().name().toLowerCase(Locale.ROOT));
        node.put("point_below", result.pointBelow());
        number(node, "share_below_under_no_disparity", result.shareUnderNoDisparity());
        return node;
    }

    private static ObjectNode adjusted(Adjusted adjusted) {
        ObjectNode node = NODES.objectNode();
        node.put("method", "mantel-haenszel");
        node.set("difference", estimate(adjusted.difference()));
        adjusted.ratio().ifPresent(ratio -> node.set("ratio", estimate(ratio)));
        number(node, "p", adjusted.p());
        number(node, "share_kept", adjusted.shareKept());
        ObjectNode change = node.putObject("change");
        change.set("crude_minus_adjusted", estimate(adjusted.change()));
        change.put("changes", adjusted.changes());
        ObjectNode standardised = node.putObject("standardised");
        standardised.put("target", "people of both groups in strata where both are present");
        number(standardised, "group_rate", adjusted.standardised().groupRate());
        number(standardised, "reference_rate", adjusted.standardised().referenceRate());
        standardised.set("difference", estimate(adjusted.standardised().difference()));
        adjusted.standardised()
                .ratio()
                .ifPresent(ratio -> standardised.set("ratio", estimate(ratio)));
        adjusted.homogeneity()
                .ifPresent(
                        homogeneity -> {
                            ObjectNode h = node.putObject("homogeneity");
                            h.put("scale", "difference");
                            number(h, "q", homogeneity.q());
                            h.put("degrees_of_freedom", homogeneity.degreesOfFreedom());
                            number(h, "p", homogeneity.p());
                            h.put("strata_left_out", homogeneity.strataLeftOut());
                        });
        return node;
    }

    private static ObjectNode stratum(StratumResult stratum) {
        ObjectNode node = NODES.objectNode();
        ArrayNode levels = node.putArray("levels");
        stratum.levels().forEach(level -> group(levels::add, levels::addNull, level));
        stratum.group().ifPresent(count -> count(node.putObject("group"), count));
        stratum.reference().ifPresent(count -> count(node.putObject("reference"), count));
        stratum.difference().ifPresent(d -> node.set("difference", estimate(d)));
        stratum.ratio().ifPresent(r -> node.set("ratio", estimate(r)));
        stratum.fourFifths().ifPresent(f -> node.set("four_fifths", fourFifths(f)));
        return node;
    }

    private static void count(ObjectNode node, Count count) {
        node.put("x", count.successes());
        node.put("n", count.trials());
        number(node, "value", count.rate());
    }

    private static ObjectNode estimate(Estimate estimate) {
        ObjectNode node = NODES.objectNode();
        optional(node, "value", estimate.value());
        node.set("interval", interval(estimate.interval()));
        return node;
    }

    private static ArrayNode interval(Interval interval) {
        ArrayNode node = NODES.arrayNode();
        for (double end : new double[] {interval.lower(), interval.upper()}) {
            if (Double.isInfinite(end)) {
                node.addNull();
            } else {
                node.add(CanonicalJson.rounded(end));
            }
        }
        return node;
    }

    private static void optional(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresent(v -> number(node, name, v));
    }

    private static void number(ObjectNode node, String name, double value) {
        node.put(name, CanonicalJson.rounded(value));
    }

    private static void group(Consumer<String> stated, Runnable missing, String level) {
        Optional.of(level)
                .filter(l -> !l.equals(Dimension.MISSING))
                .ifPresentOrElse(stated, missing);
    }
}
