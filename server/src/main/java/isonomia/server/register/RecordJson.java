package isonomia.server.register;

import isonomia.server.register.Value.Choices;
import isonomia.server.register.Value.Item;
import isonomia.server.register.Value.Items;
import isonomia.server.register.Value.Text;

import org.erdtman.jcs.JsonCanonicalizer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Records in our own JSON, in the one form that RFC 8785 allows: equal records are equal bytes, so
/// that their hashes can stand in the ledger.
///
/// Members are the keys of fields that say something; texts are texts, choices arrays of texts,
/// entries arrays of objects of texts. `format` says the version. A record as the public sees it
/// also has `about` and `withheld`. A member that is none of these is refused: what we would not
/// understand we would lose.
public final class RecordJson {
    /// What the member `format` says.
    public static final String FORMAT = "isonomia-record/1";

    private static final int LONGEST = 4_000_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordJson() {}

    /// Which record it is.
    ///
    /// @param system id of the system
    /// @param body name of the body that uses it
    /// @param version number of the record's version, counted from 1
    /// @param published day of its publication, `2026-11-24`
    /// @param link address of its page
    public record About(String system, String body, int version, String published, String link) {}

    /// A record as the public sees it.
    public record Document(About about, PublicContent content) {}

    /// The content as canonical JSON.
    public static String write(Content content) {
        return canonical(node(content));
    }

    /// What everybody may read of a record, as canonical JSON.
    public static String write(Document document) {
        ObjectNode root = node(document.content().content());
        About about = document.about();
        root.putObject("about")
                .put("system", about.system())
                .put("body", about.body())
                .put("version", about.version())
                .put("published", about.published())
                .put("link", about.link());
        ObjectNode withheld = root.putObject("withheld");
        document.content().withheld().forEach((key, r) -> withheld.put(key, r.code()));
        return canonical(root);
    }

