package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class QualityTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static Quality of(Content content) {
        return Quality.of(content.published(Visibility.open()), TODAY, TODAY);
    }

    private static boolean loses(Content content, String reason) {
        return of(content).losses().stream()
                .anyMatch(loss -> loss.key().equals("register.quality.loss." + reason));
    }

    @Test
    void aRecordThatSaysNothingHasZero() {
        assertEquals(0, of(Content.empty()).score());
        assertEquals(0, of(Content.builder().text("source_id", "7").build()).score());
    }

    @Test
    void aRecordThatSaysEverythingHasAHundred() {
        Quality quality = of(Invented.full());
        assertEquals(100, quality.score());
        assertEquals(List.of(), quality.losses());
    }

    @Test
    void theFewFieldsNeededForFilingAreFarFromGood() {
        assertEquals(40, of(Invented.least()).score());
    }

    @Test
    void everyPointThatIsMissingHasAReason() {
        Law.holds(
                300,
                random -> {
                    Quality quality = of(Law.content(random));
                    int lost = quality.losses().stream().mapToInt(Quality.Loss::points).sum();
                    assertEquals(quality.available(), quality.earned() + lost);
                    assertTrue(quality.score() >= 0 && quality.score() <= 100);
                    assertEquals(quality.score() == 100, quality.losses().isEmpty());
                });
    }

    @Test
    void fillingAFieldNeverLowersTheScore() {
        Law.holds(
                3000,
                random -> {
                    Content content = Law.content(random);
                    Field field = Law.one(random, Fields.all());
                    Content without = content.toBuilder().without(field.key()).build();
                    Content with =
                            without.toBuilder()
                                    .value(
                                            field.key(),
                                            random.nextBoolean()
                                                    ? Law.value(random, field)
                                                    : Invented.good(field))
                                    .build();
                    Visibility visibility = visibility(random);
                    LocalDate updated = TODAY.minusDays(random.nextInt(800));
                    int before = score(without, visibility, updated);
                    int after = score(with, visibility, updated);
                    assertTrue(after >= before, () -> field.key() + ": " + before + " to " + after);
                });
    }

    private static int score(Content content, Visibility visibility, LocalDate updated) {
        return Quality.of(content.published(visibility), updated, TODAY).score();
    }

    private static Visibility visibility(SplittableRandom random) {
        Map<String, String> codes = new HashMap<>();
        for (Field field : Fields.all()) {
            if (Visibility.mayWithhold(field) && random.nextInt(4) == 0) {
                codes.put(field.key(), "trade-secret");
            }
        }
        return Visibility.of(codes);
    }

    @Test
    void whatIsWithheldCountsNeitherWayAndIsNamed() {
        Visibility secret =
                Visibility.of(Map.of("logic", "trade-secret", "risks", "personal-data"));
        Quality quality = Quality.of(Invented.full().published(secret), TODAY, TODAY);
        assertEquals(100, quality.score());
        assertTrue(quality.available() < of(Invented.full()).available());
        assertEquals(
                List.of("logic", "risks"), quality.withheld().stream().map(Field::key).toList());
    }

    @Test
    void markingAGapAsWithheldDoesNotHelp() {
        Visibility secret = Visibility.of(Map.of("logic", "trade-secret"));
        assertEquals(
                of(Invented.least()), Quality.of(Invented.least().published(secret), TODAY, TODAY));
    }

    @ParameterizedTest
    @CsvSource({"2025-11-24, false", "2025-11-23, true", "2026-11-24, false", "2027-01-01, false"})
    void aRecordIsFreshForTwelveMonths(LocalDate updated, boolean loses) {
        Quality quality = Quality.of(Invented.full().published(Visibility.open()), updated, TODAY);
        assertEquals(
                loses,
                quality.losses().stream().anyMatch(loss -> loss.key().endsWith("loss.fresh")));
    }

    @ParameterizedTest
    @CsvSource({
        "SyRI, false",
        "SYRI, true",
        "BRP2, true",
        "Order the waiting list, false",
        "ترتيب, false",
        "РСА, true"
    })
    void anAbbreviationIsNoName(String name, boolean loses) {
        assertEquals(loses, loses(Content.builder().text("name", name).build(), "name-says-what"));
    }

    @Test
    void aSummaryThatRepeatsTheNameSaysNothing() {
        String name = "Puts applications for social housing in an ORDER";
        Content content =
                Content.builder()
                        .text("name", name)
                        .text("summary_plain", "Puts applications for social housing in an order.")
                        .build();
        assertTrue(loses(content, "summary-plain"));
        assertFalse(
                loses(
                        content.toBuilder().text("name", "Order the waiting list").build(),
                        "summary-plain"));
    }

    @Test
    void humanControlNeedsMoreThanAPhrase() {
        assertTrue(
                loses(
                        Content.builder().text("human_control", "A clerk checks.").build(),
                        "human-control-told"));
        assertFalse(
                loses(
                        Content.builder()
                                .text(
                                        "human_control",
                                        "A clerk checks every week and may depart from it.")
                                .build(),
                        "human-control-told"));
    }

    @Test
    void aSystemInUseNamesItsRisks() {
        assertTrue(
                loses(Content.builder().text("lifecycle_status", "in-use").build(), "risks-named"));
        assertFalse(
                loses(
                        Content.builder().text("lifecycle_status", "development").build(),
                        "risks-named"));
    }

    @Test
    void noAssessmentNeedsAReason() {
        Content none = Content.builder().item("assessments", Map.of("kind", "none")).build();
        assertTrue(loses(none, "assessment-or-reason"));
        assertFalse(
                loses(
                        Content.builder()
                                .item("assessments", Map.of("kind", "none", "summary", "No data."))
                                .build(),
                        "assessment-or-reason"));
    }

    @Test
    void aFaultyEntryDoesNotTakeAwayWhatTheOthersEarn() {
        Content good = Content.builder().item("legal_basis", Map.of("title", "Act")).build();
        Content more = good.toBuilder().item("legal_basis", Map.of("link", "on paper")).build();
        assertEquals(of(good).earned(), of(more).earned());
    }

    @Test
    void theRuleThatIsPrintedHasAllItsChecks() {
        assertEquals(8, Quality.checks().size());
        assertEquals(
                of(Invented.full()).available(),
                Fields.all().stream().mapToInt(Field::weight).sum()
                        + Quality.checks().values().stream().mapToInt(Integer::intValue).sum());
    }
}
