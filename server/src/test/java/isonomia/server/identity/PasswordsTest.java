package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class PasswordsTest {
    private static Optional<String> fault(String password) {
        return Passwords.fault(
                password, "Office of the Ombudsman", "Aida Karimova", "aida@office.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, short",
        "''         , short",
        "aaaaaaaaaaaaaaaa, simple",
        "abababababababab, simple",
        "123456789012345, simple",
        "password12345, simple",
        "Password-Password-1, simple",
        "qwertyqwerty1!, simple",
        "ombudsman2026!, simple",
        "Aida Karimova 2026, simple",
        "karimova-aida-2026, simple",
        "aida@office.example.org, simple",
        "Пароль123456!, simple",
        "motdepasse2026, simple"
    })
    void whatAnybodyWouldTryFirstIsRefused(String password, String why) {
        assertEquals(Optional.of("identity.error.password-" + why), fault(password), password);
    }

    @ParameterizedTest
    @CsvSource({
        "seven grey herons wade",
        "correct horse battery",
        "yeddi boz vağ suda",
        "سبعة طيور رمادية",
        "семь серых цапель",
        "kT9-vB2#qLmZ"
    })
    void aLongPasswordInAnyScriptWillDo(String password) {
        assertEquals(Optional.empty(), fault(password), password);
    }

    @Test
    void aPasswordHasAtMost200CharactersAndEachOfThemCounts() {
        String longest = "abcdefghij".repeat(20);
        assertEquals(Optional.empty(), fault(longest));
        assertEquals(Optional.of("identity.error.password-long"), fault(longest + "k"));
        Optional<String> hash = Optional.of(Passwords.hash(longest));
        assertTrue(Passwords.matches(longest, hash));
        assertFalse(Passwords.matches(longest + "k", hash), "what follows was not looked at");
        assertFalse(Passwords.matches(longest.substring(0, 199) + "X", hash));
        assertFalse(Passwords.matches("x".repeat(1_000_000), hash));
    }

    @Test
    void passwordsAreKeptByArgon2idWithASaltOfTheirOwn() {
        String one = Passwords.hash("seven grey herons wade");
        String two = Passwords.hash("seven grey herons wade");
        assertTrue(one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), one);
        assertNotEquals(one, two, "equal passwords must not show");
        assertTrue(Passwords.matches("seven grey herons wade", Optional.of(one)));
        assertFalse(Passwords.matches("seven grey herons wad", Optional.of(one)));
        assertFalse(Passwords.matches("Seven grey herons wade", Optional.of(one)));
    }

    @Test
    void nothingIsThePasswordOfNobody() {
        assertFalse(Passwords.matches("nobody has this password", Optional.empty()));
        assertFalse(Passwords.matches("", Optional.empty()));
    }
}
