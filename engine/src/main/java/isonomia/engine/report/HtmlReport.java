package isonomia.engine.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import isonomia.engine.report.sheet.Line;
import isonomia.engine.report.sheet.Sheet;
import isonomia.engine.report.sheet.Sheet.Section;
import isonomia.engine.source.MappingFile;
import isonomia.engine.words.Words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The report as one file that needs nothing else: no script, no request, no font from afar. Page
/// one is for somebody who is no statistician; the rest is for those who check.
public final class HtmlReport {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    HtmlReport.class.getClassLoader(),
                    "isonomia.engine.report.page");

    private HtmlReport() {}

    /// The file's text, UTF-8 when written.
    public static String render(AuditReport report, Words words) {
        return render(report, words, MappingFile.text(report.run().mapping()));
    }

    /// @param mappingText the mapping as YAML, printed in the run record
    static String render(AuditReport report, Words words, String mappingText) {
        StringOutput output = new StringOutput();
        TEMPLATES.render("page.jte", Map.of("sheet", sheet(report, words, mappingText)), output);
        return output.toString();
    }

    static Sheet sheet(AuditReport report, Words words, String mappingText) {
        Phrases phrases = new Phrases(report, words);
        FirstPage first = new FirstPage(report, phrases);
        RateSections rates = new RateSections(report, phrases);
        GapSections gaps = new GapSections(report, phrases);
        RecordSections record = new RecordSections(report, phrases);
        List<Section> sections = new ArrayList<>();
        Stream.of(
                        rates.rates(),
                        gaps.gaps(),
                        gaps.comparable(),
                        gaps.affected(),
                        rates.described(),
                        rates.unknown(),
                        rates.unstated(),
                        Optional.of(record.leftOut()),
                        Optional.of(record.method()),
                        Optional.of(record.record(mappingText)))
                .forEach(section -> section.ifPresent(sections::add));
        String title = report.run().mapping().title();
        return new Sheet(
                words.language(),
                words.direction(),
                new Sheet.Head(
                        Labels.clean(title),
                        phrases.line("kind"),
                        new Line(Labels.isolated(title)),
                        report.run()
                                .date()
                                .map(d -> phrases.line("date", Map.of("date", Labels.isolated(d))))
                                .orElse(Line.EMPTY),
                        words.unreviewed().map(Line::new).orElse(Line.EMPTY),
                        phrases.line("skip")),
                first.page(),
                phrases.line("contents"),
                sections,
                css());
    }

    private static String css() {
        try (InputStream stream = HtmlReport.class.getResourceAsStream("report.css")) {
            if (stream == null) {
                throw new IllegalStateException("The stylesheet of the report is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the stylesheet of the report", e);
        }
    }
}
