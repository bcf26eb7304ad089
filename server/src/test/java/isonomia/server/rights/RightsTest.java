package isonomia.server.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RightsTest {
    private static final Rights RIGHTS = Rights.load(Path.of("there is no such folder"));

    static List<String> languages() {
        return Words.LANGUAGES;
    }

    static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Rights.schema(), InputFormat.JSON);
    }

    static String shipped() throws Exception {
        try (InputStream stream = Rights.class.getResourceAsStream("rights-1.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Group group(String code) {
        return RIGHTS.group(code).orElseThrow();
    }

    @Test
    void theCatalogueHasSoManyArticlesOfEachInstrument() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        RIGHTS.instruments().forEach(i -> counted.put(i.code(), RIGHTS.articles(i).size()));
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("UDHR", 30);
        expected.put("ICCPR", 26);
        expected.put("ICESCR", 12);
        expected.put("CRC", 28);
        expected.put("CRPD", 25);
        expected.put("CEDAW", 13);
        expected.put("ICERD", 6);
        expected.put("ICMW", 17);
        expected.put("CAT", 2);
        expected.put("CPED", 1);
        expected.put("UN-OP", 1);
        expected.put("UNDRIP", 1);
        expected.put("REF51", 1);
        assertEquals(expected, counted);
        assertEquals(163, RIGHTS.articles().size());
    }

    @Test
    void onlyTheUniversalDeclarationWasComparedWithItsText() {
        for (Article article : RIGHTS.articles()) {
            assertEquals(
                    article.instrument().equals("UDHR"),
                    article.checked().isPresent(),
                    article::citation);
        }
        assertEquals(30, Rights.checked(RIGHTS.articles()));
        assertEquals(
                List.of("CRC", "CRPD"),
                RIGHTS.instruments().stream()
                        .filter(i -> i.checked().isPresent())
                        .map(Instrument::code)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everythingHasANameInEveryLanguage(String language) {
        Words words = Languages.words(language);
        RIGHTS.articles().forEach(a -> assertFalse(a.name(words).isBlank(), a::citation));
        RIGHTS.instruments().forEach(i -> assertFalse(i.name(words).isBlank(), i::code));
        RIGHTS.groups().forEach(g -> assertFalse(g.name(words).isBlank(), g::code));
        for (Theme theme : RIGHTS.themes()) {
            assertFalse(theme.name(words).isBlank(), theme::code);
            assertTrue(
                    theme.meaning(words).matches("(?s).{20,}[.]"),
                    () -> theme.meaning(words) + " is no sentence");
        }
        for (String keeper : Instrument.KEEPERS) {
            assertFalse(words.say("rights.keeper." + keeper).isBlank(), keeper);
        }
        for (Strength strength : Strength.values()) {
            assertFalse(words.say("rights.strength." + strength.word()).isBlank());
        }
    }

    /// A name that is left over would be forgotten when the texts are reviewed.
    @Test
    void noNameIsLeftOver() {
        Set<String> used = new HashSet<>();
        RIGHTS.articles().forEach(a -> used.add(a.names().key()));
        RIGHTS.instruments().forEach(i -> used.add(i.names().key()));
        RIGHTS.groups().forEach(g -> used.add(g.names().key()));
        RIGHTS.themes().forEach(t -> used.addAll(List.of(t.names().key(), t.meanings().key())));
        Set<String> over = new HashSet<>();
        for (String key : Languages.words("en").keys()) {
            if (key.matches("rights\\.(article\\.[A-Z]|instrument\\.[A-Z]|group\\.|theme\\.).*")
                    && !key.endsWith(".all")
                    && !used.contains(key.substring("rights.".length()))) {
                over.add(key);
            }
        }
        assertEquals(Set.of(), over);
    }

    @Test
    void tortureSlaveryDisappearanceAndBeingAPersonAreAbsolute() {
        assertEquals(
                List.of("slavery", "torture", "disappearance", "legal-personality"),
                RIGHTS.themes().stream().filter(Theme::absolute).map(Theme::code).toList());
    }

    @Test
    void sevenArticlesOfTheCovenantHoldInAnEmergencyAndBeliefWithinIsFree() {
        assertEquals(
                List.of("6", "7", "8", "11", "15", "16", "18"),
                RIGHTS.articles(RIGHTS.instrument("ICCPR").orElseThrow()).stream()
                        .filter(a -> a.strength() != Strength.LIMITED)
                        .map(Article::number)
                        .toList());
        assertEquals(
                Strength.INNER_ABSOLUTE,
                RIGHTS.articles(RIGHTS.theme("conscience").orElseThrow()).getFirst().strength());
    }

    @Test
    void aRefugeeChildIsAChildARefugeeAndAMigrant() {
        Group child = group("refugee-children");
        assertTrue(child.isPartOf(group("children")));
        assertTrue(child.isPartOf(group("refugees")));
        assertTrue(child.isPartOf(group("migrants")), "refugees are people who moved");
        assertTrue(child.isPartOf(child));
        assertFalse(group("children").isPartOf(child));
        assertFalse(child.isPartOf(group("women")));
    }

    @Test
    void whoeverLooksForWomenFindsTheArticlesOfRuralWomenToo() {
        Article rural =
                RIGHTS.articles().stream()
                        .filter(a -> a.citation().equals("CEDAW 14"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(RIGHTS.names(rural, group("women")));
        assertTrue(RIGHTS.names(rural, group("rural-people")));
        assertFalse(RIGHTS.names(rural, group("girls")));
        assertFalse(
                RIGHTS.names(RIGHTS.articles().getFirst(), group("women")),
                "everyone names nobody in particular");
    }

    @Test
    void privacyIsProtectedInFiveInstruments() {
        assertEquals(
                List.of("UDHR 12", "ICCPR 17", "CRC 16", "CRPD 22", "ICMW 14"),
                RIGHTS.articles(RIGHTS.theme("privacy").orElseThrow()).stream()
                        .map(Article::citation)
                        .toList());
    }

    @Test
    void theFileIsOfItsPublishedFormat() throws Exception {
        assertEquals(List.of(), schema().validate(shipped(), InputFormat.JSON));
    }

    @Test
    void everyMemberOfTheFormatIsDescribed() {
        JsonMapper.shared()
                .readTree(Rights.schema())
                .findValues("properties")
                .forEach(
                        properties ->
                                properties.forEach(
                                        member ->
                                                assertTrue(
                                                        member.has("description"),
                                                        member.toString())));
    }

    @Test
    void anotherOfficeCanTakeTheExportAsItsOwnFile(@TempDir Path data) throws Exception {
        String exported = RightsJson.write(RIGHTS, Languages.words("en"));
        assertEquals(List.of(), schema().validate(exported, InputFormat.JSON));
        Path file = data.resolve(Rights.OWN);
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.writeString(file, exported);
        Rights taken = Rights.load(data);
        assertEquals(exported, RightsJson.write(taken, Languages.words("en")));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theExportSaysWhatWasNotChecked(String language) {
        Words words = Languages.words(language);
        JsonNode json = JsonMapper.shared().readTree(RightsJson.write(RIGHTS, words));
        assertTrue(json.path("about").asString().startsWith(words.say("rights.unchecked.text")));
        int unchecked = 0;
        for (JsonNode article : json.path("articles")) {
            unchecked += article.path("checked").isNull() ? 1 : 0;
        }
        assertEquals(133, unchecked);
        List<String> rows = RightsCsv.write(RIGHTS, words).lines().toList();
        assertEquals(164, rows.size());
        String note = words.say("rights.csv.unchecked");
        assertEquals(133, rows.stream().filter(r -> r.contains(note)).count());
        assertTrue(rows.get(12).contains("2026-11-25"), rows.get(12));
    }
}
