package isonomia.engine.source;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Optional;

/// Texts of a log as people mean them. Two texts are the same when they are equal after white space
/// at both ends is taken away and Unicode normalisation form C is applied; case matters.
public final class Texts {
    /// What counts as white space at the ends of a text, here and in the SQL engine: the Unicode
    /// white space, the no-break spaces and the byte order mark, and nothing that depends on a
    /// version of Java.
    static final String WHITE =
            "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                    + "\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private static final int LONGEST_SHOWN = 40;

    private static final int LONGEST_PATH = 400;

    private Texts() {}

    /// Without outer white space, in normalisation form C.
    static String clean(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && WHITE.indexOf(raw.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && WHITE.indexOf(raw.charAt(to - 1)) >= 0) {
            to--;
        }
        String trimmed = raw.substring(from, to);
        return Normalizer.isNormalized(trimmed, Normalizer.Form.NFC)
                ? trimmed
                : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    /// At most 40 characters, with nothing in it that moves a terminal's cursor or turns the
    /// direction of the sentence around it.
    public static String shown(String text) {
        return shown(text, LONGEST_SHOWN);
    }

    /// The name of a file as somebody gave it, of which nothing may be cut off that she needs.
    public static String path(String text) {
        return shown(text, LONGEST_PATH);
    }

    private static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(longest + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, longest); i++) {
            shown.appendCodePoint(disturbs(points[i]) ? 0xFFFD : points[i]);
        }
        return points.length > longest ? shown + "…" : shown.toString();
    }

    private static boolean disturbs(int point) {
        return Character.isISOControl(point)
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || point == 0x2028
                || point == 0x2029
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /// The known name that `name` was probably meant to be: the one with the fewest changed letters,
    /// if that is at most a third of them; the first of equals.
    public static Optional<String> nearest(String name, Collection<String> known) {
        String wanted = loose(name);
        String best = "";
        int fewest = wanted.length() / 3 + 1;
        for (String candidate : known) {
            int changes = changes(wanted, loose(candidate), fewest);
            if (changes < fewest) {
                fewest = changes;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static String loose(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    /// Letters added, taken away, replaced or exchanged with their neighbour (Levenshtein, with
    /// Damerau's transpositions); `limit` when there are as many or more.
    private static int changes(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit || a.length() > 200 || b.length() > 200) {
            return limit;
        }
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] =
                        Math.min(above[j - 1] + (same ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        return Math.min(above[b.length()], limit);
    }
}
