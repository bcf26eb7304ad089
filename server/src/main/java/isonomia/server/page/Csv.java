package isonomia.server.page;

import java.io.IOException;
import java.util.List;

/// Tables as CSV (RFC 4180: commas, quotes doubled, CR LF), for people with a spreadsheet.
///
/// A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, or a tab or
/// carriage return) gets an apostrophe before it: what stands in it was written by somebody else than
/// who opens it.
public final class Csv {
    /// Stands before the text in a file for programs that do not guess UTF-8.
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /// A row in memory.
    public static void row(StringBuilder csv, List<String> cells) {
        try {
            row((Appendable) csv, cells);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
    }

    /// A row.
    public static void row(Appendable csv, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        csv.append("\r\n");
    }

    private static String cell(String text) {
        String harmless =
                !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.codePoints().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return plain ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
