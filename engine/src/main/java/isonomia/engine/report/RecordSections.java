package isonomia.engine.report;

import isonomia.engine.conclusion.Protocol;
import isonomia.engine.report.sheet.Block;
import isonomia.engine.report.sheet.Block.Table;
import isonomia.engine.report.sheet.Line;
import isonomia.engine.report.sheet.Sheet.Section;
import isonomia.engine.source.Mapping;
import isonomia.engine.source.Reading;
import isonomia.engine.statistic.Reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The sections for those who check: what was left out, how every figure is made, and the record of
/// the run.
final class RecordSections {
    private final AuditReport report;
    private final Mapping mapping;
    private final Phrases phrases;
    private final Figures figures;
    private final Tables tables;

    RecordSections(AuditReport report, Phrases phrases) {
        this.report = report;
        this.mapping = report.run().mapping();
        this.phrases = phrases;
        this.figures = phrases.figures();
        this.tables = new Tables(phrases);
    }

    Section leftOut() {
        Reading.RowAccount account = report.run().reading().rows();
        List<Table.Row> rows = new ArrayList<>();
        for (Reading.LeftOut leftOut : account.leftOut()) {
            rows.add(
                    Tables.row(
                            Tables.cell(why(leftOut.reason())),
                            Tables.cell(figures.count(leftOut.rows())),
                            Tables.cell(figures.count(leftOut.people()))));
        }
        if (account.rejected() > 0) {
            rows.add(
                    Tables.row(
                            Tables.cell(phrases.say("left-out.rejected")),
                            Tables.cell(figures.count(account.rejected())),
                            tables.none()));
        }
        Block block =
                rows.isEmpty()
                        ? new Block.Paragraph(phrases.line("left-out.none"), "")
                        : new Table(
                                "left-out-table",
                                phrases.line("left-out.caption"),
                                List.of(
                                        tables.text("head.why"),
                                        tables.number("head.rows"),
                                        tables.number("head.people")),
                                rows);
        return new Section("left-out", phrases.line("left-out"), List.of(block));
    }

    private String why(Reading.LeftOut.Reason reason) {
        return switch (reason) {
            case Reading.LeftOut.Reason.Filter(int position) -> {
                Mapping.Condition condition = mapping.filter().get(position);
                String said =
                        phrases.say(
                                "left-out.filter",
                                Map.of("condition", phrases.condition(condition)));
                yield condition
                        .reason()
                        .map(
                                r ->
                                        said
                                                + " "
                                                + phrases.say(
                                                        "left-out.reason",
                                                        Map.of("reason", Labels.isolated(r))))
                        .orElse(said);
            }
            case Reading.LeftOut.Reason.NoDecision(String value) ->
                    phrases.say("left-out.no-decision", Map.of("value", phrases.quoted(value)));
        };
    }

    Section method() {
        Protocol protocol = mapping.protocol();
        List<Block> inside = new ArrayList<>();
        inside.add(new Block.Heading(3, phrases.line("method.rule")));
        inside.add(rule(protocol));
        List<Table.Row> rows = new ArrayList<>();
        rows.add(
                Tables.row(
                        Tables.cell(phrases.say("method.rate.name")),
                        Tables.cell(
                                phrases.say(
                                        "method.rate",
                                        Map.of(
                                                "method",
                                                phrases.say(
                                                        "method.interval."
                                                                + protocol.proportionInterval()
                                                                        .key()))))));
        rows.add(figure("difference"));
        if (!mapping.columns().strata().isEmpty()) {
            rows.add(figure("adjusted"));
            rows.add(figure("homogeneity"));
            rows.add(figure("standardised"));
        }
        rows.add(holm());
        rows.add(figure("four-fifths"));
        rows.add(figure("smallest"));
        rows.add(figure("affected"));
        rows.add(figure("bounds"));
        inside.add(
                new Table(
                        "method-table",
                        phrases.line("method.caption"),
                        List.of(tables.text("head.fact"), tables.text("head.formula")),
                        rows));
        return new Section(
                "method",
                phrases.line("method"),
                List.of(
                        new Block.Paragraph(phrases.line("method.polarity"), ""),
                        new Block.Fold(phrases.line("method.open"), inside)));
    }

