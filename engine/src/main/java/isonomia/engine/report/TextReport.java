package isonomia.engine.report;

import isonomia.engine.report.AuditReport.Comparison;
import isonomia.engine.report.AuditReport.ComparisonResult;
import isonomia.engine.statistic.Rate;
import isonomia.engine.words.Words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The report for a terminal: the sentence that sums up, the sentences, a table.
public final class TextReport {
    /// So many comparisons are said in full; the rest stands in the table.
    static final int MOST_SAID = 6;

    private static final int LONGEST_NAME = 24;

    private final AuditReport report;
    private final Phrases phrases;
    private final Sentences sentences;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private TextReport(AuditReport report, Words words, int width) {
        this.report = report;
        this.phrases = new Phrases(report, words);
        this.sentences = new Sentences(report, phrases);
        this.width = width;
    }

    /// The text, ending with a line feed.
    ///
    /// @param width columns of the terminal, at least 40
    public static String render(AuditReport report, Words words, int width) {
        TextReport made = new TextReport(report, words, StrictMath.max(40, width));
        made.write();
        return made.text.toString();
    }

    private void write() {
        paragraph(Labels.isolated(report.run().mapping().title()), "");
        phrases.words().unreviewed().ifPresent(note -> paragraph(note, ""));
        text.append('\n');
        paragraph(sentences.summary(report), "");
        Spoken spoken = Spoken.of(report);
        for (Sentences.Group group : Sentences.groups(spoken.said())) {
            text.append('\n');
            paragraph(
                    phrases.say("conclusion." + group.conclusion().key())
                            + " – "
                            + phrases.say(group.meaning()),
                    "");
            group.comparisons().forEach(c -> paragraph(sentences.of(c), "  "));
        }
        if (!spoken.unsaid().isEmpty()) {
            text.append('\n');
            paragraph(sentences.unsaid(spoken), "");
        }
        Set<Rate> rates = new LinkedHashSet<>();
        report.planned().forEach(c -> rates.add(c.rate()));
        rates.forEach(this::table);
    }

    private void table(Rate rate) {
        text.append('\n');
        paragraph(phrases.rate(rate), "");
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        phrases.say("head.attribute"),
                        phrases.say("head.group"),
                        phrases.say("head.reference"),
                        phrases.say("head.group-rate"),
                        phrases.say("head.reference-rate"),
                        phrases.say("head.difference"),
                        phrases.say("head.ratio"),
                        phrases.say("head.conclusion")));
        report.planned().stream().filter(c -> c.rate() == rate).forEach(c -> rows.add(row(c)));
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = StrictMath.max(widths[i], length(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder set = new StringBuilder("  ");
            for (int i = 0; i < columns; i++) {
                boolean number = i >= 3 && i <= 6;
                String pad = " ".repeat(widths[i] - length(row.get(i)));
                set.append(number ? pad + row.get(i) : row.get(i) + pad).append("  ");
            }
            text.append(set.toString().stripTrailing()).append('\n');
        }
    }

    private List<String> row(Comparison comparison) {
        Figures figures = phrases.figures();
        String group = "–";
        String reference = "–";
        String difference = "–";
        String ratio = "–";
        if (comparison.result() instanceof ComparisonResult.Estimated estimated) {
            var crude = estimated.crude();
            group = figures.percent(crude.group().rate());
            reference = figures.percent(crude.reference().rate());
            difference =
                    figures.signedPoints(crude.difference().value().orElse(0))
                            + " "
                            + Labels.plain(figures.points(crude.difference().interval()));
            ratio =
                    crude.ratio().value().isPresent()
                            ? figures.ratio(crude.ratio().value().getAsDouble())
                            : "–";
        } else if (comparison.result() instanceof ComparisonResult.Bounded(var bounds, var _)) {
            difference = Labels.plain(figures.points(bounds));
        }
        return List.of(
                name(Labels.clean(comparison.attribute())),
                name(phrases.level(comparison.attribute(), comparison.group())),
                name(
                        comparison
                                .reference()
                                .group()
                                .map(g -> phrases.level(comparison.attribute(), g))
                                .orElseGet(() -> phrases.say("reference.others"))),
                group,
                reference,
                difference,
                ratio,
                phrases.say("conclusion." + Sentences.word(comparison).key()));
    }

    private static String name(String text) {
        return Labels.shortened(text, LONGEST_NAME);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Breaks between words; a word longer than the line stands on a line of its own.
    private void paragraph(String words, String indent) {
        int column = 0;
        for (String word : sentences.forTerminal(words).split(" ", -1)) {
            if (column > 0 && column + 1 + length(word) > width) {
                text.append('\n');
                column = 0;
            }
            String before = column > 0 ? " " : indent;
            text.append(before).append(word);
            column += length(before) + length(word);
        }
        text.append('\n');
    }

    /// Which comparisons are said in full.
    ///
    /// @param said in order
    /// @param unsaid those that stand in the table only
    record Spoken(List<Comparison> said, List<Comparison> unsaid) {
        /// All of them while they are few; otherwise those that call for attention.
        static Spoken of(AuditReport report) {
            List<Comparison> ordered = Sentences.ordered(report);
            if (ordered.size() <= MOST_SAID) {
                return new Spoken(ordered, List.of());
            }
            int due =
                    (int)
                            ordered.stream()
                                    .filter(c -> Sentences.BY_WEIGHT.indexOf(Sentences.word(c)) < 3)
                                    .limit(MOST_SAID)
                                    .count();
            return new Spoken(ordered.subList(0, due), ordered.subList(due, ordered.size()));
        }
    }
}
