package isonomia.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Who somebody is, without saying so: HMAC-SHA-256 of each value under a random salt of 244 bits
/// that stands in that person's own row. With row and salt it can be shown what the ledger holds;
/// when the row is erased, nobody can find it out any more, not even by trying all names there are.
///
/// @param name `hmac-sha256:` and 64 hexadecimal digits
/// @param email the same
public record Committed(String name, String email) {
    /// The commitments of a person.
    ///
    /// @param salt of the row that holds the values
    static Committed of(byte[] salt, String name, String email) {
        return new Committed(commitment(salt, "name", name), commitment(salt, "email", email));
    }

    /// @param what the value is, so that equal values of two kinds differ
    private static String commitment(byte[] salt, String what, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            mac.update(what.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return "hmac-sha256:"
                    + HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
