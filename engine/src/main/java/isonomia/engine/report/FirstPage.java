package isonomia.engine.report;

import isonomia.engine.conclusion.Protocol;
import isonomia.engine.report.AuditReport.AttributeResult;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.AuditReport.ReferenceGroup;
import isonomia.engine.report.sheet.Block.Table;
import isonomia.engine.report.sheet.Line;
import isonomia.engine.report.sheet.Sheet;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.Reading;
import isonomia.engine.statistic.Reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Page one: what was looked at, what was found, how sure that is, and what it does not show.
final class FirstPage {
    private final AuditReport report;
    private final Mapping mapping;
    private final Phrases phrases;
    private final Figures figures;
    private final Sentences sentences;
    private final Tables tables;

    FirstPage(AuditReport report, Phrases phrases) {
        this.report = report;
        this.mapping = report.run().mapping();
        this.phrases = phrases;
        this.figures = phrases.figures();
        this.sentences = new Sentences(report, phrases);
        this.tables = new Tables(phrases);
    }

    Sheet.First page() {
        TextReport.Spoken spoken = TextReport.Spoken.of(report);
        return new Sheet.First(
                phrases.line("looked"),
                looked(),
                phrases.line("looked.notes"),
                mapping.notes().stream().map(n -> new Line(Labels.isolated(n))).toList(),
                phrases.line("found"),
                new Line(sentences.summary(report)),
                found(spoken),
                spoken.unsaid().isEmpty() ? Line.EMPTY : new Line(sentences.unsaid(spoken)),
                phrases.line("sure"),
                sure(),
                phrases.line("limits"),
                limits(),
                phrases.line("glance"),
                glance());
    }

    private List<Line> looked() {
        List<Line> lines = new ArrayList<>();
        Reading.RowAccount rows = report.run().reading().rows();
        String people = phrases.say("looked.people", Map.of("people", rows.people()));
        lines.add(new Line(people + " " + phrases.say("looked.decision")));
        if (mapping.columns().outcome().isPresent()) {
            lines.add(phrases.line("looked.outcome"));
        }
        report.attributes().forEach(attribute -> lines.add(groups(attribute)));
        for (Mapping.Stratum stratum : mapping.columns().strata()) {
            lines.add(
                    phrases.line(
                            "looked.stratum",
                            Map.of(
                                    "stratum",
                                    phrases.quoted(stratum.name()),
                                    "reason",
                                    Labels.isolated(stratum.reason()))));
        }
        lines.add(
                phrases.line(
                        "looked.filter",
                        Map.of(
                                "count",
                                mapping.filter().size(),
                                "conditions",
                                phrases.all(
                                        mapping.filter().stream()
                                                .map(phrases::condition)
                                                .toList()))));
        lines.add(persons(rows));
        return lines;
    }

    private Line persons(Reading.RowAccount rows) {
        if (mapping.columns().person().isEmpty()) {
            return phrases.line(
                    mapping.columns().count().isPresent() ? "looked.counted" : "looked.different");
        }
        String rule =
                switch (mapping.columns().person().get().rule()) {
                    case ONE_ROW -> "one";
                    case ANY_FAVOURABLE -> "any";
                    case ALL_FAVOURABLE -> "all";
                    case EVERY_ROW -> "every";
                };
        return phrases.line(
                "looked.persons",
                Map.of(
                        "rule", rule,
                        "rows", rows.counted(),
                        "persons", rows.persons().orElse(rows.people())));
    }

    private Line groups(AttributeResult attribute) {
        List<String> groups =
                attribute.groups().stream()
                        .sorted(
                                Comparator.comparingLong(
                                                (AuditReport.GroupResult g) -> g.tally().people())
                                        .reversed())
                        .map(
                                g ->
                                        phrases.say(
                                                "looked.group",
                                                Map.of(
                                                        "group",
                                                        phrases.group(attribute.name(), g.group()),
                                                        "people",
                                                        g.tally().people())))
                        .toList();
        String said =
                phrases.say(
                        "looked.groups",
                        Map.of(
                                "attribute", phrases.attribute(attribute.name()),
                                "groups", phrases.all(groups)));
        return new Line(said + compared(attribute));
    }

