package isonomia.server.register;

import isonomia.server.register.ImportForm.Incoming;
import isonomia.server.register.Problem.Severity;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads an index of the algorithmic transparency records of the United Kingdom, as JSON (`records`,
/// an array of objects) or as CSV with a head. It names bodies, systems and addresses, and little
/// else: the contents are partial ([Content#partial]).
final class UkIndex {
    /// What `source_standard` says of records that came from it.
    static final String STANDARD = "uk-index";

    private static final int MOST_PROBLEMS = 200;
    private static final Set<String> NEEDED = Set.of("publishing_body", "tool_name", "url");
    private static final Set<String> KNOWN =
            Set.of(
                    "publishing_body",
                    "tool_name",
                    "url",
                    "published",
                    "title",
                    "description",
                    "listed_organisations");

    private final List<Problem> problems = new ArrayList<>();
    private final List<Incoming> records = new ArrayList<>();
    private final Set<String> addresses = new HashSet<>();

    private UkIndex() {}

    /// The records of a file.
    ///
    /// @throws RecordRefused when anything is wrong, with all problems up to 200
    static List<Incoming> read(byte[] file) throws RecordRefused {
        UkIndex index = new UkIndex();
        String text = index.text(file);
        if (text.stripLeading().startsWith("{")) {
            index.json(text);
        } else if (index.problems.isEmpty()) {
            index.csv(text);
        }
        if (index.records.isEmpty() && index.problems.isEmpty()) {
            index.problem("", "uk-shape", Map.of());
        }
        if (!index.problems.isEmpty()) {
            throw new RecordRefused(index.problems);
        }
        return index.records;
    }

    private String text(byte[] file) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problem("", "uk-shape", Map.of());
            return "";
        }
    }

    private void json(String text) {
        JsonNode root;
        try {
            root = DataFile.JSON.readTree(text);
        } catch (JacksonException e) {
            problems.add(RecordJson.broken(e));
            return;
        }
        if (!root.path("records").isArray()) {
            problem("", "uk-shape", Map.of());
            return;
        }
        int place = 0;
        for (JsonNode node : root.path("records")) {
            String where = "records." + place++;
            if (!(node instanceof ObjectNode object)) {
                problem(where, "json-shape", Map.of("expected", "{ }"));
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String key = member.getKey();
                boolean list = key.equals("listed_organisations");
                if (!KNOWN.contains(key)) {
                    String shown = PlainText.shown(key);
                    problem(where + "." + shown, "key", Map.of("found", shown));
                } else if (member.getValue().isString()) {
                    row.put(key, member.getValue().asString());
                } else if (!list && !member.getValue().isNull()) {
                    problem(where + "." + key, "json-shape", Map.of("expected", "\"…\""));
                }
            }
            record(where, row);
        }
    }

    private void csv(String text) {
        List<List<String>> lines = CsvLines.of(text);
        if (lines.isEmpty() || !lines.getFirst().containsAll(NEEDED)) {
            problem("", "uk-shape", Map.of());
            return;
        }
        List<String> head = lines.getFirst();
        for (String column : head) {
            if (!KNOWN.contains(column)) {
                String shown = PlainText.shown(column);
                problem(shown, "key", Map.of("found", shown));
            }
        }
        for (int i = 1; i < lines.size(); i++) {
            List<String> line = lines.get(i);
            String where = "records." + (i - 1);
            if (line.size() != head.size()) {
                problem(
                        where,
                        "csv-columns",
                        Map.of("found", line.size(), "expected", head.size()));
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < head.size(); c++) {
                row.put(head.get(c), line.get(c));
            }
            record(where, row);
        }
    }

    private void record(String where, Map<String, String> row) {
        String body = needed(where, row, "publishing_body");
        String name = needed(where, row, "tool_name");
        String address = needed(where, row, "url");
        if (!address.isEmpty() && !addresses.add(address)) {
            problem(where + ".url", "index-twice", Map.of("found", PlainText.shown(address)));
        }
        Content content =
                Content.builder()
                        .text("name", name)
                        .text("summary_plain", PlainText.line(row.getOrDefault("description", "")))
                        .text("source_register", address)
                        .text("source_standard", STANDARD)
                        .text("language", "en")
                        .build();
        for (Problem wrong : content.problems()) {
            if (wrong.severity() == Severity.WRONG) {
                gather(
                        new Problem(
                                where + "." + wrong.path(),
                                wrong.key(),
                                wrong.values(),
                                wrong.severity()));
            }
        }
        records.add(new Incoming(body, "uk/" + address, content, List.of()));
    }

    private String needed(String where, Map<String, String> row, String key) {
        String text = PlainText.line(row.getOrDefault(key, ""));
        if (text.isEmpty()) {
            problem(where + "." + key, "part-required", Map.of());
        }
        return text;
    }

    private void problem(String path, String kind, Map<String, Object> values) {
        gather(Problem.wrong(path, kind, values));
    }

    private void gather(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
