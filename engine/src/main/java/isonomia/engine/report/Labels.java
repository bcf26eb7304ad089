package isonomia.engine.report;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

import isonomia.engine.report.sheet.Line;

import java.util.ArrayList;
import java.util.List;

/// Texts from the log or the mapping. They are shown as they are, but cannot turn the words around
/// them: their own marks of direction are taken out, and they stand isolated.
final class Labels {
    private Labels() {}

    /// A text between marks of isolation.
    static String isolated(String text) {
        return Line.ISOLATE + clean(text) + Line.RELEASE;
    }

    /// A text without control characters and without marks of direction.
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\t' || c == '\n' || c == '\r') {
                                clean.append(' ');
                            } else if (Character.isISOControl(c)
                                    || (c >= Character.MIN_SURROGATE
                                            && c <= Character.MAX_SURROGATE)
                                    || (c & 0xFFFE) == 0xFFFE) {
                                clean.append('\uFFFD');
                            } else if (!turns(c)) {
                                clean.appendCodePoint(c);
                            }
                        });
        return clean.toString();
    }

    /// Whether a character steers what shows it, and is not seen itself.
    static boolean disturbs(int c) {
        return Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (c & 0xFFFE) == 0xFFFE
                || turns(c);
    }

    private static boolean turns(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /// Without the marks of isolation.
    static String plain(String text) {
        return text.replace(String.valueOf(Line.ISOLATE), "")
                .replace(String.valueOf(Line.RELEASE), "");
    }

    /// At most `length` characters as people count them, the last an ellipsis when some are left
    /// out.
    static String shortened(String text, int length) {
        BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        characters.setText(text);
        int end = 0;
        for (int i = 0; i < length - 1 && end != BreakIterator.DONE; i++) {
            end = characters.next();
        }
        if (end == BreakIterator.DONE || characters.next() == BreakIterator.DONE) {
            return text;
        }
        return characters.next() == BreakIterator.DONE
                ? text
                : text.substring(0, end).stripTrailing() + "…";
    }

    /// The text in one or two lines of at most `length` characters.
    static List<String> wrapped(String text, int length) {
        if (shortened(text, length).equals(text)) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        int cut = text.lastIndexOf(' ', length);
        int from = cut < length / 3 ? text.lastIndexOf('-', length) : cut;
        if (from < length / 3) {
            return List.of(shortened(text, length));
        }
        lines.add(text.substring(0, from + 1).stripTrailing());
        lines.add(shortened(text.substring(from + 1), length));
        return lines;
    }
}
