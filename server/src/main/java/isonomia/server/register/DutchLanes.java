package isonomia.server.register;

import isonomia.server.register.Value.Item;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which fields of the Dutch publication standard say what which of ours say, and how each is read
/// and written.
///
/// Which words mean the same is data, `nl-1.json` beside this class. A word that is not there is
/// told as a problem, stays in the original, and leaves our field empty.
final class DutchLanes {
    static final JsonNode DATA = DataFile.read("nl-1.json", "nl/1");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, Crosswalk> WORDS = new LinkedHashMap<>();

    static {
        for (String list :
                List.of("status", "category", "publication_category", "assessment", "language")) {
            WORDS.put(list, Crosswalk.of(DATA.path(list)));
        }
    }

    static final List<Lane> ALL =
            List.of(
                    new Plain("name", "name"),
                    new Plain("description_short", "summary_plain"),
                    new Category(),
                    new Word("status", "lifecycle_status"),
                    new Plain("begin_date", "start"),
                    new Plain("end_date", "end"),
                    new Plain("contact_email", "contact_public"),
                    new Plain("website", "website"),
                    new RiskCategory(),
                    new Html("goal", "purpose"),
                    new Html("proportionality", "proportionality"),
                    new Html("human_intervention", "human_control"),
                    new Risks(),
                    new LegalBasis(),
                    new Plain("process_index_url", "processing_register_link"),
                    new Assessments(),
                    new DataSources(),
                    new Html("methods_and_models", "logic"),
                    new Provider(),
                    new Plain("publiccode", "source_code"),
                    new Identity(),
                    new Word("lang", "language", "language"),
                    new Version());

    private DutchLanes() {}

    /// Dutch members and our fields that say the same.
    sealed interface Lane {
        /// The Dutch members.
        List<String> theirs();

        /// Our fields.
        Set<String> ours();

        /// Reads the Dutch members into our fields.
        void read(ObjectNode raw, DutchGathering gathering);

        /// Writes our fields as Dutch members; none when they say nothing.
        void write(Content content, ObjectNode record);

        /// Under which its original is kept.
        default String name() {
            return theirs().getFirst();
        }
    }

    /// A text without markup.
    private record Plain(String key, String field) implements Lane {
        @Override
        public List<String> theirs() {
            return List.of(key);
        }

        @Override
        public Set<String> ours() {
            return Set.of(field);
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            gathering.content.text(field, gathering.text(raw, key));
        }

        @Override
        public void write(Content content, ObjectNode record) {
            put(record, key, content.text(field));
        }
    }

    /// A text that may have paragraphs and lists in HTML.
    private record Html(String key, String field) implements Lane {
        @Override
        public List<String> theirs() {
            return List.of(key);
        }

        @Override
        public Set<String> ours() {
            return Set.of(field);
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            gathering.content.text(field, PlainText.ofHtml(gathering.text(raw, key)));
        }

        @Override
        public void write(Content content, ObjectNode record) {
            putHtml(record, key, content.text(field));
        }
    }

    /// One word of a list.
    private record Word(String key, String field, String list) implements Lane {
        private Word(String key, String field) {
            this(key, field, key);
        }

        @Override
        public List<String> theirs() {
            return List.of(key);
        }

        @Override
        public Set<String> ours() {
            return Set.of(field);
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            known(list, key, gathering.text(raw, key), gathering)
                    .ifPresent(word -> gathering.content.text(field, word));
        }

        @Override
        public void write(Content content, ObjectNode record) {
            words(list).theirs(content.text(field)).ifPresent(word -> record.put(key, word));
        }
    }

