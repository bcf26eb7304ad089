package isonomia.engine.report;

import isonomia.engine.conclusion.Concluded;
import isonomia.engine.conclusion.Protocol;
import isonomia.engine.interval.Interval;
import isonomia.engine.report.AuditReport.Adjusted;
import isonomia.engine.report.AuditReport.AttributeResult;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult.Estimated;
import isonomia.engine.report.AuditReport.StratumResult;
import isonomia.engine.report.sheet.Block;
import isonomia.engine.report.sheet.Block.Forest;
import isonomia.engine.report.sheet.Block.Table;
import isonomia.engine.report.sheet.Line;
import isonomia.engine.report.sheet.Sheet.Section;
import isonomia.engine.statistic.Rate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The sections about planned comparisons: differences and ratios, before and after comparing like
/// with like, and people affected.
final class GapSections {
    private final AuditReport report;
    private final Protocol protocol;
    private final Phrases phrases;
    private final Figures figures;
    private final Tables tables;
    private final Bars bars;

    GapSections(AuditReport report, Phrases phrases) {
        this.report = report;
        this.protocol = report.run().mapping().protocol();
        this.phrases = phrases;
        this.figures = phrases.figures();
        this.tables = new Tables(phrases);
        this.bars = new Bars(phrases);
    }

    /// A comparison with its figures.
    private record Gap(Comparison comparison, Estimated figures) {
        double size() {
            return StrictMath.abs(figures.crude().difference().value().orElse(0));
        }

        boolean insufficient() {
            return Tables.insufficient(comparison);
        }
    }

    private static List<Gap> planned(AttributeResult attribute, Rate rate) {
        List<Gap> gaps = new ArrayList<>();
        for (Comparison comparison : attribute.comparisons()) {
            if (comparison.rate() == rate && comparison.conclusion().isPresent()) {
                Tables.estimated(comparison).ifPresent(e -> gaps.add(new Gap(comparison, e)));
            }
        }
        gaps.sort(Comparator.comparingDouble(Gap::size).reversed());
        return gaps;
    }

    private Map<String, Object> names(AttributeResult attribute, Rate rate) {
        Map<String, Object> names = new HashMap<>();
        names.put("attribute", phrases.attribute(attribute.name()));
        names.put("rate", phrases.rate(rate));
        return names;
    }

    Optional<Section> gaps() {
        List<Block> blocks = new ArrayList<>();
        Protocol.Floor floor = protocol.floor();
        blocks.add(
                new Block.Paragraph(
                        phrases.line(
                                "gaps.intro",
                                Map.of(
                                        "difference", figures.points(floor.difference()),
                                        "ratio", figures.plain(floor.ratio()),
                                        "inverse", figures.plain(1 / floor.ratio()))),
                        ""));
        int number = 0;
        for (AttributeResult attribute : report.attributes()) {
            blocks.add(new Block.Heading(3, new Line(phrases.attribute(attribute.name()))));
            for (Rate rate : protocol.comparisons()) {
                List<Gap> gaps = planned(attribute, rate);
                if (!gaps.isEmpty()) {
                    String id = "gap-" + ++number;
                    blocks.add(differences(id, attribute, rate, gaps));
                    blocks.add(ratios(id + "-ratio", attribute, rate, gaps));
                    blocks.add(table(id + "-table", attribute, rate, gaps));
                }
            }
            if (impossible(attribute)) {
                blocks.add(
                        new Block.Paragraph(
                                phrases.line(
                                        "gaps.chouldechova",
                                        Map.of("attribute", phrases.attribute(attribute.name()))),
                                "note"));
            }
        }
        return number == 0
                ? Optional.empty()
                : Optional.of(new Section("gaps", phrases.line("gaps"), blocks));
    }

