package isonomia.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A SHA-256 hash (FIPS 180-4): 32 bytes, compared by what they are.
///
/// @param bytes copied on the way in and out
@SuppressWarnings("ArrayRecordComponent") // copied, and compared by content
public record Hash(byte[] bytes) {
    /// Bytes of a hash.
    public static final int LENGTH = 32;

    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /// The hash of the parts, one after the other.
    public static Hash sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// The hash of the UTF-8 bytes of a text.
    public static Hash sha256(String text) {
        return sha256(ExactText.bytes(text));
    }

    /// The hash that `base64` writes; empty when it is not the one way to write 32 bytes.
    public static Optional<Hash> ofBase64(String base64) {
        return StrictBase64.decode(base64)
                .filter(bytes -> bytes.length == LENGTH)
                .map(bytes -> new Hash(bytes));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /// 64 digits, small letters.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// Base 64 of RFC 4648, section 4, with padding: 44 characters.
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
