package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.page.RegisterWords;
import isonomia.server.register.DutchStandard.Imported;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The records are invented; their shape and their faults are those of real files.
class DutchStandardTest {
    private static InputStream file(String name) {
        return Objects.requireNonNull(DutchStandardTest.class.getResourceAsStream(name));
    }

    private static List<Imported> records() throws IOException {
        try (InputStream file = file("dutch-records.json")) {
            return DutchStandard.read(file);
        } catch (RecordRefused e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode raw(int i) throws IOException {
        try (InputStream file = file("dutch-records.json")) {
            return DataFile.JSON.readTree(file).path(i);
        }
    }

    private static List<Imported> read(String json) throws RecordRefused {
        return DutchStandard.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode written(Content content, String body) {
        return DutchStandard.write(content, Visibility.open(), body);
    }

    @Test
    void everyRecordComesBackAsItWasByWayOfOurStoredForm() throws Exception {
        List<Imported> records = records();
        assertEquals(3, records.size());
        for (int i = 0; i < records.size(); i++) {
            Content stored = RecordJson.content(RecordJson.write(records.get(i).content()));
            assertEquals(raw(i), written(stored, records.get(i).body()));
        }
    }

    @Test
    void theDutchFieldsBecomeOurs() throws IOException {
        Imported imported = records().getFirst();
        Content content = imported.content();
        assertEquals("Gemeente Duinveen", imported.body());
        assertEquals("housing", content.text("policy_domain"));
        assertEquals("in-use", content.text("lifecycle_status"));
        assertEquals("2023-08", content.text("start"));
        assertEquals(
                "Eerlijke volgorde.\n\n• Minder wachten\n• Gelijke gevallen gelijk",
                content.text("purpose"));
        assertEquals(
                "Zonder lijst & regels is de volgorde willekeurig; 3 < 4.",
                content.text("proportionality"));
        assertEquals(
                Map.of("scheme", "nl-register", "value", "impactful"),
                content.items("risk_category").getFirst().parts());
        assertEquals(3, content.items("legal_basis").size());
        assertEquals(
                List.of("dpia", "other", "unspecified"),
                content.items("assessments").stream().map(item -> item.text("kind")).toList());
        assertEquals("nl", content.text("language"));
        assertEquals("nl-1.0", content.text("source_standard"));
        assertFalse(content.partial());
    }

    @Test
    void theNumberInTheRegisterIsTheSourceId() throws IOException {
        assertEquals("90000017", records().get(1).content().text("source_id"));
    }

    @Test
    void aWordThatIsNotInTheListIsToldAndKept() throws IOException {
        Imported imported = records().get(2);
        assertEquals(
                List.of(
                        "entry 3 › status: “Bijna klaar” is not in the list of the Dutch standard."
                                + " It is kept in the original; choose our word for it yourself."),
                imported.problems().stream()
                        .map(p -> ProblemText.full(p, RegisterWords.in("en")))
                        .toList());
        assertEquals("", imported.content().text("lifecycle_status"));
        assertEquals("Bijna klaar", written(imported.content(), "").path("status").asString());
    }

    @Test
    void whatSomebodyChangesIsWrittenAnewAndTheRestAsItWas() throws IOException {
        Content content =
                records().getFirst().content().toBuilder()
                        .text("purpose", "Een betere volgorde.")
                        .text("lifecycle_status", "retired")
                        .build();
        JsonNode record = written(content, "Gemeente Duinveen");
        assertEquals("<p>Een betere volgorde.</p>", record.path("goal").asString());
        assertEquals("Buiten gebruik", record.path("status").asString());
        assertEquals(raw(0).path("risks"), record.path("risks"));
        assertEquals(raw(0).path("type"), record.path("type"));
        assertEquals(raw(0).path("website"), record.path("website"));
    }

    @Test
    void whatSomebodyTakesAwayIsNotWritten() throws IOException {
        Content content = records().getFirst().content().toBuilder().without("risks").build();
        assertFalse(written(content, "").has("risks"));
    }

    @Test
    void ourOwnRecordsAreWrittenByTheStandardAndReadBack() throws RecordRefused {
        Content ours =
                Invented.least().toBuilder()
                        .text("purpose", "Een.\n\nTwee < drie & vier.\nVijf.")
                        .item("legal_basis", Map.of("title", "Wet", "link", "https://w.example"))
                        .text("language", "nl")
                        .build();
        JsonNode record = written(ours, "Gemeente Duinveen");
        assertEquals("1.0", record.path("standard_version").asString());
        assertEquals("nld", record.path("lang").asString());
        Imported back = read(record.toString()).getFirst();
        assertEquals("Gemeente Duinveen", back.body());
        assertEquals(List.of(), back.problems());
        // The Dutch standard has no place for it.
        assertEquals(
                ours.toBuilder().without("appeal_route").build(),
                back.content().toBuilder()
                        .without("source_register")
                        .without("source_standard")
                        .without("source_extra")
                        .build());
    }

    @Test
    void aNewStatusOfOursBecomesTheClosestDutchOne() {
        assertEquals(
                "In gebruik",
                written(Content.builder().text("lifecycle_status", "pilot").build(), "")
                        .path("status")
                        .asString());
    }

    @Test
    void whatIsWithheldIsNotInTheExportNeitherOursNorTheOriginal() throws IOException {
        Content content = records().getFirst().content();
        JsonNode record =
                DutchStandard.write(
                        content,
                        Visibility.of(Map.of("logic", "trade-secret", "provider", "trade-secret")),
                        "");
        assertFalse(record.has("methods_and_models"));
        assertFalse(record.has("provider"));
        assertFalse(record.has("tags"), "what has no place of its own could tell it too");
        assertTrue(record.has("goal"));
    }

    @Test
    void anyTextThatStandsWhereAnotherShapeIsDueIsKeptAndTold() throws RecordRefused {
        String json =
                "{\"name\": 7, \"goal\": [\"a\"], \"lawful_basis_grouping\": \"b\", \"category\":"
                    + " 1, \"impacttoetsen_grouping\": [\"c\", {\"title\": 1}], \"provider\": {}}";
        Imported imported = read(json).getFirst();
        assertEquals(6, imported.problems().size());
        assertEquals(DataFile.JSON.readTree(json), written(imported.content(), imported.body()));
    }

    @Test
    void anOlderVersionIsRefusedForEveryRecordAtOnce() throws IOException {
        try (InputStream file = file("dutch-old.json")) {
            RecordRefused refused =
                    assertThrows(RecordRefused.class, () -> DutchStandard.read(file));
            assertEquals(
                    List.of(
                            "entry 1 › standard_version: The record is of version “0.1” of the"
                                    + " Dutch standard; this server reads 1.0, 0.4. Export it again"
                                    + " in one of these versions.",
                            "entry 2 › standard_version: The record is of version “0.2.3” of the"
                                    + " Dutch standard; this server reads 1.0, 0.4. Export it again"
                                    + " in one of these versions."),
                    refused.problems().stream()
                            .map(p -> ProblemText.full(p, RegisterWords.in("en")))
                            .toList());
        }
    }

    @Test
    void aFileWithoutRecordsIsRefused() {
        RecordRefused refused = assertThrows(RecordRefused.class, () -> read("[{\"a\": 1}, 2]"));
        assertEquals(
                List.of("register.problem.nl-shape", "register.problem.nl-shape"),
                refused.problems().stream().map(Problem::key).toList());
        assertEquals(
                "register.problem.json-broken",
                assertThrows(RecordRefused.class, () -> read("{")).problems().getFirst().key());
    }

    @Test
    void aForgedOriginalDoesNotStopTheExport() {
        Content content =
                Invented.least().toBuilder()
                        .text("source_standard", "nl-1.0")
                        .text("source_extra", "{ not json")
                        .build();
        assertEquals("Order the waiting list", written(content, "").path("name").asString());
    }
}
