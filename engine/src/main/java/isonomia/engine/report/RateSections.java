package isonomia.engine.report;

import isonomia.engine.report.AuditReport.AttributeResult;
import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.report.AuditReport.GroupResult;
import isonomia.engine.report.AuditReport.RateValue;
import isonomia.engine.report.sheet.Block;
import isonomia.engine.report.sheet.Block.Forest;
import isonomia.engine.report.sheet.Block.Table;
import isonomia.engine.report.sheet.Line;
import isonomia.engine.report.sheet.Sheet.Section;
import isonomia.engine.source.Mapping;
import isonomia.engine.statistic.Rate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sections about shares of groups: planned ones with pictures, those only described, those
/// with unknown outcomes, and those of people whose group is not stated.
final class RateSections {
    private final AuditReport report;
    private final Mapping mapping;
    private final Phrases phrases;
    private final Figures figures;
    private final Tables tables;
    private final Bars bars;

    RateSections(AuditReport report, Phrases phrases) {
        this.report = report;
        this.mapping = report.run().mapping();
        this.phrases = phrases;
        this.figures = phrases.figures();
        this.tables = new Tables(phrases);
        this.bars = new Bars(phrases);
    }

    /// A group with a counted share.
    private record Share(GroupResult group, RateValue.Measured value) {
        double rate() {
            return value.count().rate();
        }
    }

    private static List<Share> shares(AttributeResult attribute, Rate rate) {
        List<Share> shares = new ArrayList<>();
        for (GroupResult group : attribute.groups()) {
            group.rate(rate)
                    .ifPresent(
                            r -> {
                                if (r.value() instanceof RateValue.Measured measured) {
                                    shares.add(new Share(group, measured));
                                }
                            });
        }
        shares.sort(Comparator.comparingDouble(Share::rate).reversed());
        return shares;
    }

    private boolean small(Share share) {
        return share.group().tally().people() < mapping.protocol().minimum().group()
                || share.value().count().trials() < mapping.protocol().minimum().denominator();
    }

