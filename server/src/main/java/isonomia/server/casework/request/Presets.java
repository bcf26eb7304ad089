package isonomia.server.casework.request;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The presets of the file `presets-1.json`. They are data: a law that changes changes a line there.
public final class Presets {
    private static final String FILE = "presets-1.json";

    private static final List<Preset> ALL = read();

    private Presets() {}

    /// All of them, in the order of the file.
    public static List<Preset> all() {
        return ALL;
    }

    /// The preset of a code; empty when there is none.
    public static Optional<Preset> find(String code) {
        return ALL.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    private static List<Preset> read() {
        JsonMapper json =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
        try (InputStream stream = Presets.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + FILE);
            }
            JsonNode root = json.readTree(stream);
            if (!root.path("standard").asString("").equals("requests/1")) {
                throw new IllegalStateException(FILE + " is not of the standard requests/1");
            }
            List<Preset> presets = new ArrayList<>();
            for (JsonNode node : root.path("presets")) {
                presets.add(preset(node));
            }
            return List.copyOf(presets);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FILE, e);
        }
    }

    private static Preset preset(JsonNode node) {
        List<ItemKind> items = new ArrayList<>();
        for (JsonNode kind : node.required("items")) {
            items.add(ItemKind.valueOf(kind.asString().toUpperCase(Locale.ROOT)));
        }
        JsonNode source = node.required("source");
        JsonNode checked = node.required("checked");
        return new Preset(
                node.required("code").asString(),
                source.isNull() ? Optional.empty() : Optional.of(URI.create(source.asString())),
                checked.isNull()
                        ? Optional.empty()
                        : Optional.of(
                                new Preset.Checked(
                                        LocalDate.parse(checked.required("on").asString()),
                                        checked.required("by").asString(),
                                        checked.required("against").asString())),
                node.required("days").asInt(),
                items);
    }
}
