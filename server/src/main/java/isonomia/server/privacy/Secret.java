package isonomia.server.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// Random bits in the hands of somebody without an account, by which she opens what is hers: a receipt,
/// or the session that began with one. At least 120 bits, so that nobody guesses it and a plain hash
/// keeps it: SHA-256 to find it, HKDF for the key that it makes.
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Bytes of a receipt: 120 bits.
    public static final int RECEIPT_BYTES = 15;

    private static final int SESSION_BYTES = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        if (bytes.length < RECEIPT_BYTES) {
            throw new IllegalArgumentException(
                    "A secret has at least %d bytes".formatted(RECEIPT_BYTES));
        }
        this.bytes = bytes.clone();
    }

    /// A new one for a receipt.
    public static Secret receipt() {
        return random(RECEIPT_BYTES);
    }

    /// A new one for a session.
    static Secret session() {
        return random(SESSION_BYTES);
    }

    private static Secret random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    /// The secret that these bytes are.
    public static Secret of(byte[] bytes) {
        return new Secret(bytes);
    }

    /// For what the person keeps.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// For a cookie.
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("isonomia/secret\n".getBytes(StandardCharsets.UTF_8));
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    byte[] key() {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes)
                                    .thenExpand(
                                            "isonomia/held-key".getBytes(StandardCharsets.UTF_8),
                                            DataKey.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HKDF-SHA256", e);
        }
    }
}