    private Table.Row figure(String key) {
        return Tables.row(
                Tables.cell(phrases.say("method." + key + ".name")),
                Tables.cell(phrases.say("method." + key)));
    }

    private Table.Row holm() {
        String said = phrases.say("method.holm", Map.of("hypotheses", report.run().hypotheses()));
        boolean best =
                mapping.columns().protectedAttributes().stream()
                        .anyMatch(a -> a.reference() instanceof Reference.Best);
        return Tables.row(
                Tables.cell(phrases.say("method.holm.name")),
                Tables.cell(best ? said + " " + phrases.say("method.best") : said));
    }

    private Block.Points rule(Protocol protocol) {
        Map<String, Object> values =
                Map.of(
                        "group", protocol.minimum().group(),
                        "denominator", protocol.minimum().denominator(),
                        "expected", figures.plain(protocol.minimum().expected()),
                        "widest",
                                protocol.widest().isPresent()
                                        ? figures.points(protocol.widest().getAsDouble())
                                        : "none",
                        "alpha", figures.plain(protocol.confidence().alpha()),
                        "ratio", figures.plain(protocol.floor().ratio()),
                        "difference", figures.points(protocol.floor().difference()));
        List<Line> lines = new ArrayList<>();
        for (String key :
                List.of(
                        "insufficient",
                        "conflicting",
                        "shown",
                        "indicated",
                        "no-relevant-gap",
                        "not-shown")) {
            lines.add(
                    new Line(
                            phrases.say("conclusion." + key)
                                    + ": "
                                    + phrases.say("method.rule." + key, values)));
        }
        return new Block.Points(lines);
    }

    Section record(String mappingText) {
        AuditReport.Run run = report.run();
        Reading.RowAccount account = run.reading().rows();
        long leftOut = account.leftOut().stream().mapToLong(Reading.LeftOut::rows).sum();
        List<Table.Row> facts = new ArrayList<>();
        facts.add(fact("record.version", Labels.isolated(run.version())));
        run.date().ifPresent(d -> facts.add(fact("record.date", Labels.isolated(d))));
        facts.add(
                fact(
                        "record.rows",
                        String.join(
                                " / ",
                                figures.count(account.read()),
                                figures.count(account.rejected()),
                                figures.count(leftOut),
                                figures.count(account.counted()))));
        facts.add(fact("record.people", figures.count(account.people())));
        facts.add(fact("record.hypotheses", figures.count(run.hypotheses())));
        facts.add(fact("record.cells", Labels.isolated(run.cellsSha256())));
        List<Table.Row> files = new ArrayList<>();
        for (Reading.FileRead file : run.reading().files()) {
            files.add(
                    Tables.row(
                            Tables.cell(Labels.isolated(file.name())),
                            Tables.cell(figures.count(file.bytes())),
                            Tables.cell(
                                    Labels.isolated(
                                            (file.format() + " " + file.encoding()).strip())),
                            Tables.cell(Labels.isolated(file.sha256()))));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(phrases.line("record.intro"), ""));
        blocks.add(
                new Table(
                        "record-table",
                        phrases.line("record.caption"),
                        List.of(tables.text("head.fact"), tables.text("head.value")),
                        facts));
        if (!files.isEmpty()) {
            blocks.add(
                    new Table(
                            "files-table",
                            phrases.line("record.files"),
                            List.of(
                                    tables.text("head.file"),
                                    tables.number("head.bytes"),
                                    tables.text("head.encoding"),
                                    tables.text("head.sha256")),
                            files));
        }
        blocks.add(new Block.Verbatim(phrases.line("record.mapping"), mappingText));
        return new Section("record", phrases.line("record"), blocks);
    }

    private Table.Row fact(String key, String value) {
        return Tables.row(Tables.cell(phrases.say(key)), Tables.cell(value));
    }
}
