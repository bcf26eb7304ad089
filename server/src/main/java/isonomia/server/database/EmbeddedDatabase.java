package isonomia.server.database;

import isonomia.server.database.DatabaseAddress.Login;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/// The PostgreSQL that the server brings along: its programs, its folder and its processes, all in
/// the data folder, for this server alone.
///
/// However the server, PostgreSQL or both were ended before, even in the middle of a first start, a
/// start brings it back with everything it ever acknowledged.
public final class EmbeddedDatabase implements AutoCloseable {
    private final Path data;
    private final FolderLock lock;
    private final Cluster cluster;
    private final int port;
    private final RolePasswords passwords;
    private boolean closed;

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
            return new EmbeddedDatabase(data, lock, cluster, port, passwords);
        } catch (IOException | SQLException | RuntimeException e) {
            cluster.end();
            throw e;
        }
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
        try {
            cluster.end();
            lock.close();
            closed = true;
        } catch (IOException e) {
            throw Folders.unusable(data, e);
        }
    }
}