    Optional<Section> rates() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph(
                        phrases.line(
                                "rates.intro",
                                Map.of(
                                        "confidence",
                                        figures.level(mapping.protocol().confidence().level()))),
                        ""));
        int number = 0;
        boolean any = false;
        for (AttributeResult attribute : report.attributes()) {
            blocks.add(new Block.Heading(3, new Line(phrases.attribute(attribute.name()))));
            for (Rate rate : mapping.protocol().comparisons()) {
                List<Share> shares = shares(attribute, rate);
                if (!shares.isEmpty()) {
                    String id = "rate-" + ++number;
                    blocks.add(forest(id, attribute, rate, shares));
                    blocks.add(table(id + "-table", attribute, rate, shares));
                    any = true;
                }
            }
        }
        return any
                ? Optional.of(new Section("rates", phrases.line("rates"), blocks))
                : Optional.empty();
    }

    private Map<String, Object> names(AttributeResult attribute, Rate rate) {
        return Map.of("attribute", phrases.attribute(attribute.name()), "rate", phrases.rate(rate));
    }

    private Forest forest(String id, AttributeResult attribute, Rate rate, List<Share> shares) {
        Scale scale = Scale.ofShares(shares.stream().map(s -> s.value().interval()).toList());
        List<Forest.Bar> rows = new ArrayList<>();
        for (Share share : shares) {
            String percent = figures.percent(share.rate());
            rows.add(
                    bars.bar(
                            phrases.level(attribute.name(), share.group().group()),
                            percent + " " + figures.percents(share.value().interval()),
                            percent + bars.people(share.value().count().trials(), small(share)),
                            small(share),
                            List.of(
                                    scale.mark(
                                            "circle",
                                            Estimate.of(share.rate(), share.value().interval()),
                                            0))));
        }
        List<Share> large = shares.stream().filter(s -> !small(s)).toList();
        Map<String, Object> names = new java.util.HashMap<>(names(attribute, rate));
        Line title;
        if (large.size() < 2) {
            title = phrases.line("rates.chart.plain", names);
        } else {
            names.put("highest", phrases.group(attribute.name(), large.getFirst().group().group()));
            names.put("high", figures.percent(large.getFirst().rate()));
            names.put("lowest", phrases.group(attribute.name(), large.getLast().group().group()));
            names.put("low", figures.percent(large.getLast().rate()));
            title = phrases.line("rates.chart", names);
        }
        return bars.forest(
                id,
                title,
                phrases.say("rates.describe"),
                "",
                "",
                new Forest.Band("", ""),
                scale.ticks(figures::level),
                rows);
    }

    private Table table(String id, AttributeResult attribute, Rate rate, List<Share> shares) {
        List<Table.Row> rows = new ArrayList<>();
        for (Share share : shares) {
            rows.add(
                    Tables.row(
                            small(share),
                            List.of(
                                    Tables.cell(
                                            Labels.isolated(
                                                    phrases.level(
                                                            attribute.name(),
                                                            share.group().group()))),
                                    tables.count(share.value().count()),
                                    Tables.cell(figures.percents(share.value().interval())))));
        }
        for (GroupResult group : attribute.groups()) {
            if (group.rate(rate).map(r -> r.value() instanceof RateValue.Nobody).orElse(false)) {
                rows.add(
                        Tables.row(
                                true,
                                List.of(
                                        Tables.cell(
                                                Labels.isolated(
                                                        phrases.level(
                                                                attribute.name(), group.group()))),
                                        Tables.cell(phrases.say("nobody")),
                                        tables.none())));
            }
        }
        return new Table(
                id,
                phrases.line("rates.caption", names(attribute, rate)),
                List.of(
                        tables.text("head.group"),
                        tables.number("head.rate"),
                        tables.number("head.interval")),
                rows);
    }

    /// Shares that the protocol does not plan: no test, no conclusion, and said so.
    Optional<Section> described() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(phrases.line("described.intro"), ""));
        int number = 0;
        for (AttributeResult attribute : report.attributes()) {
            for (Rate rate : Rate.values()) {
                if (mapping.protocol().comparisons().contains(rate)) {
                    continue;
                }
                List<Share> shares = shares(attribute, rate);
                if (shares.isEmpty()) {
                    continue;
                }
                String id = "described-" + ++number;
                List<Block> inside = new ArrayList<>();
                inside.add(table(id, attribute, rate, shares));
                List<Comparison> compared =
                        attribute.comparisons().stream()
                                .filter(c -> c.rate() == rate)
                                .filter(c -> Tables.estimated(c).isPresent())
                                .toList();
                if (!compared.isEmpty()) {
                    inside.add(differences(id + "-gaps", attribute, rate, compared));
                }
                blocks.add(
                        new Block.Fold(
                                phrases.line("described.details", names(attribute, rate)), inside));
            }
        }
        return number == 0
                ? Optional.empty()
                : Optional.of(new Section("described", phrases.line("described"), blocks));
    }

    private Table differences(
            String id, AttributeResult attribute, Rate rate, List<Comparison> compared) {
        List<Table.Row> rows = new ArrayList<>();
        for (Comparison comparison : compared) {
            var crude = Tables.estimated(comparison).orElseThrow().crude();
            rows.add(
                    Tables.row(
                            Tables.cell(tables.against(comparison)),
                            tables.points(crude.difference()),
                            tables.ratio(crude.ratio())));
        }
        return new Table(
                id,
                phrases.line("gaps.caption", names(attribute, rate)),
                List.of(
                        tables.text("head.comparison"),
                        tables.number("head.difference"),
                        tables.number("head.ratio")),
                rows);
    }

    /// Where outcomes are unknown: bounds instead of shares.
    Optional<Section> unknown() {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (AttributeResult attribute : report.attributes()) {
            List<Table.Row> rates = new ArrayList<>();
            for (GroupResult group : attribute.groups()) {
                for (AuditReport.RateResult rate : group.rates()) {
                    if (rate.value() instanceof RateValue.Bounded(var bounds, long people)) {
                        rates.add(
                                Tables.row(
                                        Tables.cell(
                                                Labels.isolated(
                                                        phrases.level(
                                                                attribute.name(), group.group()))),
                                        Tables.cell(phrases.rate(rate.rate())),
                                        Tables.cell(figures.percents(bounds)),
                                        Tables.cell(figures.count(people))));
                    }
                }
            }
            List<Table.Row> gaps = new ArrayList<>();
            for (Comparison comparison : attribute.comparisons()) {
                if (comparison.result() instanceof ComparisonResult.Bounded(var bounds, long n)) {
                    gaps.add(
                            Tables.row(
                                    Tables.cell(tables.against(comparison)),
                                    Tables.cell(phrases.rate(comparison.rate())),
                                    Tables.cell(figures.points(bounds)),
                                    Tables.cell(figures.count(n))));
                }
            }
            Map<String, Object> name = Map.of("attribute", phrases.attribute(attribute.name()));
            if (!rates.isEmpty()) {
                blocks.add(
                        new Table(
                                "unknown-" + ++number,
                                phrases.line("unknown.rates", name),
                                List.of(
                                        tables.text("head.group"),
                                        tables.text("head.rate"),
                                        tables.number("head.bounds"),
                                        tables.number("head.unknown")),
                                rates));
            }
            if (!gaps.isEmpty()) {
                blocks.add(
                        new Table(
                                "unknown-" + ++number,
                                phrases.line("unknown.gaps", name),
                                List.of(
                                        tables.text("head.comparison"),
                                        tables.text("head.rate"),
                                        tables.number("head.bounds.points"),
                                        tables.number("head.unknown")),
                                gaps));
            }
        }
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        blocks.addFirst(new Block.Paragraph(phrases.line("unknown.intro"), ""));
        return Optional.of(new Section("unknown", phrases.line("unknown"), blocks));
    }

    /// What people whose group is not stated could change.
    Optional<Section> unstated() {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (AttributeResult attribute : report.attributes()) {
            if (attribute.missing().isEmpty()) {
                continue;
            }
            AuditReport.MissingMembership missing = attribute.missing().get();
            blocks.add(
                    new Block.Paragraph(
                            phrases.line(
                                    "unstated.intro",
                                    Map.of(
                                            "attribute",
                                            phrases.attribute(attribute.name()),
                                            "people",
                                            missing.people())),
                            ""));
            List<Table.Row> rows = new ArrayList<>();
            for (AuditReport.GroupBounds bounds : missing.selectionRates()) {
                rows.add(
                        Tables.row(
                                Tables.cell(
                                        Labels.isolated(
                                                phrases.level(attribute.name(), bounds.group()))),
                                Tables.cell(figures.percents(bounds.bounds()))));
            }
            blocks.add(
                    new Table(
                            "unstated-" + ++number,
                            phrases.line(
                                    "unstated.caption",
                                    Map.of("attribute", phrases.attribute(attribute.name()))),
                            List.of(tables.text("head.group"), tables.number("head.bounds")),
                            rows));
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("unstated", phrases.line("unstated"), blocks));
    }
}
