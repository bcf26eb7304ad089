package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

@DisplayName("P8 A receipt cannot be guessed, and a mistake in writing it is found")
class ReceiptTest {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TRIES = 10_000;
    private static final long SEED = 20_261_125;

    private static String plain(Receipt receipt) {
        return String.join("", receipt.groups());
    }

    private static byte[] bytes(String typed) {
        return assertInstanceOf(Receipt.Typed.Code.class, Receipt.read(typed), typed)
                .secret()
                .bytes();
    }

    @Test
    void itHoldsAHundredAndTwentyRandomBitsAndIsShownInGroupsOfFive() {
        Receipt receipt = Receipt.fresh();
        assertEquals(15, receipt.secret().bytes().length);
        assertTrue(
                receipt.text().matches("[" + SIGNS + "]{5}(-[" + SIGNS + "]{5}){4}"),
                receipt.text());
        assertArrayEquals(receipt.secret().bytes(), bytes(receipt.text()));
    }

    @Test
    void anyWrongSignIsFound() {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            StringBuilder code = new StringBuilder(plain(Receipt.fresh()));
            int place = random.nextInt(code.length());
            char right = code.charAt(place);
            char wrong = SIGNS.charAt(random.nextInt(SIGNS.length()));
            if (wrong == right) {
                continue;
            }
            code.setCharAt(place, wrong);
            assertInstanceOf(Receipt.Typed.Mistake.class, Receipt.read(code.toString()));
        }
    }

    @Test
    void anyExchangeOfTwoDifferentSignsIsFoundNeighboursOrNot() {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < TRIES; i++) {
            StringBuilder code = new StringBuilder(plain(Receipt.fresh()));
            int one = random.nextInt(code.length() - 1);
            int other = i % 2 == 0 ? one + 1 : random.nextInt(code.length());
            char first = code.charAt(one);
            char second = code.charAt(other);
            if (first == second) {
                continue;
            }
            code.setCharAt(one, second);
            code.setCharAt(other, first);
            assertInstanceOf(Receipt.Typed.Mistake.class, Receipt.read(code.toString()));
        }
    }

    @Test
    void howeverItIsTypedItIsTheSame() {
        for (int i = 0; i < 200; i++) {
            Receipt receipt = Receipt.fresh();
            byte[] bytes = receipt.secret().bytes();
            String code = plain(receipt);
            assertArrayEquals(bytes, bytes(code.toLowerCase(java.util.Locale.ROOT)));
            assertArrayEquals(bytes, bytes("  " + receipt.text().replace("-", " – ") + "\n"));
            assertArrayEquals(bytes, bytes(code.replace('0', 'O').replace('1', 'l')));
            assertArrayEquals(bytes, bytes(code.replace('0', 'o').replace('1', 'I')));
            assertArrayEquals(bytes, bytes(code.replace('1', 'ı')));
            assertArrayEquals(bytes, bytes(arabic(code)));
        }
    }

    /// With the digits of an Arabic keyboard.
    private static String arabic(String code) {
        StringBuilder typed = new StringBuilder();
        code.chars()
                .map(sign -> sign >= '0' && sign <= '9' ? '٠' + sign - '0' : sign)
                .forEach(typed::appendCodePoint);
        return typed.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " - ", "ABCDE", "ABCDE-FGHJK-MNPQR-STVWX-YZ01", "😀"})
    void howManySignsThereAreIsSaidWhenTheyAreTooFew(String typed) {
        int found = assertInstanceOf(Receipt.Typed.Length.class, Receipt.read(typed)).found();
        assertEquals(typed.replaceAll("[^A-Z0-9]", "").length(), found);
    }

    @Test
    void aLetterThatNoCodeHasIsAMistakeAndNoFailure() {
        assertInstanceOf(Receipt.Typed.Mistake.class, Receipt.read("U".repeat(25)));
        assertInstanceOf(Receipt.Typed.Mistake.class, Receipt.read("ж".repeat(25)));
    }
}
