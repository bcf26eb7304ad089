package isonomia.proof;

import java.util.List;
import java.util.Map;

/// A value of JSON (RFC 8259), as far as proofs need it: texts, lists, objects. Numbers and the
/// three literals are kept as they are written; no proof depends on what they mean.
sealed interface Json {
    record Text(String value) implements Json {}

    record Items(List<Json> values) implements Json {}

    /// An object, in the order of the file.
    record Members(Map<String, Json> values) implements Json {}

    record Plain(String literal) implements Json {}

    /// The value that the whole of `text` is.
    static Json parse(String text, Part part) throws Malformed {
        return new JsonReader(text, part).whole();
    }

    /// The object that the whole of `text` is.
    static Members object(String text, Part part) throws Malformed {
        if (parse(text, part) instanceof Members members) {
            return members;
        }
        throw new Malformed(Reason.Kind.JSON_OBJECT, part);
    }

    /// A text as JSON writes it, with the fewest escapes (RFC 8259, section 7).
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u00").append(Character.forDigit(c >> 4, 16));
                        quoted.append(Character.forDigit(c & 15, 16));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