    private String compared(AttributeResult attribute) {
        Reference reference =
                mapping.columns().protectedAttributes().stream()
                        .filter(a -> a.name().equals(attribute.name()))
                        .findFirst()
                        .orElseThrow()
                        .reference();
        if (attribute.comparisons().isEmpty()
                || (reference instanceof Reference.Rest && attribute.groups().size() == 2)) {
            return "";
        }
        ReferenceGroup group = attribute.comparisons().getFirst().reference();
        long references =
                attribute.comparisons().stream()
                        .map(AuditReport.Comparison::reference)
                        .distinct()
                        .count();
        String kind =
                switch (reference) {
                    case Reference.Named _ -> "named";
                    // The best group can be another one for each rate.
                    case Reference.Best _ -> references == 1 ? "best" : "bests";
                    case Reference.Rest _ -> "rest";
                    case Reference.Overall _ -> "overall";
                };
        return " "
                + phrases.say(
                        "looked.compared",
                        Map.of(
                                "kind",
                                kind,
                                "reference",
                                group.group()
                                        .map(g -> phrases.group(attribute.name(), g))
                                        .orElse("")));
    }

    private List<Sheet.Found> found(TextReport.Spoken spoken) {
        List<Sheet.Found> found = new ArrayList<>();
        for (Sentences.Group group : Sentences.groups(spoken.said())) {
            String key = group.conclusion().key();
            found.add(
                    new Sheet.Found(
                            key,
                            phrases.line("conclusion." + key),
                            phrases.line(group.meaning()),
                            group.comparisons().stream()
                                    .map(c -> new Line(sentences.of(c)))
                                    .toList()));
        }
        return found;
    }

    private List<Line> sure() {
        Protocol protocol = mapping.protocol();
        String confidence = figures.level(protocol.confidence().level());
        return List.of(
                phrases.line("sure.interval", Map.of("confidence", confidence)),
                phrases.line(
                        "sure.holm",
                        Map.of(
                                "hypotheses",
                                report.run().hypotheses(),
                                "alpha",
                                figures.level(protocol.confidence().alpha()))));
    }

    private List<Line> limits() {
        List<Line> lines = new ArrayList<>();
        lines.add(phrases.line("limits.cause"));
        lines.add(phrases.line("limits.people"));
        if (mapping.columns().outcome().isPresent()) {
            lines.add(phrases.line("limits.outcome"));
        }
        List<String> strata =
                mapping.columns().strata().stream().map(s -> phrases.quoted(s.name())).toList();
        lines.add(
                strata.isEmpty()
                        ? phrases.line("limits.no-strata")
                        : phrases.line("limits.strata", Map.of("strata", phrases.all(strata))));
        boolean counted =
                mapping.columns()
                        .person()
                        .filter(p -> p.rule() != Mapping.Person.Rule.EVERY_ROW)
                        .isPresent();
        if (!counted) {
            lines.add(
                    phrases.line(
                            mapping.columns().count().isPresent()
                                    ? "limits.counted"
                                    : "limits.rows"));
        }
        return lines;
    }

    private Table glance() {
        List<Table.Row> rows = new ArrayList<>();
        for (AttributeResult attribute : report.attributes()) {
            Sentences.ordered(report).stream()
                    .filter(c -> c.attribute().equals(attribute.name()))
                    .forEach(c -> rows.add(glance(c)));
        }
        return new Table(
                "glance-table",
                phrases.line("glance.caption", Map.of("count", rows.size())),
                List.of(
                        tables.text("head.comparison"),
                        tables.text("head.rate"),
                        tables.number("head.group-rate"),
                        tables.number("head.reference-rate"),
                        tables.number("head.difference"),
                        tables.text("head.conclusion")),
                rows);
    }

    private Table.Row glance(Comparison comparison) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(
                Tables.cell(
                        phrases.attribute(comparison.attribute())
                                + "\n"
                                + tables.against(comparison)));
        String rate = phrases.rate(comparison.rate());
        switch (comparison.result()) {
            case ComparisonResult.Estimated estimated -> {
                cells.add(
                        Tables.cell(
                                estimated
                                        .crude()
                                        .fourFifths()
                                        .map(f -> rate + "\n" + sentences.fourFifths(f, estimated))
                                        .orElse(rate)));
                cells.add(tables.count(estimated.crude().group()));
                cells.add(tables.count(estimated.crude().reference()));
                cells.add(tables.points(estimated.crude().difference()));
            }
            case ComparisonResult.Bounded(var bounds, var _) -> {
                cells.add(Tables.cell(rate));
                cells.add(tables.none());
                cells.add(tables.none());
                cells.add(Tables.cell(figures.points(bounds)));
            }
            case ComparisonResult.Nobody() -> {
                cells.add(Tables.cell(rate));
                cells.add(tables.none());
                cells.add(tables.none());
                cells.add(tables.none());
            }
        }
        cells.add(tables.conclusion(comparison));
        return Tables.row(Tables.insufficient(comparison), cells);
    }
}
