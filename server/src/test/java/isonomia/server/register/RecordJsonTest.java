package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.page.RegisterWords;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RecordJsonTest {
    private static final RecordJson.About ABOUT =
            new RecordJson.About(
                    "7f3c", "Duneveen", 2, "2026-11-24", "https://office.example/systems/7f3c");

    private static List<String> refusal(String json) {
        return assertThrows(RecordRefused.class, () -> RecordJson.content(json)).problems().stream()
                .map(problem -> ProblemText.full(problem, RegisterWords.in("en")))
                .toList();
    }

    @Test
    void theSameRecordIsTheSameBytes() {
        assertEquals(
                "{\"format\":\"isonomia-record/1\",\"legal_basis\":[{\"link\":\"https://a.example\","
                    + "\"title\":\"Act\"}],\"name\":\"Élève\",\"sdg\":[\"3\",\"16\"]}",
                RecordJson.write(
                        Content.builder()
                                .choices("sdg", List.of("16", "3"))
                                .text("name", "E\u0301le\u0300ve")
                                .item(
                                        "legal_basis",
                                        Map.of("title", "Act", "link", "https://a.example"))
                                .build()));
    }

    @Test
    void anyRecordReadsBackAsItWas() {
        Law.holds(
                300,
                random -> {
                    Content content = Law.content(random);
                    try {
                        String json = RecordJson.write(content);
                        assertEquals(content, RecordJson.content(json));
                        assertEquals(json, RecordJson.write(RecordJson.content(json)));
                    } catch (RecordRefused e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void whatThePublicSeesReadsBackAsItWas() throws RecordRefused {
        RecordJson.Document document =
                new RecordJson.Document(
                        ABOUT,
                        Invented.full().published(Visibility.of(Map.of("logic", "trade-secret"))));
        String json = RecordJson.write(document);
        assertTrue(json.contains("\"withheld\":{\"logic\":\"trade-secret\"}"));
        assertEquals(document, RecordJson.document(json));
    }

    @Test
    void everythingThatIsNotUnderstoodIsRefusedAtOnce() {
        assertEquals(
                List.of(
                        "colour: “colour” is not a name that we know here. Correct or remove it;"
                                + " nothing was brought in.",
                        "Name: The value does not have the expected form. Expected: \"…\".",
                        "Sustainable Development Goals: The value does not have the expected form."
                                + " Expected: [\"…\"].",
                        "Risks to people › entry 1 › shade: “shade” is not a name that we know"
                                + " here. Correct or remove it; nothing was brought in."),
                refusal(
                        """
                        {"format": "isonomia-record/1", "colour": "red", "name": 7, "sdg": "3",
                         "risks": [{"text": "a", "shade": "b"}]}
                        """));
    }

    @Test
    void anotherFormatIsRefusedByItsName() {
        assertEquals(
                List.of(
                        "format: The format is “isonomia-record/9”; this server reads"
                                + " isonomia-record/1. Export the record again in that format."),
                refusal("{\"format\": \"isonomia-record/9\", \"future\": 1}"));
    }

    @Test
    void aBrokenFileIsToldWithItsLine() {
        assertEquals(
                List.of(
                        "The file is not valid JSON; reading stopped at line 2. Export it again, or"
                                + " repair it there."),
                refusal("{\"format\":\n oops}"));
    }

    @Test
    void aMemberThatComesTwiceIsRefused() {
        assertEquals(
                1,
                refusal("{\"format\": \"isonomia-record/1\", \"name\": \"a\", \"name\": \"b\"}")
                        .size());
    }

    @Test
    void aRefusalDoesNotPrintWhatWasSent() {
        RecordRefused refused =
                assertThrows(
                        RecordRefused.class,
                        () -> RecordJson.content("{\"format\": \"Maria Schmidt\"}"));
        assertFalse(String.valueOf(refused.getMessage()).contains("Maria"));
    }

    @Test
    void aDocumentThatShowsWhatItWithholdsIsRefused() {
        String json =
                """
                {"format": "isonomia-record/1", "logic": "x", "withheld": {"logic": "trade-secret"},
                 "about": {"system": "", "body": "", "version": 1, "published": "", "link": ""}}
                """;
        assertEquals(
                List.of("register.problem.withheld-given"),
                assertThrows(RecordRefused.class, () -> RecordJson.document(json))
                        .problems()
                        .stream()
                        .map(Problem::key)
                        .toList());
    }
}
