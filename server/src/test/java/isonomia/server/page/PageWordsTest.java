package isonomia.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;

import isonomia.engine.words.Words;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every page exists in every language.
class PageWordsTest {
    /// Texts that are the same word in another language, or a name.
    private static final Set<String> ALIKE = Set.of("frame.product", "frame.show.name.value");

    private static final Words ENGLISH = Languages.words("en");

    static List<String> others() {
        return Words.LANGUAGES.subList(1, Words.LANGUAGES.size());
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyTextExistsInEveryLanguage(String language) {
        assertEquals(ENGLISH.keys(), Languages.words(language).keys());
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyTextTakesTheSameValues(String language) {
        Words words = Languages.words(language);
        for (String key : ENGLISH.keys()) {
            assertEquals(
                    values(ENGLISH.pattern(key)), values(words.pattern(key)), language + " " + key);
        }
    }

    /// What is long enough to be a sentence is never left in English.
    @ParameterizedTest
    @MethodSource("others")
    void noSentenceIsLeftInEnglish(String language) {
        Words words = Languages.words(language);
        Set<String> same = new TreeSet<>();
        for (String key : ENGLISH.keys()) {
            String letters =
                    ENGLISH.pattern(key)
                            .replaceAll("\\{[^{}]*}", "")
                            .replaceAll("[^A-Za-z]+", " ")
                            .strip();
            if (letters.length() > 14
                    && letters.contains(" ")
                    && !ALIKE.contains(key)
                    && words.pattern(key).equals(ENGLISH.pattern(key))) {
                same.add(key);
            }
        }
        assertEquals(Set.of(), same);
    }

    /// A plural has every form that the language has for whole numbers.
    @ParameterizedTest
    @MethodSource("others")
    void everyPluralHasTheFormsOfItsLanguage(String language) {
        Words words = Languages.words(language);
        Set<String> wanted = new TreeSet<>();
        PluralRules rules = PluralRules.forLocale(words.locale());
        for (int n = 0; n < 200; n++) {
            wanted.add(rules.select(n));
        }
        // Zero people have a form of their own in Arabic, which "other" may say too.
        wanted.remove("zero");
        Set<String> lacking = new TreeSet<>();
        for (String key : words.keys()) {
            MessagePattern pattern = new MessagePattern(words.pattern(key));
            for (int i = 0; i < pattern.countParts(); i++) {
                MessagePattern.Part part = pattern.getPart(i);
                if (part.getType() == MessagePattern.Part.Type.ARG_START
                        && part.getArgType() == MessagePattern.ArgType.PLURAL
                        && !forms(pattern, i).containsAll(wanted)) {
                    lacking.add(key + " has " + forms(pattern, i));
                }
            }
        }
        assertEquals(Set.of(), lacking);
    }

    private static Set<String> forms(MessagePattern pattern, int start) {
        Set<String> forms = new TreeSet<>();
        for (int i = start + 1; i < pattern.getLimitPartIndex(start); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            } else if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                forms.add(pattern.getSubstring(part));
            }
        }
        return forms;
    }

    private static Set<String> values(String pattern) {
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
