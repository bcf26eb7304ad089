package isonomia.proof;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text and its UTF-8 bytes, without loss either way. Java's own conversions put a question mark
/// where something is wrong, and hashes and signatures would then be over other bytes than meant.
final class ExactText {
    private ExactText() {}

    /// The bytes of a text that [#sound] takes.
    static byte[] bytes(String text) {
        try {
            ByteBuffer buffer =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The text has half of a surrogate pair", e);
        }
    }

    /// The text of bytes; empty when they are not UTF-8.
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// Whether the text has bytes at all: no half of a surrogate pair.
    static boolean sound(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /// Whether a note may hold the text: no control character but the line feed (signed-note,
    /// "Format").
    static boolean printable(String text) {
        return sound(text) && text.chars().allMatch(c -> c >= ' ' || c == '\n');
    }

    /// Whether the text can be a key's name: not empty, no white space of Unicode, no plus sign
    /// (signed-note, "Format"), and no control character, which no note could hold.
    static boolean name(String text) {
        return !text.isEmpty()
                && sound(text)
                && text.chars().noneMatch(c -> c < ' ' || c == '+' || space(c));
    }

    /// The property White_Space of Unicode, spelled out: `Character.isWhitespace` means another set,
    /// and the second verifier must mean this one.
    private static boolean space(int c) {
        return (c >= 0x09 && c <= 0x0D)
                || c == 0x20
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }
}