    /// Themes. Ours has one: the first that we know.
    private record Category() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("category");
        }

        @Override
        public Set<String> ours() {
            return Set.of("policy_domain");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            String first = "";
            for (JsonNode theme : raw.path("category")) {
                Optional<String> ours =
                        known("category", "category", theme.asString(""), gathering);
                first = first.isEmpty() ? ours.orElse("") : first;
            }
            gathering.content.text("policy_domain", first);
        }

        @Override
        public void write(Content content, ObjectNode record) {
            words("category")
                    .theirs(content.text("policy_domain"))
                    .ifPresent(word -> record.putArray("category").add(word));
        }
    }

    /// Ours can hold categories of several schemes beside it.
    private record RiskCategory() implements Lane {
        private static final String SCHEME = "nl-register";

        @Override
        public List<String> theirs() {
            return List.of("publication_category");
        }

        @Override
        public Set<String> ours() {
            return Set.of("risk_category");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            known(name(), name(), gathering.text(raw, name()), gathering)
                    .ifPresent(
                            value ->
                                    gathering.content.item(
                                            "risk_category",
                                            Map.of("scheme", SCHEME, "value", value)));
        }

        @Override
        public void write(Content content, ObjectNode record) {
            for (Item item : content.items("risk_category")) {
                if (item.text("scheme").equals(SCHEME)) {
                    words(name())
                            .theirs(item.text("value"))
                            .ifPresent(word -> record.put(name(), word));
                }
            }
        }
    }

    /// All risks in one text; ours has them apart, with what is done about each.
    private record Risks() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("risks");
        }

        @Override
        public Set<String> ours() {
            return Set.of("risks");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            String text = PlainText.ofHtml(gathering.text(raw, "risks"));
            if (!text.isEmpty()) {
                gathering.content.item("risks", Map.of("text", text));
            }
        }

        @Override
        public void write(Content content, ObjectNode record) {
            List<String> texts = new ArrayList<>();
            for (Item item : content.items("risks")) {
                texts.add(joined("\n", item.text("text"), item.text("mitigation")));
            }
            putHtml(record, "risks", String.join("\n\n", texts));
        }
    }

    /// A text, and titles with links.
    private record LegalBasis() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("lawful_basis", "lawful_basis_grouping");
        }

        @Override
        public Set<String> ours() {
            return Set.of("legal_basis");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            String text = PlainText.ofHtml(gathering.text(raw, "lawful_basis"));
            if (!text.isEmpty()) {
                gathering.content.item("legal_basis", Map.of("title", text));
            }
            for (DutchGathering.Titled titled : gathering.grouping(raw, "lawful_basis_grouping")) {
                gathering.content.item(
                        "legal_basis", Map.of("title", titled.title(), "link", titled.link()));
            }
        }

        @Override
        public void write(Content content, ObjectNode record) {
            List<String> texts = new ArrayList<>();
            ArrayNode grouping = NODES.arrayNode();
            for (Item item : content.items("legal_basis")) {
                if (item.text("link").isEmpty()) {
                    texts.add(item.text("title"));
                } else {
                    titled(grouping, item.text("title"), item.text("link"));
                }
            }
            putHtml(record, "lawful_basis", String.join("\n\n", texts));
            putArray(record, "lawful_basis_grouping", grouping);
        }
    }

    /// Assessments by their titles, and a text on those that were not made.
    private record Assessments() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("impacttoetsen", "impacttoetsen_grouping");
        }

        @Override
        public Set<String> ours() {
            return Set.of("assessments");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            for (DutchGathering.Titled titled : gathering.grouping(raw, "impacttoetsen_grouping")) {
                Map<String, String> parts = new LinkedHashMap<>();
                Optional<String> kind = words("assessment").ours(titled.title());
                parts.put("kind", kind.orElse("other"));
                parts.put("link", titled.link());
                if (kind.isEmpty()) {
                    parts.put("summary", titled.title());
                }
                gathering.content.item("assessments", parts);
            }
            String text = PlainText.ofHtml(gathering.text(raw, "impacttoetsen"));
            if (!text.isEmpty()) {
                // People also write there which were made, so this does not say that none was.
                gathering.content.item(
                        "assessments", Map.of("kind", "unspecified", "summary", text));
            }
        }

        @Override
        public void write(Content content, ObjectNode record) {
            List<String> texts = new ArrayList<>();
            ArrayNode grouping = NODES.arrayNode();
            for (Item item : content.items("assessments")) {
                String kind = item.text("kind");
                String summary = item.text("summary");
                if ((kind.equals("none") || kind.equals("unspecified"))
                        && item.text("link").isEmpty()) {
                    texts.add(summary);
                } else {
                    String title = words("assessment").theirs(kind).orElse("");
                    boolean own = kind.equals("other") && !summary.isEmpty();
                    titled(grouping, own ? summary : title, item.text("link"));
                }
            }
            putHtml(record, "impacttoetsen", joined("\n\n", texts.toArray(String[]::new)));
            putArray(record, "impacttoetsen_grouping", grouping);
        }
    }

    /// A text, and titles with links.
    private record DataSources() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("source_data", "source_data_grouping");
        }

        @Override
        public Set<String> ours() {
            return Set.of("data_sources");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            String text = PlainText.ofHtml(gathering.text(raw, "source_data"));
            if (!text.isEmpty()) {
                gathering.content.item("data_sources", Map.of("use", text));
            }
            for (DutchGathering.Titled titled : gathering.grouping(raw, "source_data_grouping")) {
                gathering.content.item(
                        "data_sources", Map.of("name", titled.title(), "link", titled.link()));
            }
        }

        @Override
        public void write(Content content, ObjectNode record) {
            List<String> texts = new ArrayList<>();
            ArrayNode grouping = NODES.arrayNode();
            for (Item item : content.items("data_sources")) {
                boolean linked = !item.text("link").isEmpty();
                if (linked) {
                    titled(grouping, item.text("name"), item.text("link"));
                }
                String name = linked ? "" : item.text("name");
                texts.add(joined("\n", name, item.text("use")));
            }
            putHtml(record, "source_data", joined("\n\n", texts.toArray(String[]::new)));
            putArray(record, "source_data_grouping", grouping);
        }
    }

    /// One name; ours may be several, with more about each.
    private record Provider() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("provider");
        }

        @Override
        public Set<String> ours() {
            return Set.of("provider");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            String name = PlainText.line(gathering.text(raw, "provider"));
            if (!name.isEmpty()) {
                gathering.content.item("provider", Map.of("name", name));
            }
        }

        @Override
        public void write(Content content, ObjectNode record) {
            put(
                    record,
                    "provider",
                    String.join(
                            ", ",
                            content.items("provider").stream().map(i -> i.text("name")).toList()));
        }
    }

    /// The number in the register, else the body's own.
    private record Identity() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("source_id", "lars");
        }

        @Override
        public Set<String> ours() {
            return Set.of("source_id");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            String lars = raw.path("lars").asString("");
            gathering.content.text(
                    "source_id", lars.isBlank() ? gathering.text(raw, "source_id") : lars);
        }

        @Override
        public void write(Content content, ObjectNode record) {
            put(record, "source_id", content.text("source_id"));
        }
    }

    /// Every record that we write is of version 1.0.
    private record Version() implements Lane {
        @Override
        public List<String> theirs() {
            return List.of("standard_version");
        }

        @Override
        public Set<String> ours() {
            return Set.of("source_standard");
        }

        @Override
        public void read(ObjectNode raw, DutchGathering gathering) {
            gathering.content.text("source_standard", DutchStandard.STANDARD);
        }

        @Override
        public void write(Content content, ObjectNode record) {
            record.put("standard_version", "1.0");
        }
    }

    private static Crosswalk words(String list) {
        return Optional.ofNullable(WORDS.get(list)).orElseThrow();
    }

    private static Optional<String> known(
            String list, String key, String word, DutchGathering gathering) {
        if (word.isBlank()) {
            return Optional.empty();
        }
        Optional<String> ours = words(list).ours(word);
        if (ours.isEmpty()) {
            gathering.unknown(key, word);
        }
        return ours;
    }

    private static String joined(String between, String... texts) {
        return String.join(between, List.of(texts).stream().filter(t -> !t.isEmpty()).toList());
    }

    private static void put(ObjectNode record, String key, String text) {
        if (!text.isEmpty()) {
            record.put(key, text);
        }
    }

    private static void putHtml(ObjectNode record, String key, String text) {
        if (!text.isEmpty()) {
            record.put(key, PlainText.toHtml(text));
        }
    }

    private static void putArray(ObjectNode record, String key, ArrayNode array) {
        if (!array.isEmpty()) {
            record.set(key, array);
        }
    }

    private static void titled(ArrayNode grouping, String title, String link) {
        grouping.addObject().put("title", title).put("link", link);
    }
}
