package isonomia.server.identity;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Locale;

/// An authenticator into which a key was typed, in tests.
public final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Authenticator() {}

    /// What it shows at a moment.
    public static String code(String typedKey, Instant now) {
        return Totp.code(bytes(typedKey), Totp.step(now));
    }

    private static byte[] bytes(String typed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        String signs = typed.replace(" ", "").toUpperCase(Locale.ROOT);
        for (int i = 0; i < signs.length(); i++) {
            held = (held << 5) | BASE32.indexOf(signs.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