    private Forest differences(String id, AttributeResult attribute, Rate rate, List<Gap> gaps) {
        Function<Gap, Estimate> figure = g -> g.figures().crude().difference();
        double floor = protocol.floor().difference();
        Scale scale =
                Scale.ofDifferences(
                        gaps.stream().map(g -> figure.apply(g).interval()).toList(), floor);
        Map<String, Object> names = names(attribute, rate);
        Optional<Gap> largest = gaps.stream().filter(g -> !g.insufficient()).findFirst();
        names.put("size", largest.map(g -> figures.points(g.size())).orElse(""));
        names.put("group", largest.map(g -> phrases.group(g.comparison())).orElse(""));
        return bars.forest(
                id,
                phrases.line(
                        largest.isPresent()
                                ? "gaps.difference.chart"
                                : "gaps.difference.chart.plain",
                        names),
                phrases.say("gaps.difference.describe"),
                scale.at(0),
                phrases.say("gaps.no-difference"),
                scale.band(-floor, floor),
                scale.ticks(v -> figures.tick(v)),
                gaps.stream()
                        .map(
                                g ->
                                        row(
                                                g,
                                                figures.signedPoints(point(figure.apply(g))),
                                                figures.points(figure.apply(g).interval()),
                                                scale.mark("circle", figure.apply(g), 0)))
                        .toList());
    }

    private Forest ratios(String id, AttributeResult attribute, Rate rate, List<Gap> gaps) {
        Function<Gap, Estimate> figure = g -> g.figures().crude().ratio();
        double floor = protocol.floor().ratio();
        Scale scale =
                Scale.ofRatios(gaps.stream().map(g -> figure.apply(g).interval()).toList(), floor);
        return bars.forest(
                id,
                phrases.line("gaps.ratio.chart", names(attribute, rate)),
                phrases.say("gaps.ratio.describe"),
                scale.at(1),
                phrases.say("gaps.no-difference"),
                scale.band(floor, 1 / floor),
                scale.ticks(figures::plain),
                gaps.stream()
                        .map(
                                g ->
                                        row(
                                                g,
                                                figure.apply(g).value().isPresent()
                                                        ? figures.ratio(point(figure.apply(g)))
                                                        : phrases.say("none"),
                                                figures.ratios(figure.apply(g).interval()),
                                                scale.mark("circle", figure.apply(g), 0)))
                        .toList());
    }

    private static double point(Estimate estimate) {
        return estimate.value().orElse(0);
    }

    private Forest.Bar row(Gap gap, String point, String interval, Forest.Mark... marks) {
        Comparison comparison = gap.comparison();
        return bars.bar(
                phrases.level(comparison.attribute(), comparison.group()),
                point + " " + interval,
                point + bars.people(gap.figures().crude().group().trials(), gap.insufficient()),
                gap.insufficient(),
                List.of(marks));
    }

    private Table table(String id, AttributeResult attribute, Rate rate, List<Gap> gaps) {
        boolean all = gaps.stream().anyMatch(g -> g.figures().crude().againstAll().isPresent());
        List<Table.Row> rows = new ArrayList<>();
        for (Gap gap : gaps) {
            var crude = gap.figures().crude();
            List<Table.Cell> cells = new ArrayList<>();
            cells.add(Tables.cell(tables.against(gap.comparison())));
            cells.add(tables.points(crude.difference()));
            if (all) {
                cells.add(crude.againstAll().map(tables::points).orElseGet(tables::none));
            }
            cells.add(tables.ratio(crude.ratio()));
            cells.add(tables.ratio(crude.adverseRatio()));
            cells.add(Tables.cell(figures.p(crude.p())));
            var holm = gap.comparison().conclusion().map(Concluded::holmP).orElseThrow();
            cells.add(
                    holm.isPresent() ? Tables.cell(figures.p(holm.getAsDouble())) : tables.none());
            cells.add(tables.conclusion(gap.comparison()));
            rows.add(Tables.row(gap.insufficient(), cells));
        }
        List<Table.Column> columns = new ArrayList<>();
        columns.add(tables.text("head.comparison"));
        columns.add(tables.number("head.difference"));
        if (all) {
            columns.add(tables.number("head.to-all"));
        }
        columns.add(tables.number("head.ratio"));
        columns.add(tables.number("head.adverse-ratio"));
        columns.add(tables.number("head.p"));
        columns.add(tables.number("head.holm"));
        columns.add(tables.text("head.conclusion"));
        return new Table(id, phrases.line("gaps.caption", names(attribute, rate)), columns, rows);
    }

    /// Whether error rates and the share of right predictions differ beyond their intervals, for
    /// one group and the same reference.
    private static boolean impossible(AttributeResult attribute) {
        return attribute.comparisons().stream()
                .filter(c -> c.rate() == Rate.POSITIVE_PREDICTIVE_VALUE && differs(c))
                .anyMatch(
                        c ->
                                attribute.comparisons().stream()
                                        .anyMatch(
                                                other ->
                                                        (other.rate() == Rate.FALSE_POSITIVE_RATE
                                                                        || other.rate()
                                                                                == Rate
                                                                                        .FALSE_NEGATIVE_RATE)
                                                                && other.group().equals(c.group())
                                                                && differs(other)));
    }

