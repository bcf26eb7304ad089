package isonomia.engine.report;

import isonomia.engine.source.Kind;
import isonomia.engine.source.Problem;
import isonomia.engine.source.Refusal;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A report that somebody made earlier, read back from its JSON, to be made again and compared.
public final class RecordedReport {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode root;

    private RecordedReport(JsonNode root) {
        this.root = root;
    }

    /// A place where a recorded report and a computed one differ.
    ///
    /// @param place where, as a JSON pointer
    /// @param recorded what the report says; "–" when it says nothing there
    /// @param computed what comes out now; "–" when nothing does
    public record Difference(String place, String recorded, String computed) {
        /// Whether it is about the file and no figure: its name, size or hash.
        public boolean ofFile() {
            return place.startsWith("/run/files/");
        }
    }

    /// Reads a `report.json`.
    ///
    /// @throws Refusal when there is none, or it is not one
    public static RecordedReport read(Path file) throws Refusal {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            throw refused(Kind.REPORT_ABSENT, name);
        }
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            if (!root.path("isonomia").asString("").equals(ReportJson.FORMAT)
                    || !root.path("run").path("mapping").isString()) {
                throw refused(Kind.REPORT_UNREADABLE, name);
            }
            return new RecordedReport(root);
        } catch (JacksonException | IOException e) {
            throw refused(Kind.REPORT_UNREADABLE, name);
        }
    }

    private static Refusal refused(Kind kind, String file) {
        return new Refusal(List.of(new Problem(kind, Problem.Place.file(file), Map.of())));
    }

    /// The mapping written in the report, as YAML.
    public String mapping() {
        return root.path("run").path("mapping").asString();
    }

    /// The date written in the report.
    public Optional<String> date() {
        return Optional.ofNullable(root.path("run").path("date").asString(null));
    }

    /// Every place where `computed`, a report's JSON, differs from this report. Those of the run come
    /// first, since another file or another version explains all others.
    public List<Difference> differences(String computed) {
        List<Difference> differences = new ArrayList<>();
        compare("", root, MAPPER.readTree(computed), differences);
        differences.sort(Comparator.comparing(d -> !d.place().startsWith("/run")));
        return differences;
    }

    private static void compare(
            String place, JsonNode recorded, JsonNode computed, List<Difference> differences) {
        if (recorded.isObject() && computed.isObject()) {
            TreeSet<String> names = new TreeSet<>(recorded.propertyNames());
            names.addAll(computed.propertyNames());
            for (String name : names) {
                compare(place + "/" + name, recorded.path(name), computed.path(name), differences);
            }
        } else if (recorded.isArray() && computed.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), computed.size()); i++) {
                compare(place + "/" + i, recorded.path(i), computed.path(i), differences);
            }
        } else if (!recorded.equals(computed)) {
            differences.add(new Difference(place, shown(recorded), shown(computed)));
        }
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "–" : node.toString();
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
