package isonomia.server.register;

import isonomia.server.register.Problem.Severity;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads an index of the Dutch register: a file with thousands of records of ten members each, of
/// which one at a time is in memory. The contents are partial ([Content#partial]): the index leaves
/// out most of what the records say.
public final class IndexImport {
    /// What `source_standard` says of records that came from an index.
    static final String STANDARD = "nl-index";

    private static final int MOST_PROBLEMS = 200;
    private static final Set<String> MEMBERS =
            Set.of(
                    "doel",
                    "geregistreerd",
                    "id",
                    "impactassessment",
                    "juridische_basis",
                    "organisatie",
                    "status",
                    "title",
                    "toegevoegd",
                    "url");

    /// Reads one record of many: others follow it.
    private static final ObjectReader ONE =
            DataFile.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Consumer<Indexed> each;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> byStatus = new TreeMap<>();
    private final Map<String, Integer> byAssessment = new TreeMap<>();
    private final JsonNode data = DataFile.read("nl-1.json", "nl/1");
    private final Map<String, String> statuses =
            DataFile.members(data.path("index").path("status"));
    private final Map<String, String> assessments =
            DataFile.members(data.path("index").path("assessment"));
    private int entries;
    private int withoutLegalBasis;

    private IndexImport(Consumer<Indexed> each) {
        this.each = each;
    }

    /// A record of the index.
    ///
    /// @param body name of the body that uses the system
    /// @param content what the index tells of it
    /// @param sourceId its number in the register, as in the content
    /// @param registered the day on which its body last registered it, as far as the index knows
    public record Indexed(
            String body, Content content, String sourceId, Optional<LocalDate> registered) {}

    /// What was read, to be compared with what the register says of itself.
    ///
    /// @param entries number of records
    /// @param byStatus number of records by our word for the status
    /// @param byAssessment number of records by the index's word on impact assessment
    /// @param withoutLegalBasis number of records without a legal basis
    public record Counts(
            int entries,
            Map<String, Integer> byStatus,
            Map<String, Integer> byAssessment,
            int withoutLegalBasis) {
        public Counts {
            byStatus = Map.copyOf(byStatus);
            byAssessment = Map.copyOf(byAssessment);
        }
    }

    /// Reads an index and hands over its records, one after the other.
    ///
    /// Records are handed over before the last is read: whoever keeps them does so in one
    /// transaction, and takes it back when this throws.
    ///
    /// @throws RecordRefused when anything is wrong, with all problems up to 200
    public static Counts read(InputStream file, Consumer<Indexed> each) throws RecordRefused {
        IndexImport index = new IndexImport(each);
        try (JsonParser parser = DataFile.JSON.createParser(file)) {
            index.root(parser);
        } catch (JacksonException e) {
            index.problems.add(RecordJson.broken(e));
        }
        if (!index.problems.isEmpty()) {
            throw new RecordRefused(index.problems);
        }
        return new Counts(
                index.entries, index.byStatus, index.byAssessment, index.withoutLegalBasis);
    }

    private void root(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problem("", "index-shape", Map.of());
            return;
        }
        boolean found = false;
        Optional<Integer> stated = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            if (member.equals("algoritmes") && token == JsonToken.START_ARRAY) {
                found = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode record = ONE.readTree(parser);
                    record("algoritmes." + entries, record);
                    entries++;
                }
            } else if (member.equals("count") && token == JsonToken.VALUE_NUMBER_INT) {
                stated = Optional.of(parser.getIntValue());
            } else {
                parser.skipChildren();
            }
        }
        if (!found) {
            problem("", "index-shape", Map.of());
        } else if (stated.isPresent() && stated.get() != entries) {
            problem("count", "index-count", Map.of("stated", stated.get(), "found", entries));
        }
    }

    private void record(String place, JsonNode node) {
        if (!(node instanceof ObjectNode raw)) {
            problem(place, "json-shape", Map.of("expected", "{ }"));
            return;
        }
        for (String key : raw.propertyNames()) {
            if (!MEMBERS.contains(key)) {
                String shown = PlainText.shown(key);
                problem(place + "." + shown, "key", Map.of("found", shown));
            }
        }
        Content.Builder content = Content.builder();
        String id = needed(place, raw, "id");
        if (!id.isEmpty() && !ids.add(id)) {
            problem(place + ".id", "index-twice", Map.of("found", PlainText.shown(id)));
        }
        String body = needed(place, raw, "organisatie");
        content.text("name", needed(place, raw, "title"));
        content.text("purpose", text(place, raw, "doel"));
        String basis = text(place, raw, "juridische_basis");
        if (basis.isEmpty()) {
            withoutLegalBasis++;
        } else {
            content.item("legal_basis", Map.of("title", basis));
        }
        word(place, raw, "status", statuses)
                .ifPresent(
                        status -> {
                            content.text("lifecycle_status", status);
                            byStatus.merge(status, 1, Integer::sum);
                        });
        word(place, raw, "impactassessment", assessments)
                .ifPresent(
                        kind -> {
                            byAssessment.merge(
                                    raw.path("impactassessment").asString(), 1, Integer::sum);
                            if (!kind.isEmpty()) {
                                content.item("assessments", Map.of("kind", kind));
                            }
                        });
        String link = text(place, raw, "url");
        content.text(
                "source_register", link.isEmpty() ? data.path("source_register").asString() : link);
        content.text("source_id", id);
        content.text("source_standard", STANDARD);
        content.text("language", "nl");
        Content built = content.build();
        // What is absent an index may leave out; what is there must be right.
        for (Problem wrong : built.problems()) {
            if (wrong.severity() == Severity.WRONG) {
                gather(place + "." + wrong.path(), wrong.key(), wrong.values());
            }
        }
        each.accept(new Indexed(body, built, id, registered(place, raw)));
    }

    private Optional<LocalDate> registered(String place, ObjectNode raw) {
        String day = text(place, raw, "geregistreerd");
        try {
            return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            problem(place + ".geregistreerd", "day", Map.of("found", PlainText.shown(day)));
            return Optional.empty();
        }
    }

    private Optional<String> word(
            String place, ObjectNode raw, String key, Map<String, String> words) {
        String found = text(place, raw, key);
        Optional<String> ours = Optional.ofNullable(words.get(found));
        if (ours.isEmpty()) {
            problem(place + "." + key, "nl-word", Map.of("found", PlainText.shown(found)));
        }
        return ours;
    }

    private String needed(String place, ObjectNode raw, String key) {
        String text = PlainText.line(text(place, raw, key));
        if (text.isEmpty()) {
            problem(place + "." + key, "part-required", Map.of());
        }
        return text;
    }

    private String text(String place, ObjectNode raw, String key) {
        JsonNode node = raw.path(key);
        if (node.isString()) {
            return PlainText.ofHtml(node.asString());
        }
        if (!node.isNull() && !node.isMissingNode()) {
            problem(place + "." + key, "json-shape", Map.of("expected", "\"…\""));
        }
        return "";
    }

    private void problem(String path, String kind, Map<String, Object> values) {
        gather(path, "register.problem." + kind, values);
    }

    private void gather(String path, String key, Map<String, Object> values) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(path, key, values, Severity.WRONG));
        }
    }
}
