package isonomia.server.register;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What was read so far of one record.
final class DutchGathering {
    final Content.Builder content = Content.builder();
    final List<Problem> problems = new ArrayList<>();
    private final String place;

    DutchGathering(String place) {
        this.place = place;
    }

    void unknown(String key, String found) {
        problems.add(
                Problem.wrong(
                        place + "." + key, "nl-word", Map.of("found", PlainText.shown(found))));
    }

    /// The text of a member; empty when it says nothing. What is no text is told.
    String text(ObjectNode raw, String key) {
        JsonNode node = raw.path(key);
        if (node.isString()) {
            return node.asString();
        }
        if (!node.isMissingNode() && !node.isNull()) {
            problems.add(
                    Problem.wrong(place + "." + key, "json-shape", Map.of("expected", "\"…\"")));
        }
        return "";
    }

    /// The titles and links of a grouping.
    List<Titled> grouping(ObjectNode raw, String key) {
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

    /// An entry of a grouping.
    record Titled(String title, String link) {}
}
