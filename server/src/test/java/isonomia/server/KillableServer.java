package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A [KilledServer] in a process of its own, seen from outside: started, killed, started again.
final class KillableServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// What is killed.
    enum Victim {
        BOTH,
        SERVER,
        DATABASE;

        /// Each in turn.
        static Victim inTurn(int trial) {
            return values()[trial % values().length];
        }
    }

    private final Path data;
    private @Nullable Process process;
    private int port;
    private String token = "";
    private String body = "";

    private KillableServer(Path data) {
        this.data = data;
    }

    /// One in a fresh folder.
    static KillableServer in(String name) {
        try {
            return new KillableServer(
                    Files.createTempDirectory(
                                    Files.createDirectories(Path.of("target", "test-server")), name)
                            .toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it answers.
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /// The session of somebody who works there.
    String token() {
        return token;
    }

    /// The body for which she works.
    String body() {
        return body;
    }

    /// Starts it in its folder.
    ///
    /// @param first whether somebody who works there has to be made
    void start(boolean first) throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledServer.class.getName(),
                                data.toString(),
                                String.valueOf(first))
                        .redirectErrorStream(true)
                        .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (@Nullable String line = lines.readLine(); ; line = lines.readLine()) {
            if (line == null) {
                throw new IOException("The server ended: " + said);
            }
            said.add(line);
            if (line.startsWith("token ")) {
                token = line.substring("token ".length());
            } else if (line.startsWith("body ")) {
                body = line.substring("body ".length());
            } else if (line.startsWith("port ")) {
                port = Integer.parseInt(line.substring("port ".length()));
                break;
            }
        }
        // A full pipe would stop the server.
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                lines.transferTo(Writer.nullWriter());
                            } catch (IOException _) {
                                // It was killed.
                            }
                        });
    }

    /// Kills it, its PostgreSQL, or both, with no time to say goodbye.
    void kill(Victim victim) throws IOException, InterruptedException {
        Process server = Objects.requireNonNull(process);
        List<ProcessHandle> victims = new ArrayList<>();
        if (victim != Victim.DATABASE) {
            victims.add(server.toHandle());
        }
        if (victim != Victim.SERVER) {
            ProcessHandle first =
                    ProcessHandle.of(Long.parseLong(pidFile().getFirst().strip())).orElseThrow();
            victims.add(first);
            victims.addAll(first.children().toList());
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        if (victim != Victim.DATABASE) {
            server.waitFor();
        }
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(data.resolve("database/postmaster.pid"));
    }

    /// Waits until it answers again after its PostgreSQL was killed.
    void awaitReady() throws InterruptedException {
        Visitor visitor = new Visitor("http://127.0.0.1:" + port);
        Instant end = Instant.now().plus(PATIENCE);
        // One who was quick enough not to see it go sees the old one.
        Thread.sleep(500);
        while (visitor.get("/ready").status() != 200) {
            assertTrue(Instant.now().isBefore(end), "PostgreSQL did not come back");
            // Asked until it is there, or too long.
            Thread.sleep(100);
        }
    }

    /// Reads past the server, as the superuser, to whom row-level security hides nothing.
    Connection admin() throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("database.properties"))) {
            passwords.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/isonomia",
                "isonomia_admin",
                passwords.getProperty("isonomia_admin"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.toHandle().destroy();
            assertFalse(
                    process.onExit()
                            .completeOnTimeout(process, 60, TimeUnit.SECONDS)
                            .join()
                            .isAlive());
        }
    }
}
