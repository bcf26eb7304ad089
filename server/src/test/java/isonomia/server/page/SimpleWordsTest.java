package isonomia.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.BreakIterator;

import isonomia.engine.words.Words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is said in easy words is said in short sentences, in every language.
class SimpleWordsTest {
    private static final int MOST = 12;

    /// What is read on these pages and stands in another file.
    private static final List<String> BESIDE =
            List.of(
                    "simple.",
                    "complain.choice.done.",
                    "complain.choice.needs.",
                    "complain.choice.no-message.",
                    "complain.choice.anonymity.anonymous",
                    "complain.choice.anonymity.confidential",
                    "complain.choice.anonymity.named",
                    "complain.not-known");

    static List<String> languages() {
        return Words.LANGUAGES;
    }

    private static int words(String sentence, Words words) {
        BreakIterator breaks = BreakIterator.getWordInstance(words.locale());
        breaks.setText(sentence);
        int count = 0;
        while (breaks.next() != BreakIterator.DONE) {
            if (breaks.getRuleStatus() != BreakIterator.WORD_NONE) {
                count++;
            }
        }
        return count;
    }

    private static List<String> sentences(String text, Words words) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(words.locale());
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        for (int from = breaks.first(), to = breaks.next();
                to != BreakIterator.DONE;
                from = to, to = breaks.next()) {
            sentences.add(text.substring(from, to));
        }
        return sentences;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noSentenceHasMoreThanTwelveWords(String language) {
        Words words = Languages.words(language);
        Set<String> tooLong = new TreeSet<>();
        for (String key : words.keys()) {
            if (BESIDE.stream().anyMatch(key::startsWith) && !key.endsWith(".hint")) {
                for (String sentence : sentences(words.pattern(key), words)) {
                    if (words(sentence, words) > MOST) {
                        tooLong.add(key + ": " + words(sentence, words) + ": " + sentence);
                    }
                }
            }
        }
        assertEquals(Set.of(), tooLong);
    }

    @Test
    void aLongSentenceIsFoundAmongShortOnes() {
        Words english = Languages.words("en");
        List<String> sentences =
                sentences("It was so. One two three four five six seven eight nine.", english);
        assertEquals(2, sentences.size());
        assertEquals(9, words(sentences.getLast(), english));
        assertTrue(english.keys().stream().filter(k -> k.startsWith("simple.")).count() > 80);
    }
}
