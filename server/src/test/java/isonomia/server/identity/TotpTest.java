package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;
import isonomia.server.database.Acting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

class TotpTest {
    /// Of both standards' test vectors.
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_234_567_890);
    private static final long STEP = Totp.step(NOW);

    @ParameterizedTest
    @CsvSource({
        "0, 755224",
        "1, 287082",
        "2, 359152",
        "3, 969429",
        "4, 338314",
        "5, 254676",
        "6, 287922",
        "7, 162583",
        "8, 399871",
        "9, 520489"
    })
    void codesAreThoseOfRfc4226AppendixD(long counter, String code) {
        assertEquals(code, Totp.code(SECRET, counter));
    }

    /// The standard prints eight digits; the last six are the code of six.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfRfc6238AppendixB(long seconds, String eightDigits) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));
        assertEquals(eightDigits.substring(2), Totp.code(SECRET, step));
    }

    @Test
    void aCodeHasTheDigitsOfAuthenticatorsWhateverTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("755224", Totp.code(SECRET, 0));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aClockMayBeOneStepEarlyOrLateAndNoMore() {
        for (long off = -3; off <= 3; off++) {
            OptionalLong accepted = accept(Totp.code(SECRET, STEP + off), 0);
            OptionalLong expected =
                    Math.abs(off) <= 1 ? OptionalLong.of(STEP + off) : OptionalLong.empty();
            assertEquals(expected, accepted, "a code " + off + " steps off");
        }
    }

    @Test
    void aCodeIsAcceptedOnceAndNoneBeforeItAfterwards() {
        assertEquals(OptionalLong.empty(), accept(Totp.code(SECRET, STEP), STEP));
        assertEquals(OptionalLong.empty(), accept(Totp.code(SECRET, STEP - 1), STEP));
        assertEquals(OptionalLong.of(STEP + 1), accept(Totp.code(SECRET, STEP + 1), STEP));
    }

    @ParameterizedTest
    @CsvSource({"' 005 924 '", "005-924", "٠٠٥٩٢٤", "۰۰۵ ۹۲۴", "\u200e005924\u200f"})
    void aCodeMayBeTypedWithGapsAndInTheDigitsOfAnyKeyboard(String typed) {
        assertEquals(OptionalLong.of(STEP), accept(typed, 0));
    }

    @ParameterizedTest
    @CsvSource({"''", "5924", "89005924", "00592", "0059240", "x05924", "-5924", "½05924"})
    void whatIsNotTheWholeCodeIsRefused(String typed) {
        assertEquals(OptionalLong.empty(), accept(typed, 0));
    }

    private static OptionalLong accept(String code, long lastStep) {
        return Totp.accept(SECRET, code, NOW, lastStep);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInTheBase32OfRfc4648(String plain, String written) {
        assertEquals(written, Totp.base32(plain.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void secretsHave160BitsAndAreTypedInGroupsOfFour() {
        byte[] secret = Totp.secret();
        assertEquals(20, secret.length);
        assertTrue(Totp.typed(secret).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}"), Totp.typed(secret));
    }

    @Test
    void ofManyWhoSendOneCodeAtOnceOneIsLetIn() throws InterruptedException {
        RunningServer server = RunningServer.shared();
        Credentials credentials = server.part(Credentials.class);
        SecondFactor factor = SecondFactor.of(server, new TestPeople(server).beginner());
        server.clock().step(Duration.ofMinutes(2));
        String code = factor.code();
        List<Boolean> right =
                AtOnce.each(
                        8,
                        () ->
                                Acting.SERVER.call(
                                        () -> credentials.secondFactor(factor.person(), code)));
        assertEquals(1, right.stream().filter(r -> r).count());
        assertFalse(credentials.secondFactor(factor.person(), code), "the code was used");
    }
}
