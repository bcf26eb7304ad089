package isonomia.server.identity;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Passwords: long enough, not the first that anybody tries, kept by Argon2id (RFC 9106).
public final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    // 19 MiB, two passes, one lane: the least that OWASP's cheat sheet allows for Argon2id.
    private static final Argon2PasswordEncoder ENCODER =
            new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    /// Each computation takes 19 MiB: more than this at once would let anybody fill the memory.
    private static final Semaphore AT_ONCE = new Semaphore(4);

    /// Compared against when there is no such account, so that both cost the same.
    private static final String NOBODY = ENCODER.encode("nobody has this password");

    private static final Set<String> COMMON =
            Set.of(
                    "password",
                    "passwort",
                    "motdepasse",
                    "contraseña",
                    "contrasena",
                    "пароль",
                    "qwerty",
                    "qwertz",
                    "azerty",
                    "letmein",
                    "welcome",
                    "administrator",
                    "isonomia",
                    "ombudsman",
                    "123456",
                    "abcdef",
                    "йцукен");

    private Passwords() {}

    /// Why a password will not do, as the key of a text; empty when it will.
    ///
    /// @param about words that others know, such as name and address
    public static Optional<String> fault(String password, String... about) {
        if (password.length() < SHORTEST) {
            return Optional.of("identity.error.password-short");
        }
        if (password.length() > LONGEST) {
            return Optional.of("identity.error.password-long");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.chars().distinct().count() < 5) {
            return Optional.of("identity.error.password-simple");
        }
        String rest = plain;
        for (String common : COMMON) {
            rest = rest.replace(common, "");
        }
        for (String known : about) {
            for (String word : known.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
                if (word.length() >= 4) {
                    rest = rest.replace(word, "");
                }
            }
        }
        // Letters of any script: what digits and signs add is what everybody adds.
        rest = rest.replaceAll("[^\\p{L}]", "");
        return rest.length() < 4 ? Optional.of("identity.error.password-simple") : Optional.empty();
    }

    static String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(ENCODER.encode(password));
        } finally {
            AT_ONCE.release();
        }
    }

    /// Whether `password` is the one behind `hash`. Takes as long when there is no hash.
    static boolean matches(String password, Optional<String> hash) {
        AT_ONCE.acquireUninterruptibly();
        try {
            String shortened =
                    password.length() > LONGEST ? password.substring(0, LONGEST) : password;
            boolean same = ENCODER.matches(shortened, hash.orElse(NOBODY));
            return same && hash.isPresent() && password.length() <= LONGEST;
        } finally {
            AT_ONCE.release();
        }
    }
}
