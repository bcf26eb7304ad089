package isonomia.engine.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessagePattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

class WordsTest {
    /// Texts that may be as in English: signs, numbers and names of methods.
    private static final Set<String> ALIKE =
            Set.of(
                    // The same word in French.
                    "report.head.conclusion",
                    "report.method.interval.wilson",
                    "report.method.interval.clopper-pearson",
                    "report.method.interval.mid-p");

    private static final Words ENGLISH = Words.in("en");

    static List<String> others() {
        return Words.LANGUAGES.subList(1, Words.LANGUAGES.size());
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyTextExistsInEveryLanguage(String language) {
        assertEquals(ENGLISH.keys(), Words.in(language).keys());
    }

    @ParameterizedTest
    @MethodSource("others")
    void noTextIsLeftInEnglish(String language) {
        Words words = Words.in(language);
        Set<String> same = new TreeSet<>();
        for (String key : ENGLISH.keys()) {
            // A text with words in it, not only values, signs and names of files.
            String letters =
                    ENGLISH.pattern(key)
                            .replaceAll("\\{[^{}]*}", "")
                            .replaceAll("[^A-Za-z]+", " ")
                            .strip();
            if (letters.length() > 8
                    && !ALIKE.contains(key)
                    && words.pattern(key).equals(ENGLISH.pattern(key))) {
                same.add(key);
            }
        }
        assertEquals(Set.of(), same);
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyTextTakesTheSameValues(String language) {
        Words words = Words.in(language);
        for (String key : ENGLISH.keys()) {
            assertEquals(
                    arguments(ENGLISH.pattern(key)),
                    arguments(words.pattern(key)),
                    language + " " + key);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void saysWhileNobodyHasReviewedIt(String language) {
        assertTrue(Words.in(language).unreviewed().isPresent());
    }

    @Test
    void countsPeopleAsEachLanguageDoes() {
        Map<String, Object> one = Map.of("people", 1);
        Map<String, Object> thousands = Map.of("people", 7214);
        assertEquals(
                "The log holds a decision about 1 person.",
                ENGLISH.say("report.looked.people", one));
        assertEquals(
                "The log holds decisions about 7,214 people.",
                ENGLISH.say("report.looked.people", thousands));
        Words russian = Words.in("ru");
        assertFalse(
                russian.say("report.looked.people", Map.of("people", 2))
                        .replace("2", "")
                        .equals(
                                russian.say("report.looked.people", Map.of("people", 5))
                                        .replace("5", "")));
    }

    @Test
    void onlyArabicRunsFromTheRight() {
        for (String language : Words.LANGUAGES) {
            assertEquals(language.equals("ar") ? "rtl" : "ltr", Words.in(language).direction());
        }
    }

    /// Also the values inside the branches of plurals and selections.
    private static Set<String> arguments(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < parsed.countParts(); i++) {
            MessagePattern.Part part = parsed.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parsed.getSubstring(part));
            }
        }
        return names;
    }
}
