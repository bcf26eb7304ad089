package isonomia.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class JsonReaderTest {
    /// What the second verifier is asked about as well.
    static final List<String> GOOD =
            List.of(
                    "{}",
                    " [ ] ",
                    "\"\"",
                    "\"\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\"\\\\\"",
                    "[-0,0.5,1e9,1E+9,-1.5e-9,123456789012345678901234567890]",
                    "[true,false,null]",
                    "{\"a\":{\"b\":[{}]},\"A\":1}",
                    "\"\ufeff\u007f\u2028\"",
                    "[".repeat(64) + "]".repeat(64));

    static final List<String> BAD =
            List.of(
                    "",
                    " ",
                    "\ufeff{}",
                    "{} {}",
                    "{\"a\":1,}",
                    "[1,]",
                    "[,1]",
                    "{\"a\" 1}",
                    "{a:1}",
                    "{'a':1}",
                    "{\"a\":1 \"b\":2}",
                    "[1 2]",
                    "01",
                    "+1",
                    ".5",
                    "1.",
                    "1e",
                    "-",
                    "NaN",
                    "Infinity",
                    "True",
                    "nul",
                    "truex",
                    "\"",
                    "\"\\",
                    "\"\\x\"",
                    "\"\\u12\"",
                    "\"\\u12g4\"",
                    "\"\\u 123\"",
                    "\"\\u+123\"",
                    "\"\\u\u0661\u0661\u0661\u0661\"",
                    "\u0661",
                    "\"\\ud800\"",
                    "\"\\udc00\"",
                    "\"\\ude00\\ud83d\"",
                    "\"\\ud83d x\"",
                    "\"a\nb\"",
                    "\"a\tb\"",
                    "\"a\u0000b\"",
                    "\u0000",
                    "[\u00a01]",
                    "[1\u000b]",
                    "[1]\u0000",
                    "// c\n1",
                    "[1,2",
                    "{\"a\":1",
                    "{\"a\"",
                    "}");

    @Test
    void readsWhatIsJson() throws Malformed {
        for (String text : GOOD) {
            Json.parse(text, Part.RECORD);
        }
        assertEquals(new Json.Text("é😀/\b\f\n\r\t\"\\"), Json.parse(GOOD.get(3), Part.RECORD));
        assertEquals(
                new Json.Members(
                        Map.of(
                                "a",
                                new Json.Items(List.of(new Json.Plain("1.50"))),
                                "b",
                                new Json.Text("x"))),
                Json.parse("{\"a\":[1.50],\"b\":\"x\"}", Part.RECORD));
    }

    @Test
    void refusesWhatIsNot() {
        for (String text : BAD) {
            Malformed refused =
                    assertThrows(Malformed.class, () -> Json.parse(text, Part.RECORD), text);
            assertEquals("record: json-syntax", refused.getMessage(), text);
        }
    }

    @Test
    void refusesAMemberTwiceHoweverItIsWritten() {
        Malformed refused =
                assertThrows(
                        Malformed.class, () -> Json.parse("[{\"a\":1,\"\\u0061\":1}]", Part.EVENT));
        assertEquals("event: json-duplicate", refused.getMessage());
    }

    @Test
    void refusesWhatIsTooDeepForSomeReader() {
        for (String text : List.of("[".repeat(65), "[".repeat(1 << 20), "{\"a\":".repeat(65))) {
            Malformed refused = assertThrows(Malformed.class, () -> Json.parse(text, Part.EVENT));
            assertEquals("event: json-deep", refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "é😀", "a\"b\\c/d", "\n\r\t\u0000\u001f\u007f\u2028"})
    void readsAgainWhatItWrites(String text) throws Malformed {
        assertEquals(new Json.Text(text), Json.parse(Json.quoted(text), Part.FILE));
    }
}
