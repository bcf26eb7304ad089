package isonomia.server.rights;

import isonomia.engine.words.Words;

import java.util.List;
import java.util.stream.Collectors;

/// The articles as CSV (RFC 4180), a row for each, for people with a spreadsheet. Each row says
/// whether it was compared with the official text; one that was not says what that means.
public final class RightsCsv {
    /// First signs by which a spreadsheet would take a cell for a formula.
    private static final String FORMULA = "=+-@\t\r";

    private RightsCsv() {}

    /// All articles, in the order of the catalogue.
    ///
    /// @param words of the language of heads and names
    public static String write(Rights rights, Words words) {
        StringBuilder csv = new StringBuilder();
        row(
                csv,
                List.of(
                        words.say("rights.csv.instrument"),
                        words.say("rights.csv.official"),
                        words.say("rights.csv.article"),
                        words.say("rights.csv.name"),
                        words.say("rights.csv.themes"),
                        words.say("rights.csv.groups"),
                        words.say("rights.csv.strength"),
                        words.say("rights.csv.state"),
                        words.say("rights.csv.checked-on"),
                        words.say("rights.csv.checked-by"),
                        words.say("rights.csv.checked-against"),
                        words.say("rights.csv.source")));
        for (Article article : rights.articles()) {
            Instrument instrument = rights.instrument(article);
            row(
                    csv,
                    List.of(
                            article.instrument(),
                            instrument.name(words),
                            article.number(),
                            article.name(words),
                            article.themes().stream()
                                    .flatMap(t -> rights.theme(t).stream())
                                    .map(t -> t.name(words))
                                    .collect(Collectors.joining("; ")),
                            article.groups().stream()
                                    .flatMap(g -> rights.group(g).stream())
                                    .map(g -> g.name(words))
                                    .collect(Collectors.joining("; ")),
                            words.say("rights.strength." + article.strength().word()),
                            words.say(
                                    article.checked().isPresent()
                                            ? "rights.checked"
                                            : "rights.csv.unchecked"),
                            article.checked().map(c -> c.on().toString()).orElse(""),
                            article.checked().map(Checked::by).orElse(""),
                            article.checked().map(Checked::against).orElse(""),
                            instrument.source().toString()));
        }
        return csv.toString();
    }

    private static void row(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(RightsCsv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        String harmless =
                !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.codePoints().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return plain ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
