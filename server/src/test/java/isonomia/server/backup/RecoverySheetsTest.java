package isonomia.server.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

class RecoverySheetsTest {
    private static final byte[] PLAIN = "the keys of an office".getBytes(StandardCharsets.UTF_8);
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private final RecoverySecret secret = RecoverySecret.make();
    private final List<Share> sheets = secret.split();

    @Test
    void anyTwoSheetsInAnyOrderOpenWhatWasSealed() throws GeneralSecurityException {
        byte[] sealed = secret.key().seal(PLAIN, "label");
        for (Share one : sheets) {
            for (Share other : sheets) {
                if (one.number() != other.number()) {
                    assertArrayEquals(PLAIN, RecoverySecret.of(one, other).open(sealed, "label"));
                }
            }
        }
    }

    @Test
    void oneSheetAloneOpensNothing() {
        Refused refused =
                assertThrows(Refused.class, () -> RecoverySecret.of(sheets.get(0), sheets.get(0)));
        assertTrue(refused.getMessage().contains("Both are sheet 1."), refused.getMessage());
    }

    @Test
    void noSheetIsTheKeyItself() {
        // A scheme that splits badly hands out the secret as one of the shares.
        RecoverySecret other = RecoverySecret.of(sheets.get(0), sheets.get(1));
        for (Share sheet : other.split()) {
            assertThrows(
                    Refused.class,
                    () ->
                            RecoverySecret.of(
                                    sheet,
                                    Share.of(sheet.number() % 3 + 1, other.key(), sheet.bytes())));
        }
    }

    @Test
    void sheetsOfDifferentKeysAreNotMixed() {
        List<Share> others = RecoverySecret.make().split();
        Refused refused =
                assertThrows(Refused.class, () -> RecoverySecret.of(sheets.get(0), others.get(1)));
        assertTrue(refused.getMessage().contains("different recovery keys"), refused.getMessage());
    }

    @Test
    void sheetsOfTwoPrintingsOfOneKeyAreFoundOut() {
        List<Share> again = secret.split();
        Refused refused =
                assertThrows(Refused.class, () -> RecoverySecret.of(sheets.get(0), again.get(1)));
        assertTrue(refused.getMessage().contains("do not give"), refused.getMessage());
    }

    @Test
    void aSheetIsReadHoweverItIsTyped() {
        Share sheet = sheets.get(1);
        assertEquals(sheet, Share.parse(sheet.lines()));
        List<String> careless =
                sheet.lines().stream()
                        .map(
                                l ->
                                        l.toLowerCase(Locale.ROOT)
                                                .replace('0', 'o')
                                                .replace('1', 'l')
                                                .replace(" ", "-"))
                        .toList();
        assertEquals(sheet, Share.parse(careless));
    }

    @Test
    void everySlipOfOneSignIsFoundWithItsLine() {
        List<String> lines = sheets.get(0).lines();
        int missed = 0;
        for (int line = 0; line < lines.size(); line++) {
            for (int sign = 0; sign < lines.get(line).length(); sign++) {
                char right = lines.get(line).charAt(sign);
                if (right == ' ') {
                    continue;
                }
                StringBuilder slip = new StringBuilder(lines.get(line));
                slip.setCharAt(sign, right == 'A' ? 'B' : 'A');
                List<String> typed = new ArrayList<>(lines);
                typed.set(line, slip.toString());
                try {
                    assertFalse(sheets.get(0).equals(Share.parse(typed)));
                    missed++;
                } catch (Refused e) {
                    assertTrue(
                            e.getMessage().startsWith("Line %d has a slip".formatted(line + 1)),
                            e.getMessage());
                }
            }
        }
        // One of 65 536 gets through by chance.
        assertTrue(missed <= 1, missed + " slips were not found");
    }

    @Test
    void linesInTheWrongOrderAndLinesThatAreTooShortAreFound() {
        List<String> lines = new ArrayList<>(sheets.get(2).lines());
        String second = lines.get(1);
        lines.set(1, lines.get(2));
        lines.set(2, second);
        assertThrows(Refused.class, () -> Share.parse(lines));
        lines.set(1, second.substring(0, 15));
        Refused refused = assertThrows(Refused.class, () -> Share.parse(lines));
        assertTrue(refused.getMessage().startsWith("Line 2 has"), refused.getMessage());
    }

    @Test
    void noTwoPrintingsShareASheet() {
        Set<List<String>> all = new HashSet<>();
        sheets.forEach(s -> all.add(s.lines()));
        secret.split().forEach(s -> all.add(s.lines()));
        assertEquals(6, all.size());
    }

    private RecoverySecret typed(String text, String keyId) {
        return Sheets.plain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .secret(keyId, NOWHERE);
    }

    @Test
    void twoSheetsAreReadFromTheInput() {
        String text =
                String.join("\n", sheets.get(2).lines())
                        + "\n\n"
                        + String.join("\r\n", sheets.get(0).lines());
        assertEquals(secret.key(), typed(text, secret.key().id()).key());
    }

    @Test
    void anInputWithOneSheetIsNotEnough() {
        Refused refused =
                assertThrows(
                        Refused.class,
                        () -> typed(String.join("\n", sheets.get(0).lines()), secret.key().id()));
        assertTrue(refused.getMessage().contains("One sheet alone"), refused.getMessage());
    }

    @Test
    void theSheetsOfAnotherBackupAreRefusedByName() {
        Refused refused =
                assertThrows(
                        Refused.class,
                        () -> typed(String.join("\n", sheets.get(0).lines()), "0123456789ab"));
        assertTrue(refused.getMessage().contains("0123456789ab"), refused.getMessage());
    }
}
