package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessageFormat;

import isonomia.engine.words.Words;
import isonomia.server.page.RegisterWords;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

class RegisterWordsTest {
    private static final Words ENGLISH = RegisterWords.in("en");

    static List<String> languages() {
        return Words.LANGUAGES;
    }

    static List<String> others() {
        return Words.LANGUAGES.subList(1, Words.LANGUAGES.size());
    }

    private static SortedSet<String> keys(Words words) {
        return words.keys().tailSet("register.").headSet("register/");
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyTextExistsInEveryLanguageWithTheSameValues(String language) {
        Words words = RegisterWords.in(language);
        assertEquals(keys(ENGLISH), keys(words));
        for (String key : keys(ENGLISH)) {
            assertEquals(
                    new MessageFormat(ENGLISH.pattern(key)).getArgumentNames(),
                    new MessageFormat(words.pattern(key)).getArgumentNames(),
                    language + " " + key);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void noTextIsLeftInEnglish(String language) {
        Words words = RegisterWords.in(language);
        Set<String> same = new TreeSet<>();
        for (String key : keys(ENGLISH)) {
            String letters =
                    ENGLISH.pattern(key)
                            .replaceAll("\\{[^{}]*}", "")
                            .replaceAll("[^A-Za-z]+", " ")
                            .strip();
            if (letters.length() > 8 && words.pattern(key).equals(ENGLISH.pattern(key))) {
                same.add(key);
            }
        }
        assertEquals(Set.of(), same);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everythingInTheCatalogueHasAName(String language) {
        Labels labels = new Labels(RegisterWords.in(language));
        for (Fields.Section section : Fields.sections()) {
            for (Field field : section.fields()) {
                assertTrue(!labels.of(field).isBlank() && !labels.hint(field).isBlank());
                field.choices().forEach(choice -> named(labels.choice(field, choice), choice));
                for (Part part : field.parts()) {
                    assertTrue(!labels.of(field, part).isBlank());
                    part.choices()
                            .forEach(choice -> named(labels.choice(field, part, choice), choice));
                }
            }
        }
        for (WithheldReason reason : WithheldReason.all()) {
            assertTrue(!labels.of(reason).isBlank() && !labels.source(reason).isBlank());
        }
        for (RecordState state : RecordState.values()) {
            assertTrue(!labels.of(state).isBlank());
        }
        for (String check : Quality.checks().keySet()) {
            labels.words().say("register.quality.rule." + check, Quality.numbers());
            labels.words().say("register.quality.loss." + check, Quality.numbers());
        }
    }

    private static void named(String label, String choice) {
        assertTrue(!label.isBlank() && !label.equals(choice), choice);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyProblemIsASentenceWithoutALeftOverPlaceForAValue(String language) {
        Words words = RegisterWords.in(language);
        for (String key : keys(words)) {
            if (key.startsWith("register.problem.")) {
                Map<String, Object> values = new HashMap<>();
                for (String name : new MessageFormat(words.pattern(key)).getArgumentNames()) {
                    boolean number = words.pattern(key).contains("{" + name + ", number}");
                    values.put(name, number ? 7 : "reason");
                }
                String sentence = words.say(key, values);
                assertTrue(!sentence.contains("{") && !sentence.contains("}"), sentence);
            }
        }
    }

    @Test
    void aProblemIsToldWithItsPlace() {
        Problem problem =
                Content.builder()
                        .item("legal_basis", Map.of("title", "Housing Act"))
                        .item("legal_basis", Map.of("title", "Order 12", "link", "on paper"))
                        .build()
                        .problems()
                        .stream()
                        .filter(p -> p.path().equals("legal_basis.1.link"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                "Legal basis › entry 2 › Link: “on paper” is not a link. Write the whole address,"
                        + " starting with https:// and without spaces.",
                ProblemText.full(problem, ENGLISH));
    }

    @Test
    void anEmptyRequiredFieldIsNamedInTheReadersLanguage() {
        Problem problem = Content.empty().problems().getFirst();
        assertEquals(
                "Поле «Название» пусто. Заполните его: без него запись нельзя подать.",
                ProblemText.sentence(problem, RegisterWords.in("ru")));
    }
}
