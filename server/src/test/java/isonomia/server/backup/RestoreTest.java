package isonomia.server.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.proof.Malformed;
import isonomia.proof.Verification;
import isonomia.proof.Verifier;
import isonomia.proof.VerifierKey;
import isonomia.server.RunningServer;
import isonomia.server.Serve;
import isonomia.server.Visitor;
import isonomia.server.database.Acting;
import isonomia.server.database.EmbeddedDatabase;
import isonomia.server.identity.Authenticator;
import isonomia.server.keys.Keys;
import isonomia.server.ledger.Ledger;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;
import isonomia.server.sample.SampleOffice;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A filled office is backed up while people work in it, and restored into an empty folder, where a
/// server starts.
class RestoreTest {
    @TempDir private static Path folder;

    private static RunningServer office;
    private static List<SampleOffice.SignIn> signIns;
    private static RecoverySecret secret;
    private static List<Share> sheets;
    private static Ledger.Newest oldCheckpoint;
    private static String oldProof;
    private static Set<String> acknowledged = Set.of();
    private static Path file;
    private static Path restored;
    private static String said;
    private static Serve server;

    @BeforeAll
    static void backUpAndRestore() throws Exception {
        office = RunningServer.startSample();
        signIns = office.part(SampleOffice.class).open();
        secret = RecoverySecret.make();
        sheets = secret.split();
        RecoveryKeyFile.put(data(), secret.key());
        Ledger ledger = office.part(Ledger.class);
        Acting.SERVER.run(ledger::seal);
        oldCheckpoint = ledger.newest().orElseThrow();
        oldProof =
                Stream.iterate(0L, i -> i + 1)
                        .limit(oldCheckpoint.size())
                        .flatMap(i -> ledger.proof(i).stream())
                        .findFirst()
                        .orElseThrow();
        file = folder.resolve("office.zip");
        backUpWhilePeopleWork();
        restored = folder.resolve("restored");
        said = restore(file, restored, sheets.get(2), sheets.get(0));
        server = Serve.start(settings(restored));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
        office.close();
    }

    private static Path data() {
        return office.part(Settings.class).data();
    }

    private static Settings settings(Path data) {
        return new Settings(data, 0, "127.0.0.1", Optional.empty(), Optional.empty(), false);
    }

