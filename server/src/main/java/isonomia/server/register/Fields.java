package isonomia.server.register;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The catalogue of all fields of a transparency record, in the order in which a liaison officer
/// fills them. It is data, `fields-1.json` beside this class: the canonical keys to which the Dutch
/// publication standard 1.0, the British ATRS, Annex VIII of the EU's AI Act and the Canadian AIA
/// are mapped.
public final class Fields {
    /// Version of the catalogue.
    public static final String STANDARD = "fields/1";

    /// The section that nobody fills in: where a record that was brought in comes from.
    public static final String SOURCE = "source";

    private static final Map<String, Field> BY_KEY = new LinkedHashMap<>();
    private static final List<Section> SECTIONS;

    static {
        JsonNode root = DataFile.read("fields-1.json", STANDARD);
        List<String> sections = DataFile.texts(root.path("sections"));
        for (JsonNode node : root.path("fields")) {
            Field field = field(node);
            if (!sections.contains(field.section())) {
                throw new IllegalStateException("There is no section " + field.section());
            }
            if (BY_KEY.put(field.key(), field) != null) {
                throw new IllegalStateException("The field " + field.key() + " comes twice");
            }
        }
        SECTIONS =
                sections.stream()
                        .map(
                                id ->
                                        new Section(
                                                id,
                                                BY_KEY.values().stream()
                                                        .filter(f -> f.section().equals(id))
                                                        .toList()))
                        .toList();
    }

    private Fields() {}

    /// A part of the form, and of a record's page.
    ///
    /// @param id its name: basics, purpose, people, data, risks, supplier, source
    public record Section(String id, List<Field> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /// All fields, in order.
    public static List<Field> all() {
        return List.copyOf(BY_KEY.values());
    }

    /// The sections that people fill in, in order.
    public static List<Section> sections() {
        return SECTIONS.stream().filter(section -> !section.id().equals(SOURCE)).toList();
    }

    /// The section of this name.
    public static Optional<Section> section(String id) {
        return SECTIONS.stream().filter(section -> section.id().equals(id)).findFirst();
    }

    /// The field of a key that must exist.
    public static Field of(String key) {
        return find(key)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A record has no field " + PlainText.shown(key)));
    }

    /// The field of a key, if there is one.
    public static Optional<Field> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private static Field field(JsonNode node) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : node.path("parts")) {
            parts.add(part(part));
        }
        return new Field(
                node.path("key").asString(),
                node.path("section").asString(),
                Kind.of(node.path("kind").asString()),
                node.path("longest").asInt(0),
                node.path("most").asInt(0),
                node.path("weight").asInt(0),
                node.path("required").asBoolean(false),
                node.path("always_public").asBoolean(false),
                DataFile.texts(node.path("choices")),
                parts);
    }

    private static Part part(JsonNode node) {
        Map<String, Map<String, List<String>>> within = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> other : node.path("within").properties()) {
            Map<String, List<String>> remaining = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> choice : other.getValue().properties()) {
                remaining.put(choice.getKey(), DataFile.texts(choice.getValue()));
            }
            within.put(other.getKey(), Map.copyOf(remaining));
        }
        return new Part(
                node.path("key").asString(),
                Kind.of(node.path("kind").asString()),
                node.path("longest").asInt(0),
                node.path("required").asBoolean(false),
                DataFile.texts(node.path("choices")),
                within);
    }
}
