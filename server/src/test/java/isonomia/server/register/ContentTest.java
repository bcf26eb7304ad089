package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.register.Problem.Severity;
import isonomia.server.register.Value.Choices;
import isonomia.server.register.Value.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class ContentTest {
    private static List<String> wrong(Content content) {
        return content.problems().stream()
                .filter(p -> p.severity() == Severity.WRONG)
                .map(p -> p.path() + " " + p.key().replace("register.problem.", ""))
                .toList();
    }

    @Test
    void aFullRecordHasNoProblems() {
        assertEquals(List.of(), Invented.full().problems());
    }

    @Test
    void aRecordWithTheEightNeededFieldsCanBeFiled() {
        assertEquals(List.of(), Invented.least().stoppingFiling());
        assertTrue(
                Invented.least().problems().stream()
                        .allMatch(p -> p.severity() == Severity.EXPECTED));
    }

    @Test
    void anEmptyRecordTellsAllThatIsMissingAtOnce() {
        assertEquals(8, Content.empty().stoppingFiling().size());
        assertTrue(Content.empty().problems().size() > 8);
    }

    @Test
    void everyWrongValueIsToldAtOnceInTheOrderOfTheForm() {
        Content content =
                Invented.least().toBuilder()
                        .text("name", "x".repeat(101))
                        .text("policy_domain", "magic")
                        .text("start", "2026-04")
                        .text("end", "2025-12")
                        .text("website", "our site")
                        .choices("affected_groups", List.of("children", "martians"))
                        .item("legal_basis", Map.of("link", "ftp://a.example"))
                        .item("risk_category", Map.of("scheme", "ca-aia", "value", "high-risk"))
                        .text("review_due", "soon")
                        .build();
        assertEquals(
                List.of(
                        "name too-long",
                        "policy_domain choice",
                        "end end-before-start",
                        "website link",
                        "legal_basis.0.title part-required",
                        "legal_basis.0.link link",
                        "affected_groups choice",
                        "risk_category.0.value choice-unfitting",
                        "review_due month"),
                wrong(content));
    }

    @Test
    void aClassThatItsSchemeHasIsRight() {
        Content content =
                Content.builder()
                        .item("risk_category", Map.of("scheme", "ca-aia", "value", "level-2"))
                        .item("risk_category", Map.of("scheme", "national", "value", "high-risk"))
                        .build();
        assertEquals(List.of(), wrong(content));
    }

    @Test
    void lengthsAreCountedInCharactersNotInBytes() {
        assertEquals(List.of(), wrong(Content.builder().text("name", "𝔄".repeat(100)).build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.org",
                "http://example.org:8080/a?b=c#d",
                "HTTPS://EXAMPLE.ORG",
                "https://пример.рф/страница",
                "https://wetten.example/BWBR0045754/2023-04-01#Hoofdstuk5"
            })
    void anAddressOfTheWebIsALink(String link) {
        assertEquals(List.of(), wrong(Content.builder().text("website", link).build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.example.org",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://example.org",
                "https://",
                "https://localhost",
                "https://bank.example@evil.example",
                "https://example.org/a b",
                "https://exa\"mple.org",
                "https://example..org",
                "https:///path"
            })
    void whatIsNoSafeAddressIsNoLink(String link) {
        assertEquals(
                List.of("website link"), wrong(Content.builder().text("website", link).build()));
    }

    @ParameterizedTest
    @CsvSource({"1900-01,true", "2026-12,true", "2026-13,false", "2026-4,false", "26-04,false"})
    void aMonthIsAYearAndTwoDigits(String text, boolean right) {
        assertEquals(right, wrong(Content.builder().text("start", text).build()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "ask@town.example,true",
        "https://town.example/contact,true",
        "ask@town,false",
        "ask me@town.example,false",
        "ring the bell,false"
    })
    void theContactIsAMailboxOrAForm(String text, boolean right) {
        assertEquals(
                right, wrong(Content.builder().text("contact_public", text).build()).isEmpty());
    }

    @Test
    void blankValuesSayNothing() {
        Content content =
                Content.builder()
                        .text("name", " \u00a0\n ")
                        .choices("sdg", List.of("", " "))
                        .item("risks", Map.of("text", "  "))
                        .build();
        assertEquals(Content.empty(), content);
    }

    @Test
    void signsThatTurnTheDirectionOrCannotBeSeenAreTakenOut() {
        assertEquals(
                "approved evil.exe",
                Content.builder()
                        .text("name", "approved\u0000 \u202eevil\u2066.exe\ufeff")
                        .build()
                        .text("name"));
    }

    @Test
    void aTextHasOneWayOfWritingTheSameLetters() {
        assertEquals(
                Content.builder().text("name", "Élève").build(),
                Content.builder().text("name", " E\u0301le\u0300ve\n").build());
    }

    @Test
    void choicesAreKeptInTheOrderOfTheCatalogue() {
        assertEquals(
                List.of("3", "10", "16"),
                Content.builder()
                        .choices("sdg", List.of("16", "3", "10", "3"))
                        .build()
                        .choices("sdg"));
    }

    @Test
    void cleaningWhatIsCleanChangesNothing() {
        Law.holds(
                300,
                random -> {
                    Content content = Law.content(random);
                    Map<String, Value> values = new LinkedHashMap<>();
                    content.forEach((field, value) -> values.put(field.key(), value));
                    assertEquals(content, Content.of(values));
                });
    }

    @Test
    void aValueOfAnotherShapeIsAFaultOfTheProgram() {
        assertEquals(
                "The field name is line",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Content.of(Map.of("name", new Choices(List.of("a")))))
                        .getMessage());
        assertEquals(
                "The field risks has no part colour",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Content.of(Map.of("risks", Invented.entry("colour", "red"))))
                        .getMessage());
    }

    @Test
    void aRecordDoesNotPrintWhatItSays() {
        assertEquals(
                "Content[logic]",
                Content.of(Map.of("logic", new Text("a trade secret"))).toString());
    }

    @Test
    void onlyWhereItComesFromIsNoContent() {
        assertTrue(Content.builder().text("source_id", "12").build().isEmpty());
        assertFalse(Content.builder().text("name", "A").build().isEmpty());
    }
}
