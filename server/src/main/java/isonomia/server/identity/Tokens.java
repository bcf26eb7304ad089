package isonomia.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Secrets that are shown once and kept as their hash.
final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int CODES = 10;

    /// Letters and digits that nobody takes for another.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private Tokens() {}

    /// A token of 256 random bits, for links and cookies.
    static String token() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-256. Enough for tokens, which nobody can guess; passwords need more.
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Ten recovery codes of three groups of five, about 74 bits each.
    static List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int letter = 0; letter < 15; letter++) {
                if (letter > 0 && letter % 5 == 0) {
                    code.append('-');
                }
                code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
            codes.add(code.toString());
        }
        return List.copyOf(codes);
    }

    /// A recovery code as it was shown, however it was typed.
    static String typedCode(String text) {
        String letters = text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return letters.length() == 15
                ? letters.substring(0, 5)
                        + "-"
                        + letters.substring(5, 10)
                        + "-"
                        + letters.substring(10)
                : letters;
    }
}
