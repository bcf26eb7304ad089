package isonomia.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The app on somebody's phone: RFC 6238, written from the RFC and not from the server.
final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP = 30;

    private final byte[] secret;

    /// How many codes were used: a code works once, so the next use takes the next one, which the
    /// server accepts early for clocks that are ahead.
    private long last = Long.MIN_VALUE;

    /// @param typed the key as the page shows it, in groups of four
    Authenticator(String typed) {
        ByteBuffer bytes = ByteBuffer.allocate(typed.length());
        int buffer = 0;
        int bits = 0;
        for (char letter : typed.replace(" ", "").toCharArray()) {
            int value = BASE32.indexOf(letter);
            if (value < 0) {
                throw new AssertionError("The key is not in base 32: " + typed);
            }
            buffer = (buffer << 5 | value) & 0xFFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        secret = new byte[bytes.position()];
        bytes.flip().get(secret);
    }

    /// The code that it shows now, or the next one if that was used.
    String code() {
        last = Math.max(Math.floorDiv(Instant.now().getEpochSecond(), STEP), last + 1);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(last).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & 0x7FFFFFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java has HMAC-SHA-1", e);
        }
    }
}
