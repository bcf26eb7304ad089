package isonomia.server.register;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the data that lie beside these classes, and is the one place that says how this package
/// reads JSON: a member that comes twice is an error, and a number keeps its digits.
final class DataFile {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // So that no reader of texts, such as a normalisation, can change it.
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    private DataFile() {}

    /// The file of this name; its member `standard` must say `standard`.
    static JsonNode read(String name, String standard) {
        try (InputStream stream = DataFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + name);
            }
            JsonNode root = JSON.readTree(stream);
            if (!root.path("standard").asString("").equals(standard)) {
                throw new IllegalStateException(name + " is not of the standard " + standard);
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }

    /// The texts of an array; none when there is no array.
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            texts.add(text.asString());
        }
        return texts;
    }

    /// The text members of an object, in its order; none when there is no object.
    static Map<String, String> members(JsonNode object) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            members.put(member.getKey(), member.getValue().asString());
        }
        return members;
    }
}