    private static ObjectNode node(Content content) {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT);
        content.forEach((field, value) -> root.set(field.key(), node(value)));
        return root;
    }

    private static JsonNode node(Value value) {
        return switch (value) {
            case Text(String text) -> NODES.stringNode(text);
            case Choices(List<String> chosen) -> {
                ArrayNode array = NODES.arrayNode();
                chosen.forEach(array::add);
                yield array;
            }
            case Items(List<Item> items) -> {
                ArrayNode array = NODES.arrayNode();
                for (Item item : items) {
                    ObjectNode object = array.addObject();
                    item.parts().forEach(object::put);
                }
                yield array;
            }
        };
    }

    private static String canonical(JsonNode node) {
        try {
            return new JsonCanonicalizer(node.toString()).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException("setting a record in canonical JSON", e);
        }
    }

    /// The content that [#write(Content)] wrote, or that somebody else wrote in the same form. Its
    /// values are not judged here, see [Content#problems].
    ///
    /// @throws RecordRefused when it is not in this form, with all reasons
    public static Content content(String json) throws RecordRefused {
        Reading reading = new Reading();
        ObjectNode root = reading.root(json);
        Content content = reading.content(root, List.of("format"));
        reading.refuseIfAny();
        return content;
    }

    /// The record that [#write(Document)] wrote.
    ///
    /// @throws RecordRefused when it is not in this form, with all reasons
    public static Document document(String json) throws RecordRefused {
        Reading reading = new Reading();
        ObjectNode root = reading.root(json);
        Content content = reading.content(root, List.of("format", "about", "withheld"));
        About about = reading.about(root.path("about"));
        Visibility visibility = reading.visibility(root.path("withheld"));
        for (String key : visibility.codes().keySet()) {
            if (content.has(key)) {
                reading.wrong(key, "withheld-given", Map.of());
            }
        }
        if (content.has("source_extra")) {
            reading.wrong("source_extra", "key", Map.of("found", "source_extra"));
        }
        reading.refuseIfAny();
        Map<String, WithheldReason> withheld = new LinkedHashMap<>();
        visibility
                .codes()
                .forEach((key, code) -> withheld.put(key, WithheldReason.find(code).orElseThrow()));
        return new Document(about, new PublicContent(content, withheld));
    }

    /// One reading, with all that was wrong in it.
    private static final class Reading {
        private final List<Problem> problems = new ArrayList<>();

        private void wrong(String path, String kind, Map<String, Object> values) {
            problems.add(Problem.wrong(path, kind, values));
        }

        private void refuseIfAny() throws RecordRefused {
            if (!problems.isEmpty()) {
                throw new RecordRefused(problems);
            }
        }

        private ObjectNode root(String json) throws RecordRefused {
            if (json.length() > LONGEST) {
                wrong("", "file-size", Map.of("length", json.length(), "longest", LONGEST));
                refuseIfAny();
            }
            try {
                if (DataFile.JSON.readTree(json) instanceof ObjectNode root) {
                    format(root);
                    return root;
                }
                wrong("", "json-shape", Map.of("expected", "{ }"));
            } catch (JacksonException e) {
                problems.add(broken(e));
            }
            throw new RecordRefused(problems);
        }

        /// A file of another version has other members: more would only confuse.
        private void format(ObjectNode root) throws RecordRefused {
            String format = root.path("format").asString("");
            if (!format.equals(FORMAT)) {
                wrong(
                        "format",
                        "format",
                        Map.of("found", PlainText.shown(format), "expected", FORMAT));
                refuseIfAny();
            }
        }

        private Content content(ObjectNode root, List<String> others) {
            Content.Builder content = Content.builder();
            for (Map.Entry<String, JsonNode> member : root.properties()) {
                Optional<Field> field = Fields.find(member.getKey());
                if (field.isPresent()) {
                    value(field.get(), member.getValue(), content);
                } else if (!others.contains(member.getKey())) {
                    String key = PlainText.shown(member.getKey());
                    wrong(key, "key", Map.of("found", key));
                }
            }
            return content.build();
        }

        private void value(Field field, JsonNode node, Content.Builder content) {
            String key = field.key();
            switch (field.kind()) {
                case CHOICES -> {
                    if (node.isArray() && all(node, JsonNode::isString)) {
                        content.choices(key, DataFile.texts(node));
                    } else {
                        wrong(key, "json-shape", Map.of("expected", "[\"…\"]"));
                    }
                }
                case ITEMS -> {
                    if (node.isArray() && all(node, JsonNode::isObject)) {
                        items(field, node, content);
                    } else {
                        wrong(key, "json-shape", Map.of("expected", "[{\"…\": \"…\"}]"));
                    }
                }
                case LINE, PARAGRAPH, CHOICE, MONTH, LINK, CONTACT -> {
                    if (node.isString()) {
                        content.text(key, node.asString());
                    } else {
                        wrong(key, "json-shape", Map.of("expected", "\"…\""));
                    }
                }
            }
        }

        private void items(Field field, JsonNode array, Content.Builder content) {
            for (int i = 0; i < array.size(); i++) {
                Map<String, String> parts = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> part : array.path(i).properties()) {
                    String shown = PlainText.shown(part.getKey());
                    String path = field.key() + "." + i + "." + shown;
                    if (field.part(part.getKey()).isEmpty()) {
                        wrong(path, "key", Map.of("found", shown));
                    } else if (!part.getValue().isString()) {
                        wrong(path, "json-shape", Map.of("expected", "\"…\""));
                    } else {
                        parts.put(part.getKey(), part.getValue().asString());
                    }
                }
                content.item(field.key(), parts);
            }
        }

        private static boolean all(
                JsonNode array, java.util.function.Predicate<JsonNode> predicate) {
            return array.valueStream().allMatch(predicate);
        }

        private About about(JsonNode node) {
            List<String> known = List.of("system", "body", "version", "published", "link");
            for (String key : node.propertyNames()) {
                if (!known.contains(key)) {
                    String shown = PlainText.shown(key);
                    wrong("about." + shown, "key", Map.of("found", shown));
                }
            }
            if (!node.isObject() || !node.path("version").canConvertToInt()) {
                wrong("about", "json-shape", Map.of("expected", "{\"version\": 1}"));
            }
            return new About(
                    PlainText.line(node.path("system").asString("")),
                    PlainText.line(node.path("body").asString("")),
                    node.path("version").asInt(0),
                    PlainText.line(node.path("published").asString("")),
                    PlainText.line(node.path("link").asString("")));
        }

        private Visibility visibility(JsonNode node) {
            if (!node.isObject() || !all(node, JsonNode::isString)) {
                wrong("withheld", "json-shape", Map.of("expected", "{\"…\": \"…\"}"));
                return Visibility.open();
            }
            Map<String, String> codes = DataFile.members(node);
            List<Problem> wrong = Visibility.problems(codes);
            problems.addAll(wrong);
            return wrong.isEmpty() ? Visibility.of(codes) : Visibility.open();
        }
    }

    /// What is said of a text that is not JSON.
    static Problem broken(JacksonException e) {
        long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return Problem.wrong("", "json-broken", Map.of("line", line));
    }
}
