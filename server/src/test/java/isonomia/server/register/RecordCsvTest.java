package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;
import isonomia.server.page.RegisterWords;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class RecordCsvTest {
    private static final Words ENGLISH = RegisterWords.in("en");

    /// A reader of RFC 4180 that shares nothing with the writer.
    private static List<List<String>> parse(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', csv.charAt(++i));
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        assertTrue(!quoted && row.isEmpty() && cell.isEmpty());
        return rows;
    }

    private static List<String> row(String csv, String key) {
        return parse(csv).stream().filter(r -> r.getFirst().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void eachFieldIsARowWithItsNameAndWhatItSays() {
        Content content =
                Invented.least().toBuilder()
                        .text("name", "Order, \"fairly\"")
                        .item("legal_basis", Map.of("title", "Act", "link", "https://a.example"))
                        .item("legal_basis", Map.of("title", "Order"))
                        .build();
        String csv = RecordCsv.one(content.published(Visibility.open()), ENGLISH);
        assertEquals(List.of("Key", "Field", "Value", "Why withheld"), parse(csv).getFirst());
        assertEquals(List.of("name", "Name", "Order, \"fairly\"", ""), row(csv, "name"));
        assertEquals(
                "Law and article: Act; Link: https://a.example\nLaw and article: Order",
                row(csv, "legal_basis").get(2));
        assertEquals("Housing", row(csv, "policy_domain").get(2));
        assertEquals(List.of("logic", "How it works", "", ""), row(csv, "logic"));
    }

    @Test
    void aWithheldFieldHasItsReasonInstead() {
        String csv =
                RecordCsv.one(
                        Invented.full().published(Visibility.of(Map.of("logic", "trade-secret"))),
                        ENGLISH);
        assertEquals(
                List.of("logic", "How it works", "", "Withheld because it is a trade secret."),
                row(csv, "logic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void whatASpreadsheetWouldComputeIsText(String name) {
        Content content = Invented.least().toBuilder().text("name", name).build();
        String csv = RecordCsv.one(content.published(Visibility.open()), ENGLISH);
        assertEquals("'" + name, row(csv, "name").get(2));
    }

    @Test
    void aListHasARowForEachSystem() throws IOException {
        StringBuilder csv = new StringBuilder();
        PublicContent open =
                Invented.full().published(Visibility.of(Map.of("logic", "trade-secret")));
        RecordCsv.many(
                List.of(
                        new RecordCsv.Listed("1", "=Duneveen", open, 87),
                        new RecordCsv.Listed("2", "Northmere", open, 87)),
                RegisterWords.in("fr"),
                csv);
        List<List<String>> rows = parse(csv.toString());
        assertEquals(3, rows.size());
        assertEquals("Organisme", rows.getFirst().get(1));
        assertEquals("'=Duneveen", rows.get(1).get(1));
        int logic = rows.getFirst().indexOf("Fonctionnement");
        assertEquals("Non public, car c’est un secret d’affaires.", rows.get(2).get(logic));
        assertTrue(rows.stream().allMatch(row -> row.size() == rows.getFirst().size()));
    }

    @Test
    void whateverARecordSaysTheTableStaysATable() throws IOException {
        Law.holds(
                200,
                random -> {
                    PublicContent open = Law.content(random).published(Visibility.open());
                    List<List<String>> rows = parse(RecordCsv.one(open, ENGLISH));
                    assertTrue(rows.stream().allMatch(row -> row.size() == 4));
                    assertTrue(
                            rows.stream()
                                    .flatMap(List::stream)
                                    .noneMatch(
                                            c ->
                                                    !c.isEmpty()
                                                            && "=+-@\t".indexOf(c.charAt(0)) >= 0));
                });
    }
}