    private static boolean differs(Comparison comparison) {
        return !Tables.insufficient(comparison)
                && Tables.estimated(comparison)
                        .map(e -> e.crude().difference().interval())
                        .map((Interval i) -> i.above(0) || i.below(0))
                        .orElse(false);
    }

    Optional<Section> comparable() {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (AttributeResult attribute : report.attributes()) {
            for (Rate rate : protocol.comparisons()) {
                List<Gap> gaps =
                        planned(attribute, rate).stream()
                                .filter(g -> !g.figures().strata().isEmpty())
                                .toList();
                if (gaps.isEmpty()) {
                    continue;
                }
                if (number == 0) {
                    blocks.add(
                            new Block.Paragraph(
                                    phrases.line(
                                            "comparable.intro",
                                            Map.of(
                                                    "strata",
                                                    phrases.strata(attribute.name()).orElse(""))),
                                    ""));
                    blocks.add(new Block.Paragraph(phrases.line("comparable.standardised"), ""));
                }
                String id = "comparable-" + ++number;
                List<Gap> adjusted =
                        gaps.stream().filter(g -> g.figures().adjusted().isPresent()).toList();
                if (!adjusted.isEmpty()) {
                    blocks.add(paired(id, attribute, rate, adjusted));
                    blocks.add(beside(id + "-table", attribute, rate, adjusted));
                }
                for (int i = 0; i < gaps.size(); i++) {
                    blocks.add(strata(id + "-strata-" + (i + 1), attribute, gaps.get(i)));
                }
            }
        }
        return number == 0
                ? Optional.empty()
                : Optional.of(new Section("comparable", phrases.line("comparable"), blocks));
    }

    private Forest paired(String id, AttributeResult attribute, Rate rate, List<Gap> gaps) {
        double floor = protocol.floor().difference();
        List<Interval> shown = new ArrayList<>();
        gaps.forEach(
                g -> {
                    shown.add(g.figures().crude().difference().interval());
                    shown.add(adjusted(g).difference().interval());
                });
        Scale scale = Scale.ofDifferences(shown, floor);
        Map<String, Object> names = names(attribute, rate);
        names.put("changing", gaps.stream().filter(g -> adjusted(g).changes()).count());
        return bars.forest(
                id,
                phrases.line("comparable.chart", names),
                phrases.say("comparable.describe"),
                scale.at(0),
                phrases.say("gaps.no-difference"),
                scale.band(-floor, floor),
                scale.ticks(v -> figures.tick(v)),
                gaps.stream()
                        .map(
                                g ->
                                        row(
                                                g,
                                                phrases.say(
                                                        "comparable.pair",
                                                        Map.of(
                                                                "crude",
                                                                figures.signedPoints(
                                                                        point(
                                                                                g.figures()
                                                                                        .crude()
                                                                                        .difference())),
                                                                "adjusted",
                                                                figures.signedPoints(
                                                                        point(
                                                                                adjusted(g)
                                                                                        .difference())))),
                                                "",
                                                scale.mark(
                                                        "circle",
                                                        g.figures().crude().difference(),
                                                        -6),
                                                scale.mark("diamond", adjusted(g).difference(), 6)))
                        .toList());
    }

    private static Adjusted adjusted(Gap gap) {
        return gap.figures().adjusted().orElseThrow();
    }

