package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.page.RegisterWords;
import isonomia.server.register.IndexImport.Counts;
import isonomia.server.register.IndexImport.Indexed;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The records are invented; their shape is that of the real index.
class IndexImportTest {
    private static InputStream file(String name) {
        return Objects.requireNonNull(IndexImportTest.class.getResourceAsStream(name));
    }

    @Test
    void theCountsOfTheIndexComeWithItsRecords() throws Exception {
        List<Indexed> records = new ArrayList<>();
        Counts counts;
        try (InputStream file = file("dutch-index.json")) {
            counts = IndexImport.read(file, records::add);
        }
        assertEquals(
                new Counts(
                        3,
                        Map.of("in-use", 1, "development", 1, "retired", 1),
                        Map.of("Onbekend", 1, "Ja", 1, "Nee", 1),
                        2),
                counts);
        assertEquals(3, records.size());
        Indexed second = records.get(1);
        assertEquals("Gemeente Duinveen", second.body());
        assertEquals("90000002", second.sourceId());
        assertEquals(Optional.of(LocalDate.of(2026, 1, 31)), second.registered());
        assertEquals("Bijstand controleren", second.content().text("name"));
        assertEquals("unspecified", second.content().items("assessments").getFirst().text("kind"));
        assertTrue(records.stream().allMatch(record -> record.content().partial()));
    }

    @Test
    void thatNothingIsKnownOfAnAssessmentIsNotThatNoneWasMade() throws Exception {
        List<Indexed> records = new ArrayList<>();
        try (InputStream file = file("dutch-index.json")) {
            IndexImport.read(file, records::add);
        }
        assertEquals(List.of(), records.get(0).content().items("assessments"));
        assertEquals("none", records.get(2).content().items("assessments").getFirst().text("kind"));
    }

    @Test
    void allProblemsOfAllRecordsAreToldAtOnce() throws IOException {
        try (InputStream file = file("dutch-index-broken.json")) {
            RecordRefused refused =
                    assertThrows(RecordRefused.class, () -> IndexImport.read(file, record -> {}));
            assertEquals(
                    List.of(
                            "algoritmes.0.doel json-shape",
                            "algoritmes.0.status nl-word",
                            "algoritmes.0.geregistreerd day",
                            "algoritmes.1.kleur key",
                            "algoritmes.1.id index-twice",
                            "algoritmes.1.title part-required",
                            "count index-count"),
                    refused.problems().stream()
                            .map(p -> p.path() + " " + p.key().replace("register.problem.", ""))
                            .toList());
            assertEquals(
                    "count: The file says that it has 4 records; found were 2. It may be cut off:"
                            + " download it again.",
                    ProblemText.full(refused.problems().getLast(), RegisterWords.in("en")));
        }
    }

    @Test
    void aFileThatIsCutOffIsRefused() {
        for (String json : List.of("{\"algoritmes\": [{\"id\": \"1\"", "[]", "{}", "")) {
            ByteArrayInputStream file =
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
            assertThrows(RecordRefused.class, () -> IndexImport.read(file, record -> {}), json);
        }
    }
}
