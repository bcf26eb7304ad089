package isonomia.server.limits;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key of the hashes. It is made by chance, stays in memory, and is overwritten after an hour:
/// from then on nobody can tell whether a hash was that of a given address, though there are few
/// enough addresses to try them all.
final class HourlyKey {
    static final Duration LIFE = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final InstantSource clock;
    private final byte[] key = new byte[BYTES];
    private Instant made;

    HourlyKey(InstantSource clock) {
        this.clock = clock;
        this.made = clock.instant();
        RANDOM.nextBytes(key);
    }

    /// Makes a new key when the hour is over, or the clock was set back.
    ///
    /// @return whether it did; all that was counted under the old one is to be forgotten
    synchronized boolean turned() {
        Instant now = clock.instant();
        if (!now.isBefore(made) && now.isBefore(made.plus(LIFE))) {
            return false;
        }
        RANDOM.nextBytes(key);
        made = now;
        return true;
    }

    /// The keyed hash (HMAC-SHA-256) of what `kind` says it is.
    synchronized ByteBuffer hash(String kind, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(kind.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(value)).asReadOnlyBuffer();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    synchronized void forget() {
        Arrays.fill(key, (byte) 0);
    }
}
