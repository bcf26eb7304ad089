package isonomia.server.casework.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

class RetentionRulesTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private void own(String json) throws IOException {
        Path file = data.resolve(RetentionRules.OWN);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    @Test
    void everyOutcomeHasOneRule() {
        RetentionRules rules = RetentionRules.load(data);
        assertEquals(LocalDate.of(2024, 5, 29), rules.of("complaint-spam").ends(DAY));
        assertEquals(LocalDate.of(2026, 2, 28), rules.of("withdrawn").ends(DAY));
        assertEquals(LocalDate.of(2029, 2, 28), rules.of("upheld").ends(DAY));
        assertEquals(Optional.empty(), rules.backupDays());
        for (String outcome : RetentionRules.outcomes()) {
            assertTrue(rules.of(outcome).ends(DAY).isAfter(DAY), outcome);
        }
    }

    @Test
    void anOfficeChangesARuleAndSaysHowLongItKeepsBackups() throws IOException {
        own(
                """
                {"standard": "retention/1", "backup_days": 35, "rules": [
                  {"id": "spam", "source": "Archives Act, section 4", "mark": "recalled",
                   "checked_on": null, "outcomes": ["complaint-spam"], "amount": 6, "unit": "MONTH"}]}
                """);
        RetentionRules rules = RetentionRules.load(data);
        assertEquals(LocalDate.of(2024, 8, 29), rules.of("complaint-spam").ends(DAY));
        assertEquals(Optional.of(35), rules.backupDays());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        own(
                """
                {"standard": "retention/2", "backup_days": 0, "rules": [
                  {"id": "spam", "source": "", "mark": "own", "outcomes": ["complaint-spam"],
                   "amount": 6, "unit": "MONTH"},
                  {"id": "more", "source": "x", "mark": "own", "outcomes": ["upheld", "lost"],
                   "amount": 6, "unit": "YEAR"}]}
                """);
        String problems =
                assertThrows(IllegalArgumentException.class, () -> RetentionRules.load(data))
                        .getMessage();
        for (String said :
                java.util.List.of(
                        "retention/1",
                        "backup_days",
                        "source is empty",
                        "outcome upheld",
                        "lost")) {
            assertTrue(String.valueOf(problems).contains(said), problems);
        }
    }
}
