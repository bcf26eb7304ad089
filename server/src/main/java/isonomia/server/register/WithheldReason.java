package isonomia.server.register;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why a field may be kept from the public, by law. The reasons are data, `withheld-1.json` beside
/// this class; their words are `withheld.<code>` and `withheld.<code>.source`.
///
/// @param code for example "trade-secret"
/// @param law number of the act or treaty
/// @param article where in it
/// @param unchecked whether the source is recalled only and nobody has compared it with the law's
///     text; pages show a mark then
public record WithheldReason(String code, String law, String article, boolean unchecked) {
    private static final Map<String, WithheldReason> BY_CODE = new LinkedHashMap<>();

    static {
        JsonNode root = DataFile.read("withheld-1.json", "withheld/1");
        for (JsonNode node : root.path("reasons")) {
            WithheldReason reason =
                    new WithheldReason(
                            node.path("code").asString(),
                            node.path("law").asString(),
                            node.path("article").asString(),
                            node.path("unchecked").asBoolean(true));
            BY_CODE.put(reason.code(), reason);
        }
    }

    /// All reasons.
    public static List<WithheldReason> all() {
        return List.copyOf(BY_CODE.values());
    }

    /// The reason of a code, if there is one.
    public static Optional<WithheldReason> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