    private Table beside(String id, AttributeResult attribute, Rate rate, List<Gap> gaps) {
        List<Table.Row> rows = new ArrayList<>();
        for (Gap gap : gaps) {
            Adjusted adjusted = adjusted(gap);
            String change = figures.signedPoints(point(adjusted.change()));
            rows.add(
                    Tables.row(
                            gap.insufficient(),
                            List.of(
                                    Tables.cell(tables.against(gap.comparison())),
                                    tables.points(gap.figures().crude().difference()),
                                    tables.points(adjusted.difference()),
                                    Tables.cell(
                                            change
                                                    + " "
                                                    + figures.points(adjusted.change().interval())
                                                    + (adjusted.changes()
                                                            ? "\n"
                                                                    + phrases.say(
                                                                            "comparable.changes")
                                                            : "")),
                                    adjusted.ratio().map(tables::ratio).orElseGet(tables::none),
                                    Tables.cell(figures.p(adjusted.p())),
                                    Tables.cell(
                                            figures.percent(adjusted.standardised().groupRate())
                                                    + " / "
                                                    + figures.percent(
                                                            adjusted.standardised()
                                                                    .referenceRate())),
                                    Tables.cell(homogeneity(adjusted)),
                                    Tables.cell(figures.percent(adjusted.shareKept())))));
        }
        return new Table(
                id,
                phrases.line("comparable.caption", names(attribute, rate)),
                List.of(
                        tables.text("head.comparison"),
                        tables.number("head.difference"),
                        tables.number("head.adjusted"),
                        tables.number("head.change"),
                        tables.number("head.adjusted-ratio"),
                        tables.number("head.p"),
                        tables.number("head.standardised"),
                        tables.text("head.homogeneity"),
                        tables.number("head.share-kept")),
                rows);
    }

    private String homogeneity(Adjusted adjusted) {
        return adjusted.homogeneity()
                .map(
                        h ->
                                phrases.say(
                                        h.p() <= protocol.confidence().alpha()
                                                ? "comparable.unlike"
                                                : "comparable.alike",
                                        Map.of("p", figures.p(h.p()))))
                .orElseGet(() -> phrases.say("comparable.no-test"));
    }

    private Block.Fold strata(String id, AttributeResult attribute, Gap gap) {
        Comparison comparison = gap.comparison();
        List<Table.Row> rows = new ArrayList<>();
        for (StratumResult stratum : gap.figures().strata()) {
            boolean both = stratum.difference().isPresent();
            rows.add(
                    Tables.row(
                            !both,
                            List.of(
                                    Tables.cell(
                                            phrases.stratum(stratum.levels(), attribute.name())),
                                    stratum.group()
                                            .map(tables::count)
                                            .orElseGet(() -> Tables.cell(phrases.say("nobody"))),
                                    stratum.reference()
                                            .map(tables::count)
                                            .orElseGet(() -> Tables.cell(phrases.say("nobody"))),
                                    stratum.difference()
                                            .map(tables::points)
                                            .orElseGet(() -> only(comparison, stratum)),
                                    stratum.ratio().map(tables::ratio).orElseGet(tables::none))));
        }
        Map<String, Object> values =
                Map.of(
                        "comparison", tables.against(comparison),
                        "rate", phrases.rate(comparison.rate()),
                        "count", gap.figures().strata().size());
        return new Block.Fold(
                phrases.line("comparable.strata", values),
                List.of(
                        new Table(
                                id,
                                phrases.line("comparable.strata.caption", values),
                                List.of(
                                        tables.text("head.stratum"),
                                        tables.number("head.group-rate"),
                                        tables.number("head.reference-rate"),
                                        tables.number("head.difference"),
                                        tables.number("head.ratio")),
                                rows)));
    }

    private Table.Cell only(Comparison comparison, StratumResult stratum) {
        if (stratum.group().isEmpty() && stratum.reference().isEmpty()) {
            return tables.none();
        }
        return Tables.cell(
                phrases.say(
                        "comparable.only",
                        Map.of(
                                "group",
                                stratum.group().isPresent()
                                        ? phrases.group(comparison)
                                        : phrases.reference(comparison))));
    }

    Optional<Section> affected() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(phrases.line("affected.intro"), ""));
        int number = 0;
        for (AttributeResult attribute : report.attributes()) {
            for (Rate rate : protocol.comparisons()) {
                List<Table.Row> rows = new ArrayList<>();
                for (Gap gap : planned(attribute, rate)) {
                    var people = gap.figures().crude().people();
                    rows.add(
                            Tables.row(
                                    gap.insufficient(),
                                    List.of(
                                            Tables.cell(tables.against(gap.comparison())),
                                            tables.people(people.extraPlaces()),
                                            tables.people(people.fixedPlaces()))));
                }
                if (!rows.isEmpty()) {
                    blocks.add(
                            new Table(
                                    "affected-" + ++number,
                                    phrases.line("affected.caption", names(attribute, rate)),
                                    List.of(
                                            tables.text("head.comparison"),
                                            tables.number("head.added"),
                                            tables.number("head.fixed")),
                                    rows));
                }
            }
        }
        return number == 0
                ? Optional.empty()
                : Optional.of(new Section("affected", phrases.line("affected"), blocks));
    }
}
