package isonomia.server.database;

import isonomia.server.database.DatabaseAddress.Login;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The PostgreSQL that the server brings along: its programs, its folder and its processes, all in
/// the data folder, for this server alone.
///
/// However the server, PostgreSQL or both were ended before, even in the middle of a first start, a
/// start brings it back with everything it ever acknowledged. When PostgreSQL ends while the server
/// works, it is started again, on the same port.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /// How long PostgreSQL can be gone before it is noticed.
    private static final Duration LOOK = Duration.ofMillis(200);

    /// Five seconds.
    private static final int MOST_PAUSES = 25;

    private final Path data;
    private final FolderLock lock;
    private final Cluster cluster;
    private final int port;
    private final RolePasswords passwords;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().name("database").daemon().unstarted(work));
    private volatile boolean away;
    private boolean closed;
    private int failures;
    private int pauses;
    private String said = "";

    private EmbeddedDatabase(
            Path data, FolderLock lock, Cluster cluster, int port, RolePasswords passwords) {
        this.data = data;
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.passwords = passwords;
    }

    /// Starts it and returns when it answers.
    ///
    /// @param dataFolder folder of everything the server keeps; made if need be
    /// @throws DatabaseUnavailable with a sentence for the operator
    public static EmbeddedDatabase start(Path dataFolder) {
        return start(dataFolder, Launch.USUAL);
    }

    static EmbeddedDatabase start(Path dataFolder, Launch launch) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        Binaries.archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            Path data = Folders.data(folder);
            FolderLock lock = FolderLock.take(data);
            try {
                return start(data, lock, launch);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw Folders.unusable(folder, e);
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    """
                    PostgreSQL started in %s, but setting up its roles failed: %s (SQLSTATE %s). \
                    Nothing that was recorded is lost.\
                    """
                            .formatted(folder, e.getMessage(), e.getSQLState()),
                    e);
        }
    }

    /// Whether a data folder holds a database.
    public static boolean in(Path dataFolder) {
        return Files.exists(dataFolder.resolve("database").resolve("PG_VERSION"));
    }

    /// Where the database of a data folder answers that a server at work holds; empty when no server
    /// does.
    ///
    /// @throws DatabaseUnavailable when that server is just starting or stopping
    public static Optional<DatabaseAddress> running(Path dataFolder) {
        try {
            Path data = Folders.data(dataFolder.toAbsolutePath().normalize());
            if (!FolderLock.held(data)) {
                return Optional.empty();
            }
            Path logins = data.resolve("database.properties");
            OptionalInt port = Cluster.port(data);
            if (port.isEmpty() || !Files.exists(logins)) {
                throw new DatabaseUnavailable(
                        """
                        The server that works on %s is starting or stopping. Try again in a minute.\
                        """
                                .formatted(data));
            }
            RolePasswords passwords = RolePasswords.in(logins);
            return Optional.of(
                    new DatabaseAddress(
                            Roles.url(port.getAsInt(), Roles.DATABASE),
                            passwords.owner(),
                            passwords.application()));
        } catch (IOException e) {
            throw Folders.unusable(dataFolder, e);
        }
    }

    private static EmbeddedDatabase start(Path data, FolderLock lock, Launch launch)
            throws IOException, SQLException {
        RolePasswords passwords = RolePasswords.in(data.resolve("database.properties"));
        Cluster cluster = Cluster.in(data, passwords, launch);
        int port = cluster.start();
        try {
            if (!new Roles(port, passwords).adminEnters()) {
                cluster.end();
                cluster.resetAdmin(Roles.verifier(passwords.admin()));
                port = cluster.start();
            }
            new Roles(port, passwords).setUp();
            EmbeddedDatabase database = new EmbeddedDatabase(data, lock, cluster, port, passwords);
            database.watch();
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            cluster.end();
            throw e;
        }
    }

    private void watch() {
        var _ =
                watch.scheduleWithFixedDelay(
                        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Starts PostgreSQL again when it has ended and nobody closed it. After each failure it lets
    /// twice as many looks pass: a full disk is not helped by haste.
    private synchronized void look() {
        if (closed || pauses-- > 0) {
            return;
        }
        pauses = 0;
        try {
            if (cluster.runs()) {
                away = false;
                return;
            }
            away = true;
            if (failures == 0) {
                LOG.error("PostgreSQL has ended without being asked to; it is started again");
            }
            cluster.end();
            cluster.startAgain(port);
            away = false;
            failures = 0;
            said = "";
            LOG.warn("PostgreSQL answers again");
        } catch (IOException | DirectoryIteratorException e) {
            failed(Folders.unusable(data, e));
        } catch (DatabaseUnavailable e) {
            failed(e);
        } catch (RuntimeException e) {
            // Whatever it is, nobody would look again if it went on from here.
            failed(
                    new DatabaseUnavailable(
                            "PostgreSQL could not be started again: " + e.getClass().getName(), e));
        }
    }

    private void failed(DatabaseUnavailable failure) {
        away = true;
        String sentence = String.valueOf(failure.getMessage());
        // Said once, not at every attempt.
        if (!sentence.equals(said)) {
            LOG.error("{}", sentence);
            said = sentence;
        }
        pauses = Math.min(1 << Math.min(failures++, 10), MOST_PAUSES);
    }

    /// Whether it is known to be away.
    public boolean away() {
        return away;
    }

    /// Where it answers. The port is another one after each start.
    public DatabaseAddress address() {
        return address(Roles.DATABASE);
    }

    /// Where another database in it answers.
    DatabaseAddress address(String database) {
        return new DatabaseAddress(
                Roles.url(port, database), passwords.owner(), passwords.application());
    }

    /// Its superuser.
    Login admin() {
        return passwords.admin();
    }

    /// Ends running transactions, writes everything to the files and stops. May be called more than
    /// once, from any thread, and from a shutdown hook.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        watch.shutdown();
        try {
            cluster.end();
            lock.close();
            closed = true;
        } catch (IOException e) {
            throw Folders.unusable(data, e);
        }
    }
}
