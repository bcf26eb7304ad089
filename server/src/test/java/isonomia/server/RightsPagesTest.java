package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.Visitor.Answer;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.Content;
import isonomia.server.register.Field;
import isonomia.server.register.Fields;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Visibility;
import isonomia.server.rights.Group;
import isonomia.server.rights.Rights;
import isonomia.server.rights.Theme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The catalogue of rights as anybody reads it.
class RightsPagesTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final Pattern FOUND = Pattern.compile("<h2><a href=\"/rights/([a-z-]+)\">");
    private static final String UNCHECKED =
            "Nobody has compared an unchecked article with the official text. Its number may be"
                    + " wrong: look it up before you rely on it.";

    private final TestPeople people = new TestPeople(SERVER);
    private final TestRecords records = new TestRecords(SERVER);

    private static String page(String path) {
        Answer answer = SERVER.visitor().get(path);
        assertEquals(200, answer.status(), path);
        return answer.text();
    }

    private static List<String> found(String query) {
        return FOUND.matcher(page("/rights?" + query)).results().map(m -> m.group(1)).toList();
    }

    @Test
    void theListShowsEveryRightAndHowMuchIsUnchecked() {
        Rights rights = SERVER.part(Rights.class);
        String page = page("/rights");
        assertEquals(
                rights.themes().stream().map(Theme::code).toList(),
                FOUND.matcher(page).results().map(m -> m.group(1)).toList());
        assertTrue(page.contains("133 of 163 articles here have not been checked"), page);
        assertTrue(page.contains(UNCHECKED));
        assertTrue(page.contains("No lawyer has reviewed them yet."));
        rights.instruments()
                .forEach(
                        i ->
                                assertTrue(
                                        page.contains("href=\"" + i.source() + "\""),
                                        () -> i.code() + " has no link to its text"));
    }

    @ParameterizedTest
    @CsvSource({
        "q=PRIVATE+leters,",
        "q=private+letters,privacy",
        "q=stateles,",
        "q=enforced,disappearance",
        "q=iccpr+17,privacy",
        "theme=torture,torture",
        "instrument=CPED,disappearance",
        "group=rural-women,intersectional",
        "group=nobody,",
        "instrument=CAT&q=compensated,remedy",
        "q=%21%21,"
    })
    void searchAndFiltersNarrowTheList(String query, String right) {
        assertEquals(right == null ? List.of() : List.of(right), found(query));
    }

    @Test
    void lookingForChildrenFindsWhatNamesRefugeeChildren() {
        Set<String> children = new HashSet<>(found("group=children"));
        assertTrue(children.containsAll(found("group=refugee-children")));
        assertTrue(children.contains("asylum") && !children.contains("property"));
    }

    @Test
    void wordsAreFoundHoweverTheyAreTyped() {
        Visitor reader = SERVER.visitor();
        reader.get("/language/az");
        assertTrue(
                reader.get("/rights?q=siginacaq").text().contains("href=\"/rights/asylum\""),
                "sığınacaq");
        reader.get("/language/fr");
        assertTrue(
                reader.get("/rights?q=%C3%89GALITE").text().contains("href=\"/rights/equality\""));
    }

    @Test
    void nothingFoundSaysSoAndLeadsBack() {
        String page = page("/rights?q=zebra");
        assertTrue(page.contains("Nothing was found."), page);
        assertTrue(page.contains("<a href=\"/rights\">"));
    }

    @Test
    void aRightTellsItsMeaningItsArticlesAndWhetherTheyWereChecked() {
        String page = page("/rights/privacy");
        assertTrue(page.contains("Home, family, messages and data about a person are hers"), page);
        assertTrue(page.contains("4 of 5 articles here have not been checked"), page);
        assertTrue(page.contains(UNCHECKED));
        assertEquals(5, count(page, "<th scope=\"row\"><a href=\"https://"));
        assertEquals(4, states(page, "Not checked"));
        assertEquals(1, states(page, "Checked"));
        assertTrue(page.contains("November 25, 2026, by the authors of Isonomia, against: OHCHR"));
        assertTrue(page.contains("<a href=\"/rights?group=migrant-workers\">Migrant workers</a>"));
        assertTrue(page.contains("It may be limited, but only by law"));
        assertTrue(page.contains("Everybody else has the right too."));
        assertTrue(
                page("/rights/play").contains("The articles here speak of these groups only."),
                "CRC 31 alone");
    }

    @Test
    void anAbsoluteRightSaysThatNothingIsWeighedAgainstIt() {
        assertTrue(page("/rights/torture").contains("Absolute: nothing may be weighed against it"));
    }

    @Test
    void aRightThatIsCheckedThroughoutCarriesNoWarning() {
        assertFalse(page("/rights/order").contains(UNCHECKED), "UDHR 28 alone");
    }

    @Test
    void everyRightHasAPageInEveryLanguage() {
        for (String language : List.of("en", "az", "ar", "fr", "ru", "es")) {
            Visitor reader = SERVER.visitor();
            reader.get("/language/" + language);
            for (Theme theme : SERVER.part(Rights.class).themes()) {
                Answer answer = reader.get("/rights/" + theme.code());
                assertEquals(200, answer.status(), theme.code());
                assertTrue(answer.text().contains("<html lang=\"" + language + "\""));
            }
        }
    }

    @Test
    void aRightThatThereIsNotIsLikeAnyPageThatThereIsNot() {
        Answer absent = SERVER.visitor().get("/rights/cookies");
        assertEquals(404, absent.status());
        assertTrue(absent.text().contains("There is no such page"));
    }

    @Test
    void theFilesAreHandedOut() {
        assertTrue(page("/rights.json").contains("\"checked\" : null"));
        assertTrue(page("/rights.json").contains(UNCHECKED));
        assertTrue(
                page("/rights.csv")
                        .contains(
                                "Not checked: nobody has compared it with the official text, and"
                                        + " its number may be wrong"));
        assertTrue(page("/rights.schema.json").contains("\"const\": \"rights/1\""));
    }

    @Test
    void everyPublicPageLeadsToTheCatalogue() {
        assertTrue(page("/").contains("<a href=\"/rights\">Human rights</a>"));
    }

    @Test
    void aRightListsThePublishedSystemsThatNameIt() {
        String name = "Pension check " + UUID.randomUUID();
        String hidden = "Withheld check " + UUID.randomUUID();
        String draft = "Unfinished check " + UUID.randomUUID();
        Body body = records.body();
        SignedIn liaison = people.liaison(body.id());
        records.published(liaison, body, risky(name));
        records.draft(liaison, body, risky(draft), Visibility.open());
        records.publish(
                records.file(
                        liaison,
                        records.draft(
                                liaison,
                                body,
                                risky(hidden),
                                Visibility.of(Map.of("risks", "trade-secret")))));
        String page = page("/rights/property");
        assertTrue(page.contains(name), page);
        assertFalse(page.contains(draft), "a draft is nobody else’s");
        assertFalse(page.contains(hidden), "its risks are withheld");
        assertFalse(page("/rights/asylum").contains(name));
    }

    private static Content risky(String name) {
        return TestRecords.complete(name).toBuilder()
                .item(
                        "risks",
                        Map.of("right", "property", "text", "Pensions may be cut by mistake."))
                .build();
    }

    @Test
    void aRightThatNoRecordCanNameSaysSo() {
        assertTrue(
                page("/rights/slavery")
                        .contains("Records of AI systems have no entry for this right yet"));
    }

    /// The record's own choice of rights is older than the catalogue; each but "other" has its place.
    @Test
    void everyRightOfARecordIsInTheCatalogue() {
        Rights rights = SERVER.part(Rights.class);
        Field risks = Fields.of("risks");
        Set<String> choices = new HashSet<>(risks.part("right").orElseThrow().choices());
        choices.remove("other");
        assertEquals(
                choices,
                rights.themes().stream()
                        .flatMap(t -> t.record().stream())
                        .collect(Collectors.toSet()));
        Set<String> groups = new HashSet<>(Fields.of("affected_groups").choices());
        groups.remove("other");
        assertEquals(
                groups,
                rights.groups().stream()
                        .map(Group::record)
                        .flatMap(java.util.Optional::stream)
                        .collect(Collectors.toSet()));
    }

    private static long states(String page, String state) {
        return Pattern.compile("</svg>\\s+" + state + "</span>").matcher(page).results().count();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
