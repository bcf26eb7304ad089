package isonomia.server.register;

import java.util.ArrayList;
import java.util.List;

/// Small CSV files, by RFC 4180: commas, quotes doubled inside quotes, line breaks inside quotes.
/// What is after the last line break and empty is no line.
final class CsvLines {
    private final String text;
    private int at;

    private CsvLines(String text) {
        this.text = text;
    }

    /// The lines of a file, each with its cells.
    static List<List<String>> of(String text) {
        CsvLines file = new CsvLines(text);
        List<List<String>> lines = new ArrayList<>();
        while (file.at < text.length()) {
            lines.add(file.line());
        }
        return lines;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return cells;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') {
                    cell.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    break;
                }
            }
        }
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            cell.append(text.charAt(at++));
        }
        return cell.toString();
    }
}
