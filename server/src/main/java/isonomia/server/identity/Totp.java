package isonomia.server.identity;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of six digits that an authenticator shows for thirty seconds (RFC 6238 over RFC 4226,
/// HMAC-SHA-1, as every authenticator does it).
///
/// A code is accepted one step early or late, for clocks that differ, and only once: the step of the
/// last accepted code is kept, and earlier ones are refused.
public final class Totp {
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int WINDOW = 1;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /// A new secret, 160 bits.
    static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /// The step that `code` belongs to, when it is right at `now` and later than `lastStep`; empty
    /// otherwise.
    static OptionalLong accept(byte[] secret, String code, Instant now, long lastStep) {
        String digits = digits(code);
        long current = step(now);
        OptionalLong accepted = OptionalLong.empty();
        // All steps are computed, so that the time taken says nothing.
        for (long step = current - WINDOW; step <= current + WINDOW; step++) {
            if (same(code(secret, step), digits) && step > lastStep) {
                accepted = OptionalLong.of(step);
            }
        }
        return accepted;
    }

    /// What was typed in the digits 0 to 9 of whatever keyboard, without what stands between them.
    private static String digits(String typed) {
        StringBuilder digits = new StringBuilder();
        typed.codePoints()
                .filter(p -> !Character.isWhitespace(p) && !Character.isSpaceChar(p))
                .filter(p -> p != '-' && Character.getType(p) != Character.FORMAT)
                .map(p -> Character.isDigit(p) ? '0' + Character.digit(p, 10) : p)
                .forEach(digits::appendCodePoint);
        return digits.toString();
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /// The code of a step, six digits.
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            // In the digits 0 to 9, whatever the machine's language writes.
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-1", e);
        }
    }

    private static boolean same(String a, String b) {
        return java.security.MessageDigest.isEqual(
                a.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                b.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// The secret in base 32, in groups of four, as a person types it.
    public static String typed(byte[] secret) {
        return base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /// The secret in base 32 without padding (RFC 4648).
    public static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }
}