    private static void backUpWhilePeopleWork() throws InterruptedException {
        List<String> entered = new CopyOnWriteArrayList<>();
        AtomicBoolean working = new AtomicBoolean(true);
        CountDownLatch warm = new CountDownLatch(20);
        Thread people =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (working.get()) {
                                        String name = "Body " + entered.size();
                                        Acting.SERVER.run(
                                                () -> {
                                                    var _ =
                                                            office.part(Bodies.class)
                                                                    .add(
                                                                            name,
                                                                            Body.Kind.PUBLIC,
                                                                            "",
                                                                            "");
                                                });
                                        entered.add(name);
                                        warm.countDown();
                                    }
                                });
        warm.await();
        acknowledged = new TreeSet<>(entered);
        var _ = new Backup(office.address(), data()).to(file);
        working.set(false);
        people.join();
        assertTrue(entered.size() > acknowledged.size(), "nobody worked during the backup");
    }

    private static String restore(Path from, Path into, Share... typed) {
        StringBuilder lines = new StringBuilder();
        for (Share share : typed) {
            lines.append(String.join("\n", share.lines())).append("\n\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BackupProgram(
                        settings(into),
                        Sheets.plain(
                                new ByteArrayInputStream(
                                        lines.toString().getBytes(StandardCharsets.UTF_8))),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .restore(from);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Set<String> names() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection =
                        EmbeddedDatabase.running(restored).orElseThrow().connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT name FROM body WHERE name LIKE 'Body %'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Test
    void whatWasAcknowledgedBeforeTheBackupIsInIt() throws SQLException {
        Set<String> there = names();
        assertTrue(there.containsAll(acknowledged), () -> acknowledged + " but " + there);
    }

    @Test
    void theRestoreSaysWhatItProved() {
        assertTrue(said.contains("the same to the last byte"), said);
        assertTrue(said.contains("agrees with all"), said);
        assertTrue(said.contains(office.part(Ledger.class).verifierKey().text()), said);
        assertTrue(Files.exists(Restore.mark(file)), "the list of backups lacks the mark");
        assertFalse(Restore.unfinished(restored));
    }

    @Test
    void aPersonSignsInWithPasswordAndAuthenticatorAsBefore() {
        SampleOffice.SignIn aida = signIns.getFirst();
        Visitor visitor = new Visitor(server.url(settings(restored)));
        Visitor.Answer first =
                visitor.post("/sign-in", "email", aida.email(), "password", aida.password());
        assertEquals("/sign-in/second-factor", first.location(), first.text());
        Visitor.Answer second =
                visitor.post(
                        "/sign-in/second-factor",
                        "code",
                        Authenticator.code(aida.key(), Instant.now()));
        assertEquals("/office", second.location(), second.text());
    }

    @Test
    void signedInBrowsersAndFailedAttemptsAreNotCarried() {
        try (OpenedFile opened = OpenedFile.open(file)) {
            List<String> tables =
                    opened.manifest().in(Manifest.TABLES).stream()
                            .map(Manifest.Part::table)
                            .toList();
            assertTrue(tables.contains("credential"), tables::toString);
            assertFalse(tables.contains("session"), tables::toString);
            assertFalse(tables.contains("failed_sign_in"), tables::toString);
        }
    }

    @Test
    void anOldProofAndAnOldCheckpointHoldAgainstTheRestoredLedger() throws Malformed {
        Visitor anybody = new Visitor(server.url(settings(restored)));
        VerifierKey key = VerifierKey.parse(anybody.get("/ledger/key").text().strip());
        assertEquals(office.part(Ledger.class).verifierKey(), key);
        Verifier verifier = Verifier.ofItself().trusting(key);
        assertInstanceOf(
                Verification.Verified.class,
                verifier.verify(oldProof.getBytes(StandardCharsets.UTF_8)));
        String growth = anybody.get("/ledger/consistency?since=" + oldCheckpoint.size()).text();
        Verification.Verified grown =
                assertInstanceOf(
                        Verification.Verified.class,
                        verifier.keeping(oldCheckpoint.note().getBytes(StandardCharsets.UTF_8))
                                .verify(growth.getBytes(StandardCharsets.UTF_8)));
        assertTrue(grown.head().size() >= oldCheckpoint.size());
    }

    @Test
    void rowsThatRowLevelSecurityHidesFromOthersAreCarried() throws SQLException {
        long drafts;
        try (Connection connection = office.address().connectAsOwner();
                Statement statement = connection.createStatement()) {
            try (ResultSet hidden =
                    statement.executeQuery(
                            "SELECT count(*) FROM record_version WHERE state = 'DRAFT'")) {
                hidden.next();
                assertEquals(0, hidden.getLong(1), "forced row-level security binds the owner");
            }
            statement.execute("SET isonomia.office = 'yes'");
            try (ResultSet all = statement.executeQuery("SELECT count(*) FROM record_version")) {
                all.next();
                drafts = all.getLong(1);
            }
        }
        try (OpenedFile opened = OpenedFile.open(file)) {
            assertEquals(
                    drafts,
                    opened.manifest().in(Manifest.TABLES).stream()
                            .filter(p -> p.table().equals("record_version"))
                            .findFirst()
                            .orElseThrow()
                            .rows());
        }
    }

    @Test
    void everyTableUnderRowLevelSecurityIsCarriedWhole() throws SQLException {
        try (Connection connection = office.address().connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet lacking =
                        statement.executeQuery(
                                """
                                SELECT c.relname
                                  FROM pg_class c
                                 WHERE c.relrowsecurity
                                   AND (NOT EXISTS (SELECT FROM pg_policy p
                                                     WHERE p.polrelid = c.oid
                                                       AND p.polname = 'carried')
                                        OR EXISTS (SELECT FROM pg_policy p
                                                    WHERE p.polrelid = c.oid
                                                      AND NOT p.polpermissive))
                                """)) {
            assertFalse(lacking.next(), "a backup would leave out rows of a table");
        }
    }

    @Test
    void noKeyOfTheServerStandsInTheBackupInAnyForm() throws IOException {
        Set<String> windows = new HashSet<>();
        for (Map.Entry<String, byte[]> key : Keys.files(data().resolve("keys")).entrySet()) {
            String hex = HexFormat.of().formatHex(key.getValue());
            for (int i = 0; i + 32 <= hex.length(); i += 2) {
                windows.add(hex.substring(i, i + 32));
            }
        }
        assertTrue(windows.size() > 50, "the keys were not read");
        int looked = 0;
        try (OpenedFile opened = OpenedFile.open(file)) {
            for (Manifest.Part part : opened.manifest().parts()) {
                byte[] bytes = opened.bytes(part.name());
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                for (String window : windows) {
                    assertFalse(
                            text.contains(window), () -> part.name() + " holds a key as digits");
                }
                for (int i = 0; i + 16 <= bytes.length; i++) {
                    looked++;
                    assertFalse(
                            windows.contains(HexFormat.of().formatHex(bytes, i, i + 16)),
                            () -> part.name() + " holds a key");
                }
            }
        }
        assertTrue(looked > 10_000, "the backup was not read");
    }

    @Test
    void secondFactorsOfTheBackupAreClosedToOtherKeys() throws SQLException, IOException {
        Keys others = Keys.open(folder.resolve("other-keys"));
        Keys own = Keys.open(data().resolve("keys"));
        try (Connection connection = office.address().connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet sealed =
                        statement.executeQuery("SELECT person, totp_secret FROM credential")) {
            assertTrue(sealed.next());
            byte[] secretOfPerson = sealed.getBytes(2);
            String label = "totp:" + sealed.getString(1);
            assertEquals(20, own.open(secretOfPerson, label).length);
            assertThrows(IllegalStateException.class, () -> others.open(secretOfPerson, label));
            try (OpenedFile opened = OpenedFile.open(file)) {
                String table =
                        new String(opened.bytes("tables/credential.csv"), StandardCharsets.UTF_8);
                assertTrue(table.contains(HexFormat.of().formatHex(secretOfPerson)));
            }
        }
    }

    @Test
    void everyPairOfSheetsOpensTheKeys() throws Exception {
        try (OpenedFile opened = OpenedFile.open(file)) {
            String label = Manifest.label(opened.manifest().id(), "signing.key");
            byte[] sealed = opened.bytes("keys/signing.key.sealed");
            for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
                assertArrayEquals(
                        Files.readAllBytes(data().resolve("keys").resolve("signing.key")),
                        RecoverySecret.of(sheets.get(pair[0]), sheets.get(pair[1]))
                                .open(sealed, label));
            }
        }
    }

    private static String refused(Path from, Share... typed) {
        Path into = folder.resolve("refused");
        String message = assertThrows(Refused.class, () -> restore(from, into, typed)).getMessage();
        assertFalse(
                Files.exists(into.resolve(Restore.UNFINISHED))
                        || Files.exists(into.resolve("database"))
                        || Files.exists(into.resolve("keys")),
                "something half restored was left: " + message);
        return message;
    }

    @Test
    void withoutTwoSheetsNothingIsRestored() {
        assertTrue(refused(file).contains("Two sheets"));
        assertTrue(refused(file, sheets.get(1)).contains("One sheet alone opens nothing"));
        assertTrue(refused(file, sheets.get(1), sheets.get(1)).contains("Both are sheet 2"));
        List<Share> others = RecoverySecret.make().split();
        assertTrue(refused(file, others.get(0), others.get(1)).contains("belongs to"));
    }

    @Test
    void everyDamageIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(20261125);
        Path damaged = folder.resolve("damaged.zip");
        for (int tried = 0; tried < 200; tried++) {
            byte[] bytes = whole.clone();
            // A region of each size, all over the file.
            int at = (int) ((long) whole.length * tried / 200);
            int length = 1 + random.nextInt(40);
            for (int i = at; i < Math.min(at + length, bytes.length); i++) {
                bytes[i] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(damaged, bytes);
            assertRefused(damaged, "damaged at " + at);
        }
        for (int at : new int[] {whole.length - 1, whole.length - 72, whole.length - 90}) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 1;
            Files.write(damaged, bytes);
            assertRefused(damaged, "damaged at " + at);
        }
        for (int tried = 0; tried < 40; tried++) {
            int length = (int) ((long) whole.length * tried / 40);
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertRefused(damaged, "cut off at " + length);
        }
    }

    private static void assertRefused(Path damaged, String how) {
        try (OpenedFile _ = OpenedFile.open(damaged)) {
            throw new AssertionError(how + " and not found");
        } catch (Refused e) {
            assertTrue(e.getMessage().contains("Take"), e.getMessage());
        }
    }

    /// Writes the backup anew with one part changed, as somebody does who knows its form.
    private static Path forged(String name, UnaryOperator<String> change, boolean listed)
            throws IOException, SQLException {
        Path forged = folder.resolve("forged-" + new Random().nextInt(1 << 30) + ".zip");
        try (OpenedFile opened = OpenedFile.open(file);
                BackupFile copy = BackupFile.begin(forged)) {
            for (Manifest.Part part : opened.manifest().parts()) {
                byte[] bytes = opened.bytes(part.name());
                copy.add(
                        part.name(),
                        part.name().equals(name)
                                ? change.apply(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
            }
            Manifest old = opened.manifest();
            List<Manifest.Part> parts = listed ? copy.parts() : old.parts();
            Manifest manifest =
                    new Manifest(
                            old.format(),
                            old.id(),
                            old.madeAt(),
                            old.schema(),
                            old.recoveryKey(),
                            old.entries(),
                            old.checkpoint(),
                            old.sequences(),
                            new ArrayList<>(parts),
                            old.left());
            String json = manifest.json();
            if (name.equals(Manifest.NAME)) {
                json = change.apply(json);
            }
            copy.add(Manifest.NAME, json.getBytes(StandardCharsets.UTF_8));
            copy.add(Manifest.SEAL, opened.seal().getBytes(StandardCharsets.US_ASCII));
            copy.finish();
        }
        return forged;
    }

    @Test
    void aRowThatWasChangedInTheFileIsFoundEvenWhenAllHashesFit() throws IOException, SQLException {
        UnaryOperator<String> change = text -> text.replace("Aida", "Eve");
        Share[] two = {sheets.get(0), sheets.get(1)};
        assertTrue(
                refused(forged("tables/person.csv", change, false), two)
                        .contains("tables/person.csv"));
        assertTrue(
                refused(forged("tables/person.csv", change, true), two)
                        .contains("was changed after the server made it"));
    }

    @Test
    void aBackupOfANewerProgramIsRefusedBeforeTheSheetsAreAskedFor()
            throws IOException, SQLException {
        Path newer =
                forged(
                        Manifest.NAME,
                        json -> json.replaceFirst("\"schema\" : \\d+", "\"schema\" : 999"),
                        true);
        assertTrue(refused(newer).contains("newer version of Isonomia"));
    }

    @Test
    void aLedgerThatWasChangedIsFoundWhateverWasChanged() throws SQLException {
        byte[] seed = office.part(Keys.class).signingSeed();
        for (String change :
                List.of(
                        "UPDATE ledger_event SET event = event || ' ' WHERE id = (SELECT min(event)"
                                + " FROM ledger_leaf)",
                        "UPDATE ledger_leaf SET hash = sha256('another') WHERE index = 3",
                        "UPDATE ledger_node SET hash = sha256('another') WHERE level = 2 AND index"
                                + " = 0",
                        "DELETE FROM ledger_node WHERE level = 1 AND index = 1",
                        "INSERT INTO ledger_node VALUES (9, 9, sha256('more'))",
                        "DELETE FROM ledger_checkpoint WHERE size = (SELECT max(size) FROM"
                                + " ledger_checkpoint)",
                        "UPDATE ledger_checkpoint SET root = sha256('another') WHERE size = (SELECT"
                                + " min(size) FROM ledger_checkpoint)",
                        "UPDATE ledger_checkpoint SET note = replace(note, 'isonomia', 'other')",
                        "DELETE FROM ledger_leaf WHERE index = (SELECT max(index) FROM"
                                + " ledger_leaf)")) {
            assertThrows(Refused.class, () -> check(change, seed), change);
        }
        assertThrows(Refused.class, () -> check("SELECT 1", new byte[32]), "another key");
        assertTrue(check("SELECT 1", seed).size() >= oldCheckpoint.size());
    }

    /// The change is taken back afterwards.
    private static LedgerCheck.Holds check(String change, byte[] seed) throws SQLException {
        try (Connection connection = office.address().connectAsOwner();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : List.of("event", "leaf", "node", "checkpoint")) {
                statement.execute("ALTER TABLE ledger_%s DISABLE TRIGGER USER".formatted(table));
            }
            statement.execute(change);
            return LedgerCheck.of(connection, seed);
        }
    }

    @Test
    void aFolderInUseIsNotTouched() {
        String message =
                assertThrows(
                                Refused.class,
                                () -> restore(file, restored, sheets.get(0), sheets.get(1)))
                        .getMessage();
        assertTrue(message.contains("is not empty"), message);
    }

    @Test
    void aServerDoesNotStartInHalfAnOffice() throws IOException {
        Path half = Files.createDirectories(folder.resolve("half"));
        Files.createDirectories(half.resolve(Restore.UNFINISHED));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Serve.start(settings(half)));
        assertTrue(String.valueOf(refused.getMessage()).contains("was interrupted"));
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken.zip"), "something else");
        assertThrows(Refused.class, () -> new Backup(office.address(), data()).to(taken));
        assertEquals("something else", Files.readString(taken));
        assertFalse(Files.exists(folder.resolve("taken.zip.unfinished")));
    }

    @Test
    void withoutARecoveryKeyNoBackupIsMade() throws IOException {
        Path other = folder.resolve("no-key");
        var _ = Keys.open(other.resolve("keys"));
        Refused refused =
                assertThrows(
                        Refused.class,
                        () -> new Backup(office.address(), other).to(folder.resolve("none.zip")));
        assertTrue(refused.getMessage().contains("no recovery key"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("none.zip")));
    }

    @Test
    void theProgramBacksUpAServerAtWork() {
        Path again = folder.resolve("again.zip");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BackupProgram(
                        settings(restored),
                        Sheets.plain(new ByteArrayInputStream(new byte[0])),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .backup(again);
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains(secret.key().id()),
                () -> out.toString(StandardCharsets.UTF_8));
        try (OpenedFile opened = OpenedFile.open(again)) {
            assertEquals(secret.key().id(), opened.manifest().recoveryKey());
        }
    }
}
