package isonomia.server.backup;

import com.google.crypto.tink.util.Bytes;

import isonomia.proof.Hash;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// One of three shares of the recovery key, as it stands on its sheet: five lines of four groups of
/// four signs.
///
/// Signs are base-32 without I, L, O and U (Crockford's); whoever types O, I or L means 0 or 1. Each
/// line ends with two bytes of check of its own, so that a slip is found with its line: one in 65 536
/// gets through, and then the key that comes out is not the one that the sheet names.
///
/// @param number 1 to 3
/// @param keyId of the recovery key, twelve digits
/// @param value its 32 bytes
record Share(int number, String keyId, Bytes value) {
    static final int LINES = 5;
    static final int SIGNS = 16;
    static final int GROUP = 4;

    private static final int FORM = 1;
    private static final int CHECK = 2;
    private static final int DATA = SIGNS * 5 / 8 - CHECK;
    private static final String SIGNS_USED = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

    Share {
        if (number < 1 || number > RecoverySecret.SHARES || value.size() != RecoveryKey.BYTES) {
            throw new IllegalArgumentException("A share has a number from 1 to 3 and 32 bytes");
        }
    }

    static Share of(int number, RecoveryKey key, byte[] value) {
        return new Share(number, key.id(), Bytes.copyFrom(value));
    }

    byte[] bytes() {
        return value.toByteArray();
    }

    /// As it is printed: five lines, each of four groups with spaces between.
    List<String> lines() {
        byte[] all =
                ByteBuffer.allocate(LINES * DATA)
                        .put((byte) FORM)
                        .put((byte) number)
                        .put(HexFormat.of().parseHex(keyId))
                        .put(bytes())
                        .array();
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            byte[] data = Arrays.copyOfRange(all, line * DATA, (line + 1) * DATA);
            byte[] checked =
                    ByteBuffer.allocate(DATA + CHECK).put(data).put(check(line, data)).array();
            lines.add(groups(signs(checked)));
        }
        return List.copyOf(lines);
    }

    /// A group of four signs.
    ///
    /// @param index 0 to 19, along the lines
    String group(int index) {
        return lines().get(index / GROUP).split(" ", -1)[index % GROUP];
    }

    private static String groups(String signs) {
        return signs.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String signs(byte[] bytes) {
        String digits = new BigInteger(1, bytes).toString(32);
        return ("0".repeat(SIGNS - digits.length()) + digits)
                .chars()
                .map(d -> SIGNS_USED.charAt(DIGITS.indexOf(d)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Different for each line, so that lines in the wrong order are found.
    private static byte[] check(int line, byte[] data) {
        byte[] hash =
                Hash.sha256(
                                "isonomia recovery sheet\n".getBytes(StandardCharsets.UTF_8),
                                new byte[] {(byte) line},
                                data)
                        .bytes();
        return Arrays.copyOf(hash, CHECK);
    }

    /// The signs in what somebody typed: without spaces and hyphens, in capitals, O as 0, I and L as
    /// 1. Other signs stay, and are found to be wrong.
    static String typed(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cf}\\-–—.]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /// What a typed line holds.
    ///
    /// @param line 0 to 4
    /// @throws Refused when there is a slip in it
    static byte[] line(int line, String text) {
        String signs = typed(text);
        if (signs.length() != SIGNS) {
            throw new Refused(
                    """
                    Line %d has %d signs; a line has four groups of four, sixteen. Compare it with the \
                    paper.\
                    """
                            .formatted(line + 1, signs.length()));
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < signs.length(); i++) {
            int value = SIGNS_USED.indexOf(signs.charAt(i));
            if (value < 0) {
                throw new Refused(
                        "Line %d has a sign that no sheet has. Compare it with the paper."
                                .formatted(line + 1));
            }
            digits.append(DIGITS.charAt(value));
        }
        byte[] number = new BigInteger(digits.toString(), 32).toByteArray();
        byte[] bytes = new byte[DATA + CHECK];
        int length = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        byte[] data = Arrays.copyOf(bytes, DATA);
        if (!Arrays.equals(check(line, data), Arrays.copyOfRange(bytes, DATA, bytes.length))) {
            throw new Refused(
                    """
                    Line %d has a slip, or is not line %d of its sheet. Compare every sign of it with \
                    the paper.\
                    """
                            .formatted(line + 1, line + 1));
        }
        return data;
    }

    /// The share whose five lines were typed.
    ///
    /// @throws Refused when there is a slip in one
    static Share parse(List<String> lines) {
        ByteBuffer all = ByteBuffer.allocate(LINES * DATA);
        for (int line = 0; line < LINES; line++) {
            all.put(line(line, lines.get(line)));
        }
        all.flip();
        int form = all.get();
        if (form != FORM) {
            throw new Refused(
                    """
                    This sheet was printed by a newer version of Isonomia. Take that version to \
                    restore.\
                    """);
        }
        int number = all.get();
        if (number < 1 || number > RecoverySecret.SHARES) {
            throw new Refused("This is no sheet of a recovery key of Isonomia.");
        }
        byte[] id = new byte[RecoveryKey.ID_BYTES];
        all.get(id);
        byte[] value = new byte[RecoveryKey.BYTES];
        all.get(value);
        return new Share(number, HexFormat.of().formatHex(id), Bytes.copyFrom(value));
    }

    /// Without the share itself.
    @Override
    public String toString() {
        return "share %d of recovery key %s".formatted(number, keyId);
    }
}
