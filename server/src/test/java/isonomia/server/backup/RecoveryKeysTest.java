package isonomia.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.SecondFactor;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.ledger.Ledger;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class RecoveryKeysTest {
    private static final Pattern LINE = Pattern.compile("<code[^>]*>([0-9A-Z ]{19})</code>");

    private final RunningServer server = RunningServer.start();
    private final SignedIn head = new TestPeople(server).officer(Role.ADMINISTRATOR);
    private final Visitor browser = head.browser();

    @AfterEach
    void close() {
        server.close();
    }

    private RecoveryKeys keys() {
        return server.part(RecoveryKeys.class);
    }

    private static List<List<String>> sheets(String page) {
        List<String> lines = new ArrayList<>();
        for (Matcher line = LINE.matcher(page); line.find(); ) {
            lines.add(line.group(1));
        }
        assertEquals(15, lines.size(), page);
        return List.of(lines.subList(0, 5), lines.subList(5, 10), lines.subList(10, 15));
    }

    private String asked(List<List<String>> sheets) {
        RecoveryKeys.Waiting waiting = keys().waiting().orElseThrow();
        return sheets.get(waiting.sheet() - 1)
                .get(waiting.line() - 1)
                .split(" ", -1)[waiting.group() - 1];
    }

    private List<List<String>> made() {
        Visitor.Answer page = browser.post("/office/recovery-key");
        assertEquals(200, page.status());
        return sheets(page.text());
    }

    @Test
    void theSheetsThatArePrintedOpenWhatIsSealed() throws Exception {
        List<List<String>> sheets = made();
        browser.post("/office/recovery-key/confirm", "group", asked(sheets));
        RecoveryKey key = RecoveryKeyFile.in(server.part(Settings.class).data()).orElseThrow();
        RecoverySecret secret =
                RecoverySecret.of(Share.parse(sheets.get(1)), Share.parse(sheets.get(2)));
        assertEquals(key, secret.key());
        assertEquals(1, secret.open(key.seal(new byte[] {7}, "x"), "x").length);
    }

    @Test
    void aKeyIsUsedOnlyAfterAGroupWasTypedFromThePaper() {
        assertTrue(browser.get("/office").text().contains("/office/recovery-key"));
        assertEquals("/office/recovery-key", browser.get("/office/begin").location());
        assertEquals(422, browser.post("/office/backups").status());
        List<List<String>> sheets = made();
        assertFalse(keys().present());
        assertEquals(
                422,
                browser.post(
                                "/office/recovery-key/confirm",
                                "group",
                                asked(sheets).equals("0000") ? "1111" : "0000")
                        .status());
        assertFalse(keys().present());
        assertEquals(
                303,
                browser.post(
                                "/office/recovery-key/confirm",
                                "group",
                                " " + asked(sheets).toLowerCase(java.util.Locale.ROOT))
                        .status());
        assertTrue(keys().present());
        assertEquals("/office", browser.get("/office/begin").location());
        assertFalse(browser.get("/office").text().contains("/office/recovery-key"));
    }

    @Test
    void theSheetsAreShownOnceAndKeptNowhere() {
        List<List<String>> sheets = made();
        for (String page : List.of("/office/recovery-key", "/office", "/office/backups")) {
            assertFalse(LINE.matcher(browser.get(page).text()).find(), page);
        }
        List<List<String>> others = made();
        assertFalse(sheets.equals(others), "making sheets again makes another key");
    }

    @Test
    void aNewKeyNeedsTheSecondFactorAgain() {
        SecondFactor phone = SecondFactor.of(server, head.member().person());
        List<List<String>> first = made();
        browser.post("/office/recovery-key/confirm", "group", asked(first));
        String id = keys().inUse().orElseThrow().id();
        assertEquals(422, browser.post("/office/recovery-key").status());
        assertTrue(keys().waiting().isEmpty());
        server.clock().step(Duration.ofMinutes(1));
        Visitor.Answer page = browser.post("/office/recovery-key", "code", phone.code());
        assertEquals(200, page.status());
        assertEquals(id, keys().inUse().orElseThrow().id(), "the old key holds until then");
        browser.post("/office/recovery-key/confirm", "group", asked(sheets(page.text())));
        assertFalse(id.equals(keys().inUse().orElseThrow().id()));
    }

    @Test
    void theLedgerNotesEachKeyAndEachBackup() {
        browser.post("/office/recovery-key/confirm", "group", asked(made()));
        assertEquals(303, browser.post("/office/backups").status());
        String name = server.part(Backups.class).all().getFirst().name();
        assertTrue(browser.get("/office/backups").text().contains(name));
        assertEquals(200, browser.get("/office/backups/file?name=" + name).status());
        Acting.SERVER.run(() -> server.part(Ledger.class).seal());
        List<String> kinds =
                server.part(Ledger.class).entries(Long.MAX_VALUE, 100).stream()
                        .map(Ledger.Sealed::kind)
                        .toList();
        assertTrue(
                kinds.containsAll(
                        List.of(
                                "recovery-key-made",
                                "recovery-key-confirmed",
                                "backup-made",
                                "backup-handed-out")),
                kinds::toString);
    }

    @Test
    void anotherFileOfTheServerIsNotHandedOut() {
        for (String name : List.of("../keys/signing.key", "isonomia-20260101-000000.zip", "")) {
            assertEquals(
                    "/office/backups",
                    browser.get("/office/backups/file?name=" + name).location(),
                    name);
        }
    }
}
