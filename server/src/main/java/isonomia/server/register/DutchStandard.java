package isonomia.server.register;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
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
/// The lanes are in [DutchLanes].
public final class DutchStandard {
    /// What `source_standard` says of records that came from it.
    public static final String STANDARD = "nl-1.0";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode DATA = DutchLanes.DATA;

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
        DutchGathering gathering = new DutchGathering(place);
        DutchLanes.ALL.forEach(lane -> lane.read(raw, gathering));
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
        for (DutchLanes.Lane lane : DutchLanes.ALL) {
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
        for (DutchLanes.Lane lane : DutchLanes.ALL) {
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
    private static boolean says(DutchLanes.Lane lane, ObjectNode original, Content content) {
        DutchGathering gathering = new DutchGathering("");
        lane.read(original, gathering);
        Content said = gathering.content.build();
        return lane.ours().stream().allMatch(key -> said.value(key).equals(content.value(key)));
    }

    /// The Dutch members that have a place among our fields; for tests of the lanes.
    static Set<String> lanes() {
        Set<String> keys = new HashSet<>();
        DutchLanes.ALL.forEach(lane -> keys.addAll(lane.theirs()));
        return keys;
    }
}
