package isonomia.server.register;

import isonomia.server.register.Value.Item;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Records by the Dutch publication standard for algorithms, version 1.0, both ways and without
/// loss: what was read and not changed is written as it was.
///
/// A Dutch field and ours belong together in a *lane*. Reading keeps, in `source_extra`, the original
/// of each lane that could not be made again from our fields (HTML, `null`, an unknown theme), and
/// everything that has no lane. Writing takes the original of a lane as long as our fields still say
/// what it says, and makes it anew when somebody has changed them. So reading what was written gives
/// our fields back, as far as the Dutch standard has a place for them, and writing what was read
/// gives every member back.
///
/// Which words mean the same is data, `nl-1.json` beside this class. A word that is not there is
/// told as a problem, stays in the original, and leaves our field empty.
public final class DutchStandard {
    /// What `source_standard` says of records that came from it.
    public static final String STANDARD = "nl-1.0";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode DATA = DataFile.read("nl-1.json", "nl/1");
    private static final Map<String, Crosswalk> WORDS = new LinkedHashMap<>();

    static {
        for (String list :
                List.of("status", "category", "publication_category", "assessment", "language")) {
            WORDS.put(list, Crosswalk.of(DATA.path(list)));
        }
    }

    private static final List<Lane> LANES =
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

    private DutchStandard() {}

    /// A record that was read.
    ///
    /// @param body name of the body that uses the system; empty when the file does not say
    /// @param content the record
    /// @param number by which the register knows it; empty when the file does not say
    /// @param problems what could not be understood and is kept in the original; what the content's
    ///     own values lack is in [Content#problems]
    public record Imported(String body, Content content, String number, List<Problem> problems) {
        public Imported {
            problems = List.copyOf(problems);
        }
    }

