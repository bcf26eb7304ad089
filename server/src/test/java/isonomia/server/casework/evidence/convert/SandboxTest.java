package isonomia.server.casework.evidence.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What the process of the converter cannot do.
class SandboxTest {
    private static final List<List<String>> SHELTERS =
            List.of(List.of("unshare", "-n"), List.of("unshare", "-r", "-n"));

    private static Sandbox probe(Duration lasts, List<List<String>> shelters, boolean without) {
        return new Sandbox(Probe.class.getName(), lasts, shelters, without);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String says(Sandbox sandbox, String what) throws IOException {
        Made made = sandbox.run(Task.copy("txt", List.of()), bytes(what));
        return new String(
                assertInstanceOf(Made.Done.class, made).content(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName(
            "P11 What reads a file of somebody else reaches no network and no file, and ends in"
                    + " time")
    void whatReadsAFileReachesNothing(@TempDir Path folder) throws IOException {
        Sandbox sandbox = probe(Duration.ofSeconds(30), SHELTERS, false);
        Sandbox open = probe(Duration.ofSeconds(30), List.of(), true);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String connect = "connect " + server.getLocalPort();
            assertEquals("connected", says(open, connect), "so the probe can");
            assertEquals("refused", says(sandbox, connect));
        }
        Path file = folder.resolve("left-behind");
        assertEquals("refused", says(sandbox, "write " + file));
        assertEquals("refused", says(sandbox, "write here"));
        assertTrue(!Files.exists(file) || Files.size(file) == 0, "nothing of it is on the disk");
        assertEquals("[]", says(sandbox, "folder "));
        // PWD and the like are the shell's own.
        assertFalse(says(sandbox, "environment ").contains("HOME"));
    }

    @Test
    @DisplayName("P11 What takes too much memory or time is killed")
    void whatTakesTooMuchIsKilled() throws IOException {
        Made.Not large = new Made.Not(Made.Why.LARGE);
        Task task = Task.copy("txt", List.of());
        assertEquals(
                large, probe(Duration.ofSeconds(30), SHELTERS, false).run(task, bytes("memory ")));
        Instant begin = Instant.now();
        assertEquals(
                large, probe(Duration.ofSeconds(2), SHELTERS, false).run(task, bytes("sleep ")));
        assertTrue(Duration.between(begin, Instant.now()).toSeconds() < 20);
    }

    @Test
    @DisplayName("P11 Without a way to take the network away nothing is converted")
    void withoutAWayToTakeTheNetworkAwayNothingIsConverted() throws IOException {
        assertEquals(
                new Made.Not(Made.Why.NO_SHELTER),
                probe(Duration.ofSeconds(30), List.of(List.of("no-such-program")), false)
                        .run(Task.copy("txt", List.of()), bytes("sleep ")));
    }

    @Test
    void aFileIsConvertedThereAndNothingIsLeft() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = folders(temporary);
        Made made =
                new Sandbox()
                        .run(
                                Task.copy("pdf", List.of(new Mark.Words(Planted.SEEN))),
                                new ByteArrayInputStream(Planted.pdf()));
        Made.Done done = assertInstanceOf(Made.Done.class, made);
        assertEquals(List.of(1), done.found());
        assertEquals(java.util.Set.of(), Planted.in(done.content()));
        assertEquals(before, folders(temporary));
    }

    private static List<Path> folders(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(p -> p.getFileName().toString().startsWith("isonomia-converter"))
                    .sorted()
                    .toList();
        }
    }
}
