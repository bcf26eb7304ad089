package isonomia.server.casework.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rules that Isonomia brings, and those that an office adds.
class RulesTest {
    private final Rules rules;
    private final Path data;

    RulesTest(@TempDir Path data) {
        this.data = data;
        this.rules = Rules.load(data);
    }

    @Test
    void theDefaultsAreThoseOfTheTableOfClocks() {
        Map<String, String> expected =
                Map.ofEntries(
                        Map.entry("acknowledge", "3 WORK_DAY SECONDARY"),
                        Map.entry("acknowledge-whistleblower", "7 CAL_DAY RECALLED"),
                        Map.entry("urgency-screen", "1 WORK_DAY OWN"),
                        Map.entry("urgency-screen-life", "4 HOUR OWN"),
                        Map.entry("admissibility", "30 CAL_DAY OWN"),
                        Map.entry("clarification", "20 WORK_DAY OWN"),
                        Map.entry("early-resolution-simple", "5 WORK_DAY SECONDARY"),
                        Map.entry("early-resolution", "30 CAL_DAY OWN"),
                        Map.entry("body-opinion", "3 MONTH VERIFIED"),
                        Map.entry("information-request", "20 WORK_DAY OWN"),
                        Map.entry("information-request-urgent", "5 WORK_DAY OWN"),
                        Map.entry("comments", "15 WORK_DAY OWN"),
                        Map.entry("progress-message", "30 CAL_DAY OWN"),
                        Map.entry("investigation", "6 MONTH SECONDARY"),
                        Map.entry("investigation-systemic", "12 MONTH OWN"),
                        Map.entry("recommendation-reply", "3 MONTH RECALLED"),
                        Map.entry("implementation-check-6", "6 MONTH OWN"),
                        Map.entry("implementation-check-12", "12 MONTH OWN"),
                        Map.entry("time-bar", "24 MONTH VERIFIED"),
                        Map.entry("review-request", "2 MONTH RECALLED"),
                        Map.entry("dsa-complaint", "6 MONTH VERIFIED"),
                        Map.entry("dsa-dispute", "90 CAL_DAY VERIFIED"),
                        Map.entry("breach-notice", "72 HOUR RECALLED"));
        assertEquals(
                expected,
                rules.all().stream()
                        .collect(
                                Collectors.toMap(
                                        DeadlineRule::id,
                                        r ->
                                                r.period().amount()
                                                        + " "
                                                        + r.period().unit()
                                                        + " "
                                                        + r.basis().mark())));
    }

    @Test
    void whatNobodyComparedWithItsSourceHasNoDayOfAComparison() {
        for (DeadlineRule rule : rules.all()) {
            assertTrue(
                    rule.basis().mark() == Mark.VERIFIED || rule.basis().checkedOn().isEmpty(),
                    rule::id);
        }
    }

    @Test
    void everyRuleEventAndActionHasItsWordsInEveryLanguage() {
        Set<String> keys = new TreeSet<>();
        for (DeadlineRule rule : rules.all()) {
            keys.add("clock.rule." + rule.id());
            keys.add("clock.action." + rule.breachAction());
            rule.stops().by().forEach(event -> keys.add("clock.event." + event));
            rule.stops().until().forEach(event -> keys.add("clock.event." + event));
        }
        for (String language : Words.LANGUAGES) {
            Set<String> missing = new TreeSet<>(keys);
            missing.removeAll(Languages.words(language).keys());
            assertEquals(Set.of(), missing, language);
        }
    }

    private void own(String text) throws IOException {
        Files.createDirectories(data.resolve("standards"));
        Files.writeString(data.resolve(Rules.OWN), text);
    }

    private static String rule(String id, int version, String unit, String from) {
        return """
        {"id": "%s", "version": %d, "jurisdiction": "AZ", "source": "Law on the Ombudsman",
         "mark": "recalled", "checked_on": null, "valid_from": "%s", "valid_to": null,
         "trigger": "complaint-submitted", "amount": 5, "unit": "%s", "day_zero": "TRIGGER_DAY",
         "ends_on_working_day": true, "stop_events": [], "resume_events": [], "max_extension": 0,
         "extension_needs_reason": false, "warn_at": [1], "breach_action": "none", "acts": "office",
         "visible_to": ["office"]}
        """
                .formatted(id, version, from, unit);
    }

    @Test
    void aNewerVersionOfTheOfficeHoldsFromItsDayAndTheOldOneStays() throws IOException {
        own(
                "{\"standard\": \"clocks/1\", \"rules\": [%s]}"
                        .formatted(rule("acknowledge", 2, "WORK_DAY", "2026-07-01")));
        Rules both = Rules.load(data);
        assertEquals(1, both.on("acknowledge", LocalDate.of(2026, 6, 30)).version());
        assertEquals(2, both.on("acknowledge", LocalDate.of(2026, 7, 1)).version());
        assertEquals(3, both.get("acknowledge", 1).period().amount());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        own(
                "{\"standard\": \"clocks/1\", \"rules\": [%s, %s, %s]}"
                        .formatted(
                                rule("acknowledge", 2, "WEEK", "soon"),
                                rule("acknowledge", 3, "HOUR", "2026-07-01"),
                                "{\"id\": \"x\", \"length\": 3}"));
        String said =
                String.valueOf(
                        org.junit.jupiter.api.Assertions.assertThrows(
                                        RulesRefused.class, () -> Rules.load(data))
                                .getMessage());
        for (String part :
                new String[] {
                    "rule acknowledge: unit can be WORK_DAY",
                    "valid_from is no day",
                    "Hours run from minute to minute",
                    "rule x: [length] is not known here",
                    "rule x: amount is missing"
                }) {
            assertTrue(said.contains(part), () -> part + "\n" + said);
        }
    }

    @Test
    void aRuleThatIsNotThereIsNamed() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> rules.on("no-such-rule", LocalDate.of(2026, 3, 2)));
        assertEquals("There is no rule no-such-rule on 2026-03-02", refused.getMessage());
    }
}