    /// The records of a file: one object, an array of them, or the dump of the register's software.
    ///
    /// @throws RecordRefused when it holds no such records, or some of another version of the
    ///     standard; with all problems of all records
    public static List<Imported> read(InputStream file) throws RecordRefused {
        JsonNode root;
        try {
            root = DataFile.JSON.readTree(file);
        } catch (JacksonException e) {
            throw new RecordRefused(List.of(RecordJson.broken(e)));
        }
        JsonNode records = root.has("algoritme_versions") ? root.path("algoritme_versions") : root;
        List<JsonNode> nodes =
                records.isArray() ? records.valueStream().toList() : List.of(records);
        List<Problem> refusals = new ArrayList<>();
        List<Imported> imported = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String place = Integer.toString(i);
            List<Problem> refused = refusals(place, nodes.get(i));
            refusals.addAll(refused);
            if (refused.isEmpty() && nodes.get(i) instanceof ObjectNode raw) {
                imported.add(read(place, raw));
            }
        }
        if (!refusals.isEmpty()) {
            throw new RecordRefused(refusals);
        }
        return imported;
    }

    private static List<Problem> refusals(String place, JsonNode node) {
        if (!node.isObject() || !node.has("name")) {
            return List.of(Problem.wrong(place, "nl-shape", Map.of()));
        }
        String version = node.path("standard_version").asString("1.0");
        List<String> known = DataFile.texts(DATA.path("versions"));
        return known.contains(version)
                ? List.of()
                : List.of(
                        Problem.wrong(
                                place + ".standard_version",
                                "nl-version",
                                Map.of(
                                        "found", PlainText.shown(version),
                                        "known", String.join(", ", known))));
    }

    private static Imported read(String place, ObjectNode raw) {
        Gathering gathering = new Gathering(place);
        LANES.forEach(lane -> lane.read(raw, gathering));
        gathering.content.text("source_register", DATA.path("source_register").asString());
        String body = body(raw);
        Content content = gathering.content.build();
        ObjectNode extra = extra(raw, content, body);
        if (!extra.isEmpty()) {
            // Text, not JSON: canonical JSON would shorten the numbers of others.
            String original = DataFile.JSON.writeValueAsString(extra);
            content = content.toBuilder().text("source_extra", original).build();
        }
        return new Imported(
                body, content, raw.path("lars").asString("").strip(), gathering.problems);
    }

    private static String body(ObjectNode raw) {
        return PlainText.line(raw.path("organization").asString(""));
    }

    /// What [#write] could not make from our fields: `kept`, the originals of lanes by the lane's
    /// name, and `rest`, the members without a lane.
    private static ObjectNode extra(ObjectNode raw, Content content, String body) {
        ObjectNode extra = NODES.objectNode();
        ObjectNode kept = NODES.objectNode();
        ObjectNode rest = raw.deepCopy();
        for (Lane lane : LANES) {
            ObjectNode original = part(raw, lane.theirs());
            ObjectNode made = NODES.objectNode();
            lane.write(content, made);
            if (!made.equals(original)) {
                kept.set(lane.name(), original);
            }
            rest.remove(lane.theirs());
        }
        ObjectNode organization = part(raw, List.of("organization"));
        if (!organization.equals(organization(body))) {
            kept.set("organization", organization);
        }
        rest.remove("organization");
        if (!kept.isEmpty()) {
            extra.set("kept", kept);
        }
        if (!rest.isEmpty()) {
            extra.set("rest", rest);
        }
        return extra;
    }

    private static ObjectNode organization(String body) {
        ObjectNode made = NODES.objectNode();
        if (!body.isEmpty()) {
            made.put("organization", body);
        }
        return made;
    }

    private static ObjectNode part(ObjectNode raw, List<String> keys) {
        ObjectNode part = NODES.objectNode();
        for (String key : keys) {
            if (raw.has(key)) {
                part.set(key, raw.path(key));
            }
        }
        return part;
    }

    /// A record by the Dutch standard, as far as the public may read it: of a field that is withheld
    /// neither our text nor the original is written, and then nothing that has no lane either.
    ///
    /// @param body name of the body that uses the system; empty when it is not to be named
    public static JsonNode write(Content content, Visibility visibility, String body) {
        PublicContent open = content.published(visibility);
        ObjectNode extra = original(content);
        ObjectNode record = NODES.objectNode();
        for (Lane lane : LANES) {
            boolean withheld = lane.ours().stream().anyMatch(open.withheld()::containsKey);
            Optional<ObjectNode> kept =
                    kept(extra, lane.name()).filter(o -> !withheld && says(lane, o, content));
            if (kept.isPresent()) {
                record.setAll(kept.get());
            } else {
                lane.write(open.content(), record);
            }
        }
        record.setAll(
                kept(extra, "organization")
                        .filter(original -> body(original).equals(PlainText.line(body)))
                        .orElseGet(() -> organization(PlainText.line(body))));
        if (open.withheld().isEmpty() && extra.path("rest") instanceof ObjectNode rest) {
            record.setAll(rest);
        }
        return record;
    }

    /// The text of a record by the Dutch standard, for files; see [#write].
    public static String text(Content content, Visibility visibility, String body) {
        return DataFile.JSON.writeValueAsString(write(content, visibility, body));
    }

    private static ObjectNode original(Content content) {
        String text = content.text("source_extra");
        if (!text.isEmpty() && content.text("source_standard").equals(STANDARD)) {
            try {
                if (DataFile.JSON.readTree(text) instanceof ObjectNode extra) {
                    return extra;
                }
            } catch (JacksonException e) {
                // Somebody sent a record with an original that is none: our fields are the record.
                return NODES.objectNode();
            }
        }
        return NODES.objectNode();
    }

    private static Optional<ObjectNode> kept(ObjectNode extra, String lane) {
        return extra.path("kept").path(lane) instanceof ObjectNode original
                ? Optional.of(original)
                : Optional.empty();
    }

    /// Whether our fields still say what the original of a lane says.
    private static boolean says(Lane lane, ObjectNode original, Content content) {
        Gathering gathering = new Gathering("");
        lane.read(original, gathering);
        Content said = gathering.content.build();
        return lane.ours().stream().allMatch(key -> said.value(key).equals(content.value(key)));
    }

    /// What was read so far of one record.
    private static final class Gathering {
        private final Content.Builder content = Content.builder();
        private final List<Problem> problems = new ArrayList<>();
        private final String place;

        private Gathering(String place) {
            this.place = place;
        }

        private void unknown(String key, String found) {
            problems.add(
                    Problem.wrong(
                            place + "." + key, "nl-word", Map.of("found", PlainText.shown(found))));
        }

        /// The text of a member; empty when it says nothing. What is no text is told.
        private String text(ObjectNode raw, String key) {
            JsonNode node = raw.path(key);
            if (node.isString()) {
                return node.asString();
            }
            if (!node.isMissingNode() && !node.isNull()) {
                problems.add(
                        Problem.wrong(
                                place + "." + key, "json-shape", Map.of("expected", "\"…\"")));
            }
            return "";
        }

        /// The titles and links of a grouping.
        private List<Titled> grouping(ObjectNode raw, String key) {
            List<Titled> all = new ArrayList<>();
            JsonNode node = raw.path(key);
            boolean fits = node.isArray() || node.isNull() || node.isMissingNode();
            for (JsonNode entry : node) {
                if (entry instanceof ObjectNode object) {
                    all.add(
                            new Titled(
                                    PlainText.line(text(object, "title")),
                                    PlainText.line(text(object, "link"))));
                } else {
                    fits = false;
                }
            }
            if (!fits) {
                problems.add(
                        Problem.wrong(
                                place + "." + key,
                                "json-shape",
                                Map.of("expected", "[{\"title\": \"…\", \"link\": \"…\"}]")));
            }
            return all;
        }
    }

    private record Titled(String title, String link) {}

    /// Dutch members and our fields that say the same.
    private sealed interface Lane {
        /// The Dutch members.
        List<String> theirs();

        /// Our fields.
        Set<String> ours();

        /// Reads the Dutch members into our fields.
        void read(ObjectNode raw, Gathering gathering);

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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
            String text = PlainText.ofHtml(gathering.text(raw, "lawful_basis"));
            if (!text.isEmpty()) {
                gathering.content.item("legal_basis", Map.of("title", text));
            }
            for (Titled titled : gathering.grouping(raw, "lawful_basis_grouping")) {
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
        public void read(ObjectNode raw, Gathering gathering) {
            for (Titled titled : gathering.grouping(raw, "impacttoetsen_grouping")) {
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
        public void read(ObjectNode raw, Gathering gathering) {
            String text = PlainText.ofHtml(gathering.text(raw, "source_data"));
            if (!text.isEmpty()) {
                gathering.content.item("data_sources", Map.of("use", text));
            }
            for (Titled titled : gathering.grouping(raw, "source_data_grouping")) {
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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
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
        public void read(ObjectNode raw, Gathering gathering) {
            gathering.content.text("source_standard", STANDARD);
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
            String list, String key, String word, Gathering gathering) {
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

    /// The Dutch members that have a place among our fields; for tests of the lanes.
    static Set<String> lanes() {
        Set<String> keys = new HashSet<>();
        LANES.forEach(lane -> keys.addAll(lane.theirs()));
        return keys;
    }
}
