package isonomia.server.register;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts as a record keeps them: no markup, no sign that a reader cannot see, one way of writing the
/// same letters.
public final class PlainText {
    private static final int LONGEST_SHOWN = 40;

    /// Tags that registers put into their texts. Anything else in angle brackets is text.
    private static final Pattern TAG =
            Pattern.compile(
                    "<(/?)(div|p|br|ul|ol|li|a|b|i|em|strong|u|span|h[1-6]|table|tr|td|th|thead|tbody)"
                        + "(?:\\s[^<>]*)?/?>",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));");

    private PlainText() {}

    /// With paragraphs: line feeds only, no white space at the ends of lines and of the text, at
    /// most one empty line in a row, normalisation form C. Control signs and those that turn the
    /// direction of what follows go: they can make a text read otherwise than it is.
    public static String clean(String raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        String feeds = raw.replace("\r\n", "\n");
        feeds.codePoints()
                .forEach(
                        point -> {
                            if (point == '\r' || point == 0x2028 || point == 0x2029) {
                                kept.append('\n');
                            } else if (Character.getType(point) == Character.SURROGATE) {
                                kept.append('\uFFFD');
                            } else if (point == '\n' || point == '\t' || !disturbs(point)) {
                                kept.appendCodePoint(point);
                            }
                        });
        String text = Normalizer.normalize(kept, Normalizer.Form.NFC);
        StringBuilder lines = new StringBuilder(text.length());
        int empty = 0;
        for (String line : text.split("\n", -1)) {
            String bare = trimEnd(line);
            if (bare.isEmpty()) {
                empty++;
                continue;
            }
            if (!lines.isEmpty()) {
                lines.append(empty > 0 ? "\n\n" : "\n");
            }
            empty = 0;
            lines.append(lines.isEmpty() ? trimStart(bare) : bare);
        }
        return lines.toString();
    }

    /// On one line, with single spaces.
    public static String line(String raw) {
        StringBuilder line = new StringBuilder();
        boolean space = false;
        for (int point : clean(raw).codePoints().toArray()) {
            if (white(point)) {
                space = true;
                continue;
            }
            if (space && !line.isEmpty()) {
                line.append(' ');
            }
            space = false;
            line.appendCodePoint(point);
        }
        return line.toString();
    }

    /// The text of a piece of HTML: paragraphs, line breaks and bullets stay, tags go, entities
    /// become what they stand for. Text without tags keeps its line breaks.
    static String ofHtml(String html) {
        String text = html;
        if (TAG.matcher(html).find()) {
            StringBuilder lines = new StringBuilder();
            Matcher tags = TAG.matcher(html.replaceAll("\\s+", " "));
            while (tags.find()) {
                tags.appendReplacement(lines, Matcher.quoteReplacement(gap(tags)));
            }
            tags.appendTail(lines);
            text = lines.toString().replaceAll(" *\n *", "\n");
        }
        return clean(entities(text));
    }

    private static String gap(Matcher tag) {
        boolean end = !tag.group(1).isEmpty();
        return switch (tag.group(2).toLowerCase(Locale.ROOT)) {
            case "br", "div", "tr", "ul", "ol", "table" -> "\n";
            case "p", "h1", "h2", "h3", "h4", "h5", "h6" -> "\n\n";
            case "li" -> end ? "" : "\n• ";
            case "td", "th" -> end ? " " : "";
            default -> "";
        };
    }

    private static String entities(String text) {
        Matcher entity = ENTITY.matcher(text);
        StringBuilder plain = new StringBuilder();
        while (entity.find()) {
            String sign;
            if (entity.group(1) != null) {
                sign = point(Integer.parseInt(entity.group(1)));
            } else if (entity.group(2) != null) {
                sign = point(Integer.parseInt(entity.group(2), 16));
            } else {
                sign =
                        switch (entity.group(3)) {
                            case "amp" -> "&";
                            case "lt" -> "<";
                            case "gt" -> ">";
                            case "quot" -> "\"";
                            case "apos" -> "'";
                            default -> " ";
                        };
            }
            entity.appendReplacement(plain, Matcher.quoteReplacement(sign));
        }
        return entity.appendTail(plain).toString();
    }

    private static String point(int point) {
        return Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
    }

    /// A clean text as HTML that [#ofHtml] reads back.
    static String toHtml(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.split("\n\n", -1)) {
            html.append("<p>").append(escaped(paragraph).replace("\n", "<br>")).append("</p>");
        }
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Number of characters as people count them, nearly: code points.
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Number of words: runs of anything but white space that hold a letter or digit.
    static long words(String text) {
        return Arrays.stream(text.split("\\s+", -1))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    /// What may stand in a sentence about it: at most 40 characters on one line.
    static String shown(String text) {
        String line = line(text);
        return length(line) <= LONGEST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }

    private static boolean disturbs(int point) {
        return Character.isISOControl(point)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0xFEFF;
    }

    private static boolean white(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static String trimEnd(String line) {
        int end = line.length();
        while (end > 0 && white(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    private static String trimStart(String line) {
        int start = 0;
        while (start < line.length() && white(line.charAt(start))) {
            start++;
        }
        return line.substring(start);
    }
}
