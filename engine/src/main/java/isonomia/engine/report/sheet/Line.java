package isonomia.engine.report.sheet;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/// Words ready to be set. What comes from the log or the mapping stands between the marks of
/// Unicode that isolate it from the direction of the words around it (U+2068, U+2069); the page
/// shows them as `bdi`. A line feed breaks the line.
///
/// @param text the words; not escaped
public record Line(String text) implements Content {
    /// Begins what has its own direction (FIRST STRONG ISOLATE).
    public static final char ISOLATE = '\u2068';

    /// Ends it (POP DIRECTIONAL ISOLATE).
    public static final char RELEASE = '\u2069';

    /// Nothing.
    public static final Line EMPTY = new Line("");

    /// Whether there is nothing to read.
    public boolean isBlank() {
        return text.isBlank();
    }

    @Override
    public boolean isEmptyContent() {
        return text.isEmpty();
    }

    @Override
    public void writeTo(TemplateOutput output) {
        StringBuilder html = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case ISOLATE -> html.append("<bdi>");
                case RELEASE -> html.append("</bdi>");
                case '\n' -> html.append("<br/>");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&#34;");
                case '\'' -> html.append("&#39;");
                default -> html.append(text.charAt(i));
            }
        }
        output.writeContent(html.toString());
    }
}
