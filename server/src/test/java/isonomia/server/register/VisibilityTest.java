package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.page.RegisterWords;
import isonomia.server.register.PublicContent.Shown;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class VisibilityTest {
    private static final Visibility SECRET =
            Visibility.of(Map.of("logic", "trade-secret", "training", "law-enforcement"));

    @Test
    void aWithheldFieldShowsItsReasonAndNothingElse() {
        PublicContent open = Invented.full().published(SECRET);
        Shown.Withheld shown =
                assertInstanceOf(Shown.Withheld.class, open.shown(Fields.of("logic")));
        assertEquals("trade-secret", shown.reason().code());
        assertFalse(open.content().has("logic"));
        assertInstanceOf(Shown.Given.class, open.shown(Fields.of("purpose")));
    }

    @Test
    void aMarkDoesNotMakeAGapLookLikeASecret() {
        PublicContent open = Invented.least().published(SECRET);
        assertInstanceOf(Shown.NotFilledIn.class, open.shown(Fields.of("logic")));
        assertEquals(Map.of(), open.withheld());
    }

    @Test
    void nameSummaryStatusAndContactStayPublic() {
        for (String key : List.of("name", "summary_plain", "lifecycle_status", "contact_public")) {
            Map<String, String> codes = Map.of(key, "national-security");
            assertEquals(
                    "register.problem.always-public", Visibility.problems(codes).getFirst().key());
            assertThrows(IllegalArgumentException.class, () -> Visibility.of(codes));
        }
    }

    @Test
    void unknownFieldsAndReasonsAreToldTogether() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("colour", "trade-secret");
        codes.put("logic", "because");
        assertEquals(
                List.of(
                        "colour: “colour” is not a name that we know here. Correct or remove it;"
                                + " nothing was brought in.",
                        "How it works: “because” is not a reason for withholding. Choose one from"
                                + " the list."),
                Visibility.problems(codes).stream()
                        .map(p -> ProblemText.full(p, RegisterWords.in("en")))
                        .toList());
    }

    @Test
    void everyReasonNamesItsSourceAndSaysWhenItIsUnchecked() {
        assertEquals(7, WithheldReason.all().size());
        for (WithheldReason reason : WithheldReason.all()) {
            assertFalse(reason.law().isBlank() || reason.article().isBlank());
        }
        assertTrue(WithheldReason.find("trade-secret").orElseThrow().unchecked());
        assertFalse(WithheldReason.find("law-enforcement").orElseThrow().unchecked());
    }

    @Test
    void noFileForThePublicHoldsAnythingThatIsWithheld() throws IOException {
        String canary = "kanarya4711";
        StringBuilder files = new StringBuilder();
        for (Field field : Fields.all()) {
            if (!Visibility.mayWithhold(field)) {
                continue;
            }
            Value secret =
                    switch (field.kind()) {
                        case CHOICES -> new Value.Choices(List.of(canary));
                        case ITEMS -> Invented.entry(field.parts().getFirst().key(), canary);
                        case LINE, PARAGRAPH, CHOICE, MONTH, LINK, CONTACT ->
                                new Value.Text(canary);
                    };
            Content content =
                    Invented.full().toBuilder()
                            .value(field.key(), secret)
                            .text("source_standard", DutchStandard.STANDARD)
                            .text(
                                    "source_extra",
                                    "{\"kept\":{\"methods_and_models\":{\"methods_and_models\":"
                                        + "\"kanarya4711\"}},\"rest\":{\"tags\":\"kanarya4711\"}}")
                            .build();
            Visibility visibility = Visibility.of(Map.of(field.key(), "trade-secret"));
            PublicContent open = content.published(visibility);
            RecordJson.About about = new RecordJson.About("", "", 1, "", "");
            files.append(RecordJson.write(new RecordJson.Document(about, open)));
            files.append(RecordCsv.one(open, RegisterWords.in("en")));
            RecordCsv.many(
                    List.of(new RecordCsv.Listed("", "", open, 1)), RegisterWords.in("en"), files);
            files.append(DutchStandard.write(content, visibility, ""));
            files.append(Quality.of(open, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1)));
        }
        assertFalse(files.toString().contains(canary));
    }

    @Test
    void whatAForeignFileHadBesidesIsNotPublic() {
        Content content = Content.builder().text("source_extra", "{}").build();
        assertFalse(content.published(Visibility.open()).content().has("source_extra"));
    }

    @Test
    void aPageHasALineForEverythingExpectedAndForWhatElseIsSaid() {
        Fields.Section basics = Fields.section("basics").orElseThrow();
        List<String> lines =
                Content.empty().published(Visibility.open()).lines(basics).stream()
                        .map(Field::key)
                        .toList();
        assertTrue(lines.contains("unit"));
        assertFalse(lines.contains("end"));
        assertTrue(Invented.full().published(SECRET).lines(basics).contains(Fields.of("end")));
    }
}
