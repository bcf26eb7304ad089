package isonomia.server.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.register.Law;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Set;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "İstanbul, istanbul",
        "ISTANBUL, istanbul",
        "ıstanbul, istanbul",
        "Məktəb, məktəb mektəb",
        "ŞAĞIRD, sagird",
        "Élève, eleve",
        "E\u0301LE\u0300VE, eleve",
        "cœur, coeur",
        "niño, nino",
        "¿Cómo?, como",
        "ёлка, елка",
        "Ёлка, елка",
        "Йод, йод",
        "и\u0306од, йод",
        "Straße, strasse",
        "STRASSE, strasse",
        "الإدارة, الاداره اداره",
        "الإِدَارَة, الاداره اداره",
        "الـــإدارة, الاداره اداره",
        "والإدارة, والاداره اداره",
        "بالإدارة, بالاداره اداره",
        "للإدارة, للاداره اداره",
        "الالتزام, الالتزام التزام تزام",
        "إلى, الي",
        "الآن, الان",
        "آمنة, امنه",
        "مستشفى, مستشفي",
        "مسؤول, مسوول",
        "رئيس, رييس",
        "قانون ٢٠٢٦, قانون 2026",
        "ﻻ, لا",
        "ﬁn, fin",
        "１２３, 123",
        "COVID19, covid 19",
        "Covid-19, covid 19",
        "1e5a, 1 e 5 a",
        "l’élève-pilote, l eleve pilote"
    })
    void aWordIsIndexedAsPeopleTypeIt(String text, String expected) {
        // With the letter ə there are two spellings.
        String both = expected.equals("məktəb mektəb") ? "məktəb mekteb" : expected;
        assertEquals(both, Folding.index(text));
    }

    @Test
    void bothSpellingsOfAnAzerbaijaniWordFindIt() {
        List<String> indexed = List.of(Folding.index("Orta MƏKTƏB").split(" ", -1));
        assertTrue(indexed.containsAll(Folding.query("məktəb")));
        assertTrue(indexed.containsAll(Folding.query("mekteb")));
    }

    @Test
    void anArabicWordIsFoundWithItsArticleAndWithout() {
        List<String> with = List.of(Folding.index("وزارة الإسكان للمواطنين").split(" ", -1));
        List<String> without = List.of(Folding.index("إسكان مواطنين").split(" ", -1));
        for (String typed : List.of("الإسكان", "إسكان", "والإسكان", "بالإسكان", "المواطنين")) {
            assertTrue(with.containsAll(Folding.query(typed)), typed);
            assertTrue(without.containsAll(Folding.query(typed)), typed);
        }
    }

    @Test
    void inQuotationMarksAnArabicWordIsSearchedAsItIsWritten() {
        for (String typed : List.of("\"الإسكان\"", "«الإسكان»", " “الإسكان” ")) {
            assertEquals(List.of("الاسكان"), Folding.query(typed));
        }
        assertEquals(List.of("اسكان"), Folding.query("الإسكان"));
    }

    @Test
    void theShortIIsALetterOfItsOwn() {
        assertNotEquals(Folding.index("йод"), Folding.index("иод"));
    }

    @Test
    void everyWordOfATextFindsTheText() {
        Law.holds(
                1000,
                random -> {
                    String text = Law.text(random) + " " + Law.text(random);
                    List<String> indexed = List.of(Folding.index(text).split(" ", -1));
                    assertTrue(indexed.containsAll(Folding.query(text)));
                });
    }

    @Test
    void whatIsFoldedFoldsToItself() {
        Law.holds(
                1000,
                random -> {
                    String once = Folding.index(letters(random)).replace('ə', 'e');
                    assertEquals(words(once), words(Folding.index(once)), "no word is new");
                });
    }

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.split(" ", -1)));
    }

    @Test
    void onlyLowerCaseLettersDigitsAndSingleSpacesAreLeft() {
        Law.holds(
                1000,
                random -> {
                    String index = Folding.index(letters(random));
                    for (String word :
                            index.isEmpty() ? List.<String>of() : List.of(index.split(" ", -1))) {
                        assertTrue(!word.isEmpty());
                        assertTrue(word.codePoints().allMatch(Character::isLetterOrDigit), word);
                        assertTrue(word.codePoints().noneMatch(Character::isUpperCase), word);
                        assertTrue(word.codePointCount(0, word.length()) <= Folding.LONGEST_WORD);
                    }
                });
    }

    private static String letters(java.util.SplittableRandom random) {
        StringBuilder text = new StringBuilder(Law.text(random));
        for (int i = random.nextInt(40); i > 0; i--) {
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x700 : 0x110000));
        }
        return text.toString();
    }

    @Test
    void theMachinesLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals("istanbul title", Folding.index("ISTANBUL TITLE"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aSearchKeepsItsLastWordLastAndNoWordTwice() {
        assertEquals(List.of("social", "housing"), Folding.query("housing social housing"));
        assertEquals(List.of(), Folding.query(" '&|!:*() "));
        assertEquals(
                Folding.MOST_WORDS,
                Folding.query("a b c d e f g h i j k l m n o p q r s t u v w x y z").size());
    }

    @Test
    void nothingThatPostgresqlWouldReadAsAnOperatorIsLeft() {
        assertEquals(
                List.of("drop", "table", "a", "b"), Folding.query("drop' & table:* | !a <-> b"));
    }

    @Test
    void aVeryLongWordIsCut() {
        assertEquals(Folding.LONGEST_WORD, Folding.index("x".repeat(5000)).length());
    }
}
