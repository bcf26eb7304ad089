package isonomia.server.register;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Words of another register's list and those of ours, both ways.
///
/// @param in ours by theirs, with other spellings of theirs that are met
/// @param out theirs by ours; several of ours may share one of theirs
record Crosswalk(Map<String, String> in, Map<String, String> out) {

    static Crosswalk of(JsonNode node) {
        Map<String, String> in = new LinkedHashMap<>();
        Map<String, String> out = new LinkedHashMap<>();
        for (JsonNode row : node.path("rows")) {
            String ours = row.path("ours").asString();
            in.put(row.path("nl").asString(), ours);
            DataFile.texts(row.path("also")).forEach(other -> in.put(other, ours));
            out.putIfAbsent(ours, row.path("nl").asString());
        }
        DataFile.members(node.path("out")).forEach(out::putIfAbsent);
        return new Crosswalk(Map.copyOf(in), Map.copyOf(out));
    }

    Optional<String> ours(String theirs) {
        return Optional.ofNullable(in.get(theirs.strip()));
    }

    Optional<String> theirs(String ours) {
        return Optional.ofNullable(out.get(ours));
    }
}
