package isonomia.server.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;

import isonomia.server.page.Languages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// A file of an office: what it may say, and how it is told what is wrong.
class RightsFileTest {
    private static final String NAMES =
            "{\"en\": \"A\", \"az\": \"A\", \"ar\": \"A\", \"fr\": \"A\", \"ru\": \"A\", \"es\":"
                    + " \"A\"}";

    @TempDir private Path data;

    private Path file() throws IOException {
        Path file = data.resolve("standards").resolve("rights.json");
        Files.createDirectories(file.getParent());
        return file;
    }

    private Rights own(String lists) throws IOException {
        Files.writeString(file(), whole(lists));
        return Rights.load(data);
    }

    private static String whole(String lists) {
        return "{\"standard\": \"rights/1\", \"dated\": \"2026-12-01\"" + lists + "}";
    }

    private List<String> problems(String lists) {
        RightsRefused refused = assertThrows(RightsRefused.class, () -> own(lists), lists);
        String before = data.toString() + "/standards/";
        return String.valueOf(refused.getMessage())
                .lines()
                .skip(1)
                .map(line -> line.strip().replace(before, ""))
                .toList();
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(RightsRefused.class, () -> Rights.load(data)).getMessage());
    }

    private static String article(String... changed) {
        String article =
                """
                {"instrument": "ICCPR", "number": "17", "themes": ["privacy"], "groups": ["everyone"], "checked": null}\
                """;
        for (int i = 0; i < changed.length; i += 2) {
            assertTrue(article.contains(changed[i]), changed[i]);
            article = article.replace(changed[i], changed[i + 1]);
        }
        return ", \"articles\": [" + article + "]";
    }

    @Test
    void anOfficeRecordsThatItCheckedAnArticle() throws Exception {
        Rights rights =
                own(
                        article(
                                "null",
                                """
                                {"on": "2026-11-30", "by": "Legal department", "against": "United Nations Treaty Series 999, 171"}\
                                """));
        Article article =
                rights.articles(rights.theme("privacy").orElseThrow()).stream()
                        .filter(a -> a.instrument().equals("ICCPR"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                new Checked(
                        LocalDate.of(2026, 11, 30),
                        "Legal department",
                        "United Nations Treaty Series 999, 171"),
                article.checked().orElseThrow());
        assertEquals(163, rights.articles().size(), "it takes the place of the one before");
        assertEquals(
                "Private life, family, home, letters and honour",
                article.name(Languages.words("en")),
                "and keeps its name");
        assertEquals(LocalDate.of(2026, 12, 1), rights.own().orElseThrow());
    }

    @Test
    void anOfficeAddsARegionalInstrument() throws Exception {
        Rights rights =
                own(
                        """
                        , "instruments": [{"code": "ECHR", "kind": "treaty", "adopted": "1950-11-04", "in_force": "1953-09-03",
                             "adopted_by": "council-of-europe", "depositary": "council-of-europe",
                             "source": "https://www.echr.coe.int/", "checked": null, "names": %s}],
                          "articles": [{"instrument": "ECHR", "number": "8", "themes": ["privacy", "family"],
                             "groups": ["everyone"], "checked": null, "names": %s}]\
                        """
                                .formatted(NAMES, NAMES));
        assertEquals(164, rights.articles().size());
        assertEquals(
                "ECHR 8",
                rights.articles(rights.theme("privacy").orElseThrow()).getLast().citation());
        assertEquals("A", rights.articles().getLast().name(Languages.words("ru")));
    }

    @Test
    void theExampleOfTheGuideIsAFileThatAnOfficeCanUse() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "rights.md"));
        String example = guide.substring(guide.indexOf("```json") + 7);
        Files.writeString(file(), example.substring(0, example.indexOf("```")));
        Rights rights = Rights.load(data);
        assertEquals(31, Rights.checked(rights.articles()));
        assertEquals(163, rights.articles().size());
    }

    @Test
    void withoutAFileOfTheOfficeTheCatalogueIsAsItComes() {
        assertTrue(Rights.load(data).own().isEmpty());
    }

    @Test
    void allProblemsOfAFileAreToldAtOnce() {
        assertEquals(
                List.of(
                                "rights.json, group nomads: There is no group “travellers”. Correct"
                                        + " the code, or add the group.",
                                "rights.json, group nomads: It has not a name in en, az, ar, fr,"
                                        + " ru, es. Give it in all six languages.",
                                "rights.json, article ICCPR 17: number is “seventeen”. Write it"
                                        + " like 17, 7-8 or 3,18-19.",
                                "rights.json, article ICCPR 17: themes is empty. Name at least"
                                        + " one.",
                                "rights.json, article ICCPR 17: checked is missing. Write null when"
                                        + " nobody compared it with the official text.")
                        .stream()
                        .sorted()
                        .toList(),
                problems(
                                article(
                                                "\"17\"", "\"seventeen\"",
                                                "[\"privacy\"]", "[]",
                                                ", \"checked\": null", "")
                                        + ", \"groups\": [{\"code\": \"nomads\", \"within\":"
                                        + " [\"travellers\"]}]")
                        .stream()
                        .map(p -> p.replace("ICCPR seventeen", "ICCPR 17"))
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "ICCPR" | "ICCPPR" | article ICCPPR 17: There is no instrument “ICCPPR”. Correct the code, or add the instrument.
                    ["privacy"] | ["privatcy"] | article ICCPR 17: There is no theme “privatcy”. Correct the code, or add the theme.
                    ["everyone"] | ["all"] | article ICCPR 17: There is no group “all”. Correct the code, or add the group.
                    ["privacy"] | "privacy" | article ICCPR 17: themes must be a list in square brackets.
                    ["privacy"] | ["privacy", "privacy"] | article ICCPR 17: themes holds “privacy” twice. Keep one.
                    "instrument": "ICCPR", |  | article 17: instrument is missing. Add it.
                    "number": "17", |  | article ICCPR: number is missing. Add it.
                    "number": "17" | "number": "" | article ICCPR: number must be a text that is not empty.
                    "number": "17" | "number": "17", "stren": "absolute" | article ICCPR 17: “stren” is not part of the format. Known are checked, groups, instrument, names, number, strength, themes.
                    "number": "17" | "number": "17", "strength": "strong" | article ICCPR 17: strength is “strong”. It can be absolute, inner-absolute, non-derogable or limited.
                    "number": "17" | "number": "17", "names": {"en": "Privacy"} | article ICCPR 17, names: az is missing. Add it.
                    null | "yes" | article ICCPR 17, checked: on is missing. Add it.
                    null | {"on": "2026-13-01", "by": "A", "against": "B"} | article ICCPR 17, checked: on is “2026-13-01”, which is no date. Write year, month and day, for example 1966-12-16.
                    null | {"on": "2026-12-02", "by": "A", "against": "B"} | article ICCPR 17, checked: on is 2026-12-02, after the day of the file, 2026-12-01. Correct the one or the other.
                    null | {"on": "2026-11-25", "by": "A"} | article ICCPR 17, checked: against is missing. Add it.
                    """)
    void aProblemIsToldWithItsPlaceAndWhatToDo(String found, String changed, String told) {
        String replaced = changed == null ? "" : changed;
        assertTrue(
                problems(article(found, replaced)).contains("rights.json, " + told),
                () -> String.join("\n", problems(article(found, replaced))));
    }

    /// What the format refuses, the schema refuses too, but for what only the whole catalogue shows.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ["privacy"] | "privacy"
                    ["privacy"] | []
                    "number": "17" | "number": "seventeen"
                    "number": "17" | "number": "17", "strength": "strong"
                    "number": "17" | "number": "17", "stren": "absolute"
                    "number": "17" | "number": "17", "names": {"en": "Privacy"}
                    null | "yes"
                    null | {"on": "2026-11-25", "by": "A"}
                    , "checked": null |
                    """)
    void theSchemaRefusesWhatTheServerRefuses(String found, String changed) {
        String article = article(found, changed == null ? "" : changed);
        assertThrows(RightsRefused.class, () -> own(article));
        assertTrue(
                !RightsTest.schema().validate(whole(article), InputFormat.JSON).isEmpty(), article);
    }

    @Test
    void anInstrumentIsHeldToDatesKeeperAndAddress() {
        assertEquals(
                List.of(
                        "rights.json, instrument X: kind is “law”. It can be treaty or"
                                + " declaration.",
                        "rights.json, instrument X: adopted is “1950”, which is no date. Write"
                                + " year, month and day, for example 1966-12-16.",
                        "rights.json, instrument X: adopted_by is “us”. It can be "
                                + String.join(" or ", Instrument.KEEPERS)
                                + ".",
                        "rights.json, instrument X: source is “http://x.org”. Write the whole"
                                + " address, starting with https://."),
                problems(
                        """
                        , "instruments": [{"code": "X", "kind": "law", "adopted": "1950", "adopted_by": "us",
                            "source": "http://x.org", "checked": null, "names": %s}]\
                        """
                                .formatted(NAMES)));
    }

    @Test
    void aTreatyIsNotInForceBeforeItIsAdoptedAndADeclarationNever() {
        String instrument =
                """
                , "instruments": [{"code": "X", "kind": "%s", "adopted": "1950-01-02", "in_force": "1950-01-01",
                    "adopted_by": "parliament", "source": "https://x.org/", "checked": null, "names": %s}]\
                """;
        assertEquals(
                List.of(
                        "rights.json, instrument X: in_force is 1950-01-01, before it was adopted"
                                + " on 1950-01-02. Correct the one or the other."),
                problems(instrument.formatted("treaty", NAMES)));
        assertEquals(
                List.of(
                        "rights.json, instrument X: in_force is given, but a declaration is never"
                                + " in force. Take it away."),
                problems(instrument.formatted("declaration", NAMES)));
    }

    @Test
    void anEntryThatComesTwiceIsNamed() {
        String twice = article();
        String one = twice.substring(twice.indexOf('{'), twice.lastIndexOf('}') + 1);
        assertEquals(
                List.of("rights.json, article ICCPR 17: This article comes twice. Keep one."),
                problems(", \"articles\": [" + one + ", " + one + "]"));
    }

    @Test
    void anInstrumentWithAProblemDoesNotMakeItsArticlesStrangers() {
        List<String> problems =
                problems(
                        """
                        , "instruments": [{"code": "X", "kind": "treaty", "adopted": "soon", "adopted_by": "parliament",
                            "source": "https://x.org/", "checked": null, "names": %s}],
                          "articles": [{"instrument": "X", "number": "1", "themes": ["privacy"],
                            "groups": ["everyone"], "checked": null, "names": %s}]\
                        """
                                .formatted(NAMES, NAMES));
        assertEquals(1, problems.size(), problems::toString);
    }

    @Test
    void groupsDoNotContainEachOtherInACircle() {
        assertTrue(
                problems(", \"groups\": [{\"code\": \"women\", \"within\": [\"girls\"]}]")
                        .contains(
                                "group women: It is within itself, by way of others. Take one of"
                                        + " them from within."));
    }

    @Test
    void aRightWithoutArticlesIsRefusedAndOneIsNotCalledAbsoluteWithoutGround() {
        assertEquals(
                List.of(
                        "theme privacy: It is called absolute, but none of its articles is. Correct"
                                + " the one or the other.",
                        "theme silence: No article has this theme. Add one, or take the theme"
                                + " away."),
                problems(
                        """
                        , "themes": [{"code": "privacy", "absolute": true},
                             {"code": "silence", "names": %s, "meanings": %s}]\
                        """
                                .formatted(NAMES, NAMES)));
    }

    @Test
    void goalsAreThoseOfTheAgenda() {
        assertEquals(
                List.of(
                        "rights.json, theme privacy: goals holds 18. Goals are numbers from 1 to"
                                + " 17, none of them twice."),
                problems(", \"themes\": [{\"code\": \"privacy\", \"goals\": [18]}]"));
    }

    @Test
    void aFileThatIsNoJsonIsToldWithLineAndColumn() throws Exception {
        Files.writeString(file(), "{\"standard\": \"rights/1\",\n oops}");
        String message = refusal();
        assertTrue(
                message.matches("(?s).*rights\\.json, line 2, column \\d+: This is not JSON\\..*"),
                message);
    }

    @Test
    void aFileOfAnotherFormatOrEncodingIsRefused() throws Exception {
        Files.writeString(file(), "{\"standard\": \"rights/2\", \"dated\": \"2026-12-01\"}");
        assertTrue(refusal().endsWith("standard is “rights/2”. It can be rights/1."));
        Files.write(file(), "{\"about\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal().endsWith("The file is not written in UTF-8. Save it in UTF-8."));
    }
}
