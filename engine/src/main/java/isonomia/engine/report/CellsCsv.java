package isonomia.engine.report;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;
import isonomia.engine.source.Mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The cells as a table of counts in CSV, sorted, with line feeds: what a figure is a function of,
/// for whoever wants to check it with other tools.
///
/// Columns: one per dimension by its name, then `decision`, `outcome` when the mapping has one, and
/// `n`. Decisions are written `favourable` and `unfavourable`, outcomes `deserved`, `undeserved` or
/// empty when unknown; an unstated level is empty. Cells of few people can point to a person: the
/// file is for the analyst and not for publication.
///
/// The file is a result to look at, also in a spreadsheet: a name that begins like a formula has an
/// apostrophe before it, and characters that steer a terminal are replaced.
public final class CellsCsv {
    private CellsCsv() {}

    /// The file's text.
    public static String render(Cells cells, Mapping mapping) {
        boolean outcome = mapping.columns().outcome().isPresent();
        StringBuilder csv = new StringBuilder();
        for (Dimension dimension : cells.dimensions()) {
            csv.append(quoted(dimension.name())).append(',');
        }
        csv.append("decision,").append(outcome ? "outcome," : "").append("n\n");
        for (Cells.Cell cell : cells.cells()) {
            String levels =
                    String.join(",", cell.levels().stream().map(CellsCsv::level).toList()) + ",";
            Tally t = cell.tally();
            if (outcome) {
                row(csv, levels, "favourable,deserved,", t.truePositive());
                row(csv, levels, "favourable,undeserved,", t.falsePositive());
                row(csv, levels, "favourable,,", t.selectedUnknown());
                row(csv, levels, "unfavourable,deserved,", t.falseNegative());
                row(csv, levels, "unfavourable,undeserved,", t.trueNegative());
                row(csv, levels, "unfavourable,,", t.rejectedUnknown());
            } else {
                row(csv, levels, "favourable,", t.selected());
                row(csv, levels, "unfavourable,", t.rejected());
            }
        }
        return csv.toString();
    }

    /// SHA-256 of [#render] in UTF-8, lower-case hexadecimal.
    public static String sha256(Cells cells, Mapping mapping) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(render(cells, mapping).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void row(StringBuilder csv, String levels, String decision, long n) {
        if (n > 0) {
            csv.append(levels).append(decision).append(n).append('\n');
        }
    }

    private static String level(String level) {
        return level.equals(Dimension.MISSING) ? "" : quoted(level);
    }

    private static String quoted(String raw) {
        String text = harmless(raw);
        boolean plain = List.of(",", "\"", "\n", "\r").stream().noneMatch(text::contains);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /// A text that a spreadsheet takes for a text and a terminal shows as one line: an apostrophe
    /// stands before what would begin a formula, and marks that nobody sees become U+FFFD.
    private static String harmless(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 1);
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            shown.append('\'');
        }
        text.codePoints()
                .forEach(
                        c ->
                                shown.appendCodePoint(
                                        Labels.disturbs(c) && "\t\n\r".indexOf(c) < 0
                                                ? 0xFFFD
                                                : c));
        return shown.toString();
    }
}
