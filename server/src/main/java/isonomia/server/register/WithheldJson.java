package isonomia.server.register;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Map;

/// Which fields are withheld, as it is stored: codes of reasons by field.
final class WithheldJson {
    private static final JsonMapper JSON = new JsonMapper();

    private WithheldJson() {}

    static String write(Visibility visibility) {
        ObjectNode node = JSON.createObjectNode();
        visibility.codes().forEach(node::put);
        return JSON.writeValueAsString(node);
    }

    static Visibility read(String json) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : JSON.readTree(json).properties()) {
            codes.put(member.getKey(), member.getValue().asString());
        }
        return Visibility.of(codes);
    }
}
