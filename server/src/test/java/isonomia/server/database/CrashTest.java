package isonomia.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What was acknowledged is there afterwards, whatever was killed in the middle of writing.
class CrashTest {
    private static final boolean FULL = Boolean.getBoolean("isonomia.full");

    /// Few: `ServerCrashTest` kills more often, with the whole server in between.
    private static final int TRIALS = FULL ? 5 : 1;

    private static final int ROWS = FULL ? 2_000 : 300;

    @TempDir(factory = DataFolders.Beside.class)
    Path folder;

    /// Kills something of a server that is in the middle of writing.
    @FunctionalInterface
    private interface Killing {
        void kill(WriterProcess writer, Path data) throws IOException;
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilledAndPostgresqlRunsOn() throws Exception {
        everythingIsThereAfter((writer, data) -> writer.kill());
    }

    @Test
    void nothingAcknowledgedIsLostWhenAllOfPostgresqlIsKilled() throws Exception {
        everythingIsThereAfter((writer, data) -> killPostgresql(data));
    }

    @Test
    void nothingAcknowledgedIsLostWhenOnlyTheFirstProcessOfPostgresqlIsKilled() throws Exception {
        everythingIsThereAfter(
                (writer, data) -> {
                    String first = Files.readAllLines(pidFile(data)).getFirst();
                    ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly();
                });
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServerAndAllOfPostgresqlAreKilled() throws Exception {
        everythingIsThereAfter(
                (writer, data) -> {
                    writer.kill();
                    killPostgresql(data);
                });
    }

    private void everythingIsThereAfter(Killing killing) throws Exception {
        Path data = DataFolders.prepared(folder);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Integer> acknowledged = new ArrayList<>();
        int first = 1;
        for (int trial = 1; trial <= TRIALS; trial++) {
            int moment = 1 + random.nextInt(ROWS - 1);
            String which =
                    "seed %d, trial %d, killed at row %d of %d"
                            .formatted(seed, trial, moment, ROWS);
            // It would write many more, so that it is killed in the middle.
            try (WriterProcess writer = WriterProcess.start(data, first, 1_000_000)) {
                writer.ready();
                writer.acknowledge(moment);
                killing.kill(writer, data);
                assertFalse(writer.ended(), which);
                acknowledged.addAll(writer.acknowledged());
            }
            first = acknowledged.getLast() + 1_000;
            List<Integer> found = recorded(data);
            Set<Integer> distinct = new HashSet<>(found);
            assertEquals(found.size(), distinct.size(), "doubled rows: " + which);
            assertTrue(distinct.containsAll(acknowledged), "lost rows: " + which);
            // The row on its way when the kill came may have been recorded and not acknowledged.
            assertTrue(found.size() <= acknowledged.size() + trial, "strange rows: " + which);
        }
    }

    private static List<Integer> recorded(Path data) throws SQLException {
        List<Integer> found = new ArrayList<>();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data);
                Connection connection =
                        database.address().application().open(database.address().url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number FROM recorded")) {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        }
        return found;
    }

    private static Path pidFile(Path data) {
        return data.resolve("database").resolve("postmaster.pid");
    }

    private static Processes processes(Path data) {
        return new Processes(data.resolve("database"), "no mark");
    }

    private static void killPostgresql(Path data) throws IOException {
        processes(data).living().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aServerThatIsToldToStopTakesPostgresqlWithIt() throws Exception {
        Path data = DataFolders.prepared(folder);
        try (WriterProcess writer = WriterProcess.start(data, 1, 1_000_000)) {
            writer.ready();
            writer.acknowledge(10);
            writer.terminate();
            assertFalse(writer.ended());
        }
        assertFalse(Files.exists(pidFile(data)), "postmaster.pid was left");
        assertEquals(List.of(), processes(data).living());
    }

    @Test
    void aFirstStartThatIsKilledInTheMiddleIsBegunAgain() throws Exception {
        Path data = DataFolders.unused(folder);
        try (WatchService watch = data.getFileSystem().newWatchService()) {
            data.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            try (WriterProcess writer = WriterProcess.start(data, 1, 1)) {
                while (!Files.exists(data.resolve("database.new"))) {
                    watch.take().reset();
                }
                writer.kill();
                assertFalse(writer.ended());
            }
        }
        assertFalse(Files.exists(data.resolve("database")), "it was killed too late");
        try (WriterProcess writer = WriterProcess.start(data, 1, 1)) {
            writer.ready();
            assertTrue(writer.ended());
        }
        assertEquals(List.of(1), recorded(data));
        assertFalse(Files.exists(data.resolve("database.new")));
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedAndToldWhichProcessHoldsIt() throws Exception {
        Path data = DataFolders.prepared(folder);
        try (WriterProcess writer = WriterProcess.start(data, 1, 1_000_000)) {
            writer.ready();
            DatabaseUnavailable refusal = Refused.by(() -> EmbeddedDatabase.start(data).close());
            assertEquals(
                    """
                    The data folder %s is in use by another Isonomia server: process %d holds its \
                    lock. Stop that server, or set ISONOMIA_DATA to another folder.\
                    """
                            .formatted(data, writer.pid()),
                    refusal.getMessage());
            writer.acknowledge(10);
            writer.terminate();
            assertFalse(writer.ended());
        }
    }
}
