package isonomia.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.ledger.Ledger;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A filled office is backed up while it runs, and restored into an empty folder.
class RestoreTest {
    private static RunningServer office;
    private static RecoverySecret secret;

    @TempDir private Path folder;

    @BeforeAll
    static void fill() throws IOException {
        office = RunningServer.startSample();
        secret = RecoverySecret.make();
        RecoveryKeyFile.put(data(), secret.key());
    }

    @AfterAll
    static void close() {
        office.close();
    }

    private static Path data() {
        return office.part(Settings.class).data();
    }

    private Path backedUp() {
        Acting.SERVER.run(() -> office.part(Ledger.class).seal());
        Path file = folder.resolve("office.zip");
        var _ = new Backup(office.address(), data()).to(file);
        return file;
    }

    @Test
    void theRestoredOfficeHasTheSameRowsAndTheSameRootOfItsLedger() throws IOException {
        Path file = backedUp();
        Path restored = folder.resolve("restored");
        List<Share> sheets = secret.split();
        try (OpenedFile backup = OpenedFile.open(file)) {
            Restore.Proof proof =
                    Restore.into(restored, backup, RecoverySecret.of(sheets.get(2), sheets.get(0)));
            Ledger.Newest newest = office.part(Ledger.class).newest().orElseThrow();
            assertEquals(newest.size(), proof.ledger().size());
            assertTrue(newest.note().contains(proof.ledger().root().base64()), newest.note());
            assertTrue(proof.rows() > 50, () -> proof.rows() + " rows");
        }
        assertFalse(Restore.unfinished(restored));
        assertTrue(Files.exists(restored.resolve("keys").resolve("signing.key")));
    }
}
