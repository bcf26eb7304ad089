package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads JSON (RFC 8259) so that no two readers can differ: a member twice in an object, half a
/// surrogate pair, a byte order mark and anything after the value are refused, where the RFC only
/// says that results vary (sections 4, 8.1, 8.2).
final class JsonReader {
    /// Deeper than any record of ours; shallow enough for every machine's stack.
    private static final int DEEPEST = 64;

    private static final Pattern PLAIN =
            Pattern.compile(
                    "-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null");

    private final String text;
    private final Part part;
    private final Matcher plain;
    private int at;

    JsonReader(String text, Part part) {
        this.text = text;
        this.part = part;
        this.plain = PLAIN.matcher(text);
    }

    Json whole() throws Malformed {
        Json value = value(0);
        space();
        if (at < text.length()) {
            throw wrong();
        }
        return value;
    }

    private Json value(int depth) throws Malformed {
        space();
        return switch (peek()) {
            case '"' -> new Json.Text(string());
            case '[' -> items(deeper(depth));
            case '{' -> members(deeper(depth));
            default -> plain();
        };
    }

    private int deeper(int depth) throws Malformed {
        if (depth == DEEPEST) {
            throw new Malformed(Kind.JSON_DEEP, part, Map.of("levels", DEEPEST));
        }
        return depth + 1;
    }

    private Json.Items items(int depth) throws Malformed {
        List<Json> values = new ArrayList<>();
        at++;
        space();
        if (peek() == ']') {
            at++;
            return new Json.Items(values);
        }
        while (true) {
            values.add(value(depth));
            if (!another(']')) {
                return new Json.Items(values);
            }
        }
    }

    private Json.Members members(int depth) throws Malformed {
        Map<String, Json> values = new LinkedHashMap<>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return new Json.Members(values);
        }
        while (true) {
            space();
            String name = string();
            if (values.containsKey(name)) {
                throw new Malformed(Kind.JSON_DUPLICATE, part, Map.of("member", name));
            }
            space();
            expect(':');
            values.put(name, value(depth));
            if (!another('}')) {
                return new Json.Members(values);
            }
        }
    }

    /// Takes the comma before another value, or the bracket after the last.
    private boolean another(char close) throws Malformed {
        space();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(close);
        return false;
    }

    private Json.Plain plain() throws Malformed {
        plain.region(at, text.length());
        if (!plain.lookingAt()) {
            throw wrong();
        }
        at = plain.end();
        return new Json.Plain(plain.group());
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = peek();
            if (c < ' ') {
                throw wrong();
            }
            at++;
            if (c == '"') {
                break;
            }
            value.append(c == '\\' ? escaped() : c);
        }
        if (!ExactText.sound(value.toString())) {
            throw wrong();
        }
        return value.toString();
    }

    private char escaped() throws Malformed {
        char c = peek();
        char meant =
                switch (c) {
                    case '"', '\\', '/' -> c;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'u' -> unit();
                    default -> throw wrong();
                };
        at++;
        return meant;
    }

    /// Reads the four digits after `u` and stays on the last of them.
    private char unit() throws Malformed {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            char c = peek();
            // Character.digit also takes digits of other scripts.
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong();
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private void expect(char wanted) throws Malformed {
        if (peek() != wanted) {
            throw wrong();
        }
        at++;
    }

    /// The next character; 0, which JSON never holds, at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Malformed wrong() {
        int place = text.codePointCount(0, Math.min(at, text.length())) + 1;
        return new Malformed(Kind.JSON_SYNTAX, part, Map.of("place", place));
    }
}
