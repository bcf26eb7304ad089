package isonomia.server.search;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Brings texts into a form in which those are equal that people in six languages mean to be the
/// same word, whatever keyboard they have: İstanbul and ISTANBUL, ёлка and елка, الإدارة and الاداره,
/// Élève and eleve. One rule for all languages, since a record and who searches it may not share
/// one.
///
/// - Case goes by Unicode's full folding (ß is ss), and İ, I and ı are i.
/// - Compatible signs become plain ones (ﬁ, fullwidth, Arabic presentation forms), marks go (ç, é,
///   ñ, ё), except on й, which is a letter of its own and not an и.
/// - æ, œ, ø, ł and đ become ae, oe, o, l, d.
/// - Arabic: tatweel and vowel signs go; أ إ آ ٱ are ا, ى and ئ are ي, ؤ is و, ة is ه; Persian ی and
///   ک are ي and ك. The article ال, alone or after و, ف, ب or ك, and لل, is taken off a word of which
///   three letters are left. An index also holds the word as it is written, which a search in
///   quotation marks asks for.
/// - Digits of all scripts are 0 to 9.
/// - The Azerbaijani ə stays ə. An index also holds the word with e in its place, so that both
///   spellings find it.
///
/// Words are runs of letters or of digits, so that PostgreSQL's `to_tsvector('simple', …)` and
/// `tsquery` see each as one (`1e5a` they would take apart as a number and a letter), and no sign in
/// them has a meaning there. So COVID19 is also found as Covid-19.
public final class Folding {
    /// Longest word; what is longer is cut, in index and query alike. PostgreSQL refuses words of
    /// 2,047 bytes.
    public static final int LONGEST_WORD = 64;

    /// Most words of a query; more do not help a reader, and cost the database.
    public static final int MOST_WORDS = 16;

    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFKDInstance();
    private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();

    private static final int SHORT_I = 'й';

    /// The article with what is written together with it. The rest has three letters or more: less
    /// is seldom a word, and الى is none with an article.
    private static final Pattern ARTICLE = Pattern.compile("(?:[وفبك]?ال|لل)(?=\\p{IsArabic}{3})");

    private static final Pattern QUOTED =
            Pattern.compile("\\s*[\"“”„«].*[\"“”«»]\\s*", Pattern.DOTALL);

    private Folding() {}

    /// The words of a text as they are indexed, with one space between.
    public static String index(String text) {
        List<String> indexed = new ArrayList<>();
        for (String word : words(text)) {
            indexed.add(word);
            if (word.indexOf('ə') >= 0) {
                indexed.add(word.replace('ə', 'e'));
            }
            String longer = word;
            for (String bare = bare(longer); !bare.equals(longer); bare = bare(longer)) {
                indexed.add(bare);
                longer = bare;
            }
        }
        return String.join(" ", indexed);
    }

    /// An Arabic word without its article, if it has one.
    private static String bare(String word) {
        Matcher article = ARTICLE.matcher(word);
        return article.lookingAt() ? word.substring(article.end()) : word;
    }

    private static String barest(String word) {
        String bare = bare(word);
        return bare.equals(word) ? word : barest(bare);
    }

    /// The words that a search is for, none twice. The last is taken as the beginning of a word,
    /// since the person may still be typing. Empty when nothing in the text can be searched.
    ///
    /// An Arabic word is searched without its article, and so found with it and without; in
    /// quotation marks, as it is written.
    public static List<String> query(String text) {
        List<String> words = words(text);
        if (!QUOTED.matcher(text).matches()) {
            words = words.stream().map(Folding::barest).toList();
        }
        if (words.isEmpty()) {
            return List.of();
        }
        String last = words.getLast();
        Set<String> kept = new LinkedHashSet<>(words);
        kept.remove(last);
        List<String> query = new ArrayList<>(kept.stream().limit(MOST_WORDS - 1L).toList());
        query.add(last);
        return query;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int length = 0;
        boolean digits = false;
        for (int point : folded(text).codePoints().toArray()) {
            if (!Character.isLetterOrDigit(point) || Character.isDigit(point) != digits) {
                end(word, words);
                length = 0;
                digits = Character.isDigit(point);
            }
            if (Character.isLetterOrDigit(point) && length < LONGEST_WORD) {
                word.appendCodePoint(point);
                length++;
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        COMPOSE.normalize(CASEFOLD.normalize(text))
                .codePoints()
                .forEach(
                        point -> {
                            if (point == SHORT_I) {
                                folded.appendCodePoint(point);
                            } else {
                                String parts = DECOMPOSE.normalize(Character.toString(point));
                                parts.codePoints().forEach(part -> append(folded, part));
                            }
                        });
        return folded.toString();
    }

    private static void append(StringBuilder folded, int point) {
        switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> {}
            case Character.DECIMAL_DIGIT_NUMBER ->
                    folded.append((char) ('0' + Character.digit(point, 10)));
            default ->
                    folded.append(
                            switch (point) {
                                case 'ı' -> "i";
                                case 'æ' -> "ae";
                                case 'œ' -> "oe";
                                case 'ø' -> "o";
                                case 'ł' -> "l";
                                case 'đ' -> "d";
                                case 'ـ' -> "";
                                case 'ٱ' -> "ا";
                                case 'ى', 'ی' -> "ي";
                                case 'ک' -> "ك";
                                case 'ة' -> "ه";
                                // Folding makes Cherokee upper case, as the only script.
                                default -> Character.toString(UCharacter.toLowerCase(point));
                            });
        }
    }
}
