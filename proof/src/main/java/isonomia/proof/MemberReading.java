package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The members of a file while they are taken one by one.
final class MemberReading {
    private final Map<String, Json> members;
    private final Part part;
    private final List<String> known = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    MemberReading(Map<String, Json> members, Part part) {
        this.members = members;
        this.part = part;
        known.add("isonomia");
    }

    /// A text; empty when there is none, which [#end] tells.
    String text(String member) {
        return take(member) instanceof Json.Text text ? text.value() : wrong(member, "");
    }

    /// A text that can only be this one.
    void only(String member, String expected, Kind otherwise) {
        if (!(take(member) instanceof Json.Text text)) {
            wrong(member, "");
        } else if (!text.value().equals(expected)) {
            reasons.add(new Reason(otherwise, part, Map.of("found", text.value())));
        }
    }

    /// A list of texts.
    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        if (take(member) instanceof Json.Items items) {
            for (Json item : items.values()) {
                if (!(item instanceof Json.Text text)) {
                    return wrong(member, List.of());
                }
                texts.add(text.value());
            }
            return texts;
        }
        return wrong(member, List.of());
    }

    private Json take(String member) {
        known.add(member);
        return members.getOrDefault(member, new Json.Plain("null"));
    }

    private <T> T wrong(String member, T instead) {
        Kind kind = members.containsKey(member) ? Kind.MEMBER_TYPE : Kind.MEMBER_ABSENT;
        reasons.add(new Reason(kind, part, Map.of("member", member)));
        return instead;
    }

    /// Throws everything that was wrong, if anything was.
    void end() throws Malformed {
        for (String member : members.keySet()) {
            if (!known.contains(member)) {
                reasons.add(new Reason(Kind.MEMBER_UNKNOWN, part, Map.of("member", member)));
            }
        }
        if (!reasons.isEmpty()) {
            throw new Malformed(reasons);
        }
    }
}
