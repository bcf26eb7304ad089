package isonomia.server.search;

import com.ibm.icu.text.Normalizer2;

import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a word may be found by: itself, folded, and its stems by every language that is written in its
/// letters. What a note is written in, and in what somebody searches, is not known; a stem too many
/// finds a note too many, which a reader sees at once, a stem too few finds nothing.
///
/// The stemmers are those of Snowball. There is none for Azerbaijani; that for Turkish is used, which
/// shares most endings with it once ə is read as e.
public final class Stems {
    private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
    private static final Locale AZERBAIJANI = Locale.of("az");

    private Stems() {}

    /// Everything that a text is found by.
    public static Set<String> index(String text) {
        Set<String> all = new LinkedHashSet<>();
        words(text).forEach(word -> all.addAll(of(word)));
        return all;
    }

    /// For each word that is searched for, what it may be found by: a text is found when it has one
    /// of each. Empty when nothing in the text can be searched.
    public static List<Set<String>> query(String text) {
        List<Set<String>> query = new ArrayList<>();
        for (String word : words(text)) {
            Set<String> stems = of(word);
            if (!stems.isEmpty() && !query.contains(stems) && query.size() < Folding.MOST_WORDS) {
                query.add(stems);
            }
        }
        return query;
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS.splitAsStream(COMPOSE.normalize(text)).toList();
    }

    private static Set<String> of(String word) {
        Set<String> all = new LinkedHashSet<>(folded(word));
        String low = word.toLowerCase(Locale.ROOT);
        switch (script(word)) {
            case LATIN -> {
                add(all, new EnglishStemmer(), low);
                add(all, new FrenchStemmer(), low);
                add(all, new SpanishStemmer(), low);
                add(all, new TurkishStemmer(), word.toLowerCase(AZERBAIJANI).replace('ə', 'e'));
            }
            // Of ё the stemmer knows nothing, and hardly anybody types it.
            case CYRILLIC -> add(all, new RussianStemmer(), low.replace('ё', 'е'));
            case ARABIC -> add(all, new ArabicStemmer(), low);
            default -> {
                // Digits, and what is written in no language of ours, are found as they are.
            }
        }
        return all;
    }

    private static void add(Set<String> all, SnowballStemmer stemmer, String word) {
        stemmer.setCurrent(word);
        stemmer.stem();
        all.addAll(folded(stemmer.getCurrent()));
    }

    private static List<String> folded(String word) {
        return Folding.query(word.replace('ə', 'e').replace('Ə', 'e'));
    }

    private static UnicodeScript script(String word) {
        return word.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(s -> s != UnicodeScript.COMMON && s != UnicodeScript.INHERITED)
                .findFirst()
                .orElse(UnicodeScript.COMMON);
    }
}
