package isonomia.server.backup;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.EmbeddedDatabase;
import isonomia.server.database.Migrations;
import isonomia.server.keys.Keys;

import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Restores an office from a backup, and compares everything before it says that it did.
///
/// All is made in the folder `restoring` inside the data folder, and moved up when it is proven. A
/// server does not start beside such a folder, so that nobody ever works in half an office.
final class Restore {
    static final String UNFINISHED = "restoring";

    private final OpenedFile backup;
    private final Path data;
    private final Path work;

    private Restore(OpenedFile backup, Path data) {
        this.backup = backup;
        this.data = data;
        this.work = data.resolve(UNFINISHED);
    }

    /// What was compared and found equal.
    ///
    /// @param tables of the backup
    /// @param rows in them
    /// @param ledger the tree that was computed again
    record Proof(Manifest manifest, int tables, long rows, LedgerCheck.Holds ledger) {}

    /// Restores into an empty data folder, with a PostgreSQL of its own.
    ///
    /// @throws Refused with a sentence for the operator; then nothing is left
    static Proof into(Path data, OpenedFile backup, RecoverySecret secret) {
        return into(data, Optional.empty(), backup, secret);
    }

    /// The same, into an institution's own PostgreSQL, which must be empty too.
    static Proof into(
            Path data,
            Optional<DatabaseAddress> outside,
            OpenedFile backup,
            RecoverySecret secret) {
        Path folder = data.toAbsolutePath().normalize();
        requireEmpty(folder);
        requireKnown(backup.manifest());
        Restore restore = new Restore(backup, folder);
        try {
            restore.clear();
            Files.createDirectories(
                    restore.work,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            restore.letThrough();
            Proof proof = restore.all(secret, outside);
            restore.moveUp();
            return proof;
        } catch (IOException e) {
            restore.takeAway();
            throw Refused.of(folder, e);
        } catch (SQLException e) {
            restore.takeAway();
            throw new Refused(
                    """
                    The database did not take the backup: %s (SQLSTATE %s). Nothing was restored.\
                    """
                            .formatted(e.getMessage(), e.getSQLState()),
                    e);
        } catch (RuntimeException e) {
            restore.takeAway();
            throw e;
        }
    }

    /// Root gives the database to an account that has to pass through the data folder.
    private void letThrough() throws IOException {
        if ("root".equals(System.getProperty("user.name"))) {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(data);
            if (modes.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(data, modes);
            }
        }
    }

    /// Refuses a folder in which anything lies but what an interrupted restore left.
    static void requireEmpty(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> inside = Files.list(data)) {
            if (inside.anyMatch(p -> !p.getFileName().toString().equals(UNFINISHED))) {
                throw new Refused(
                        """
                        %s is not empty, and a restore overwrites nothing. Set ISONOMIA_DATA to a new \
                        folder; or stop the server that works here, if one does, and move this folder \
                        away.\
                        """
                                .formatted(data));
            }
        } catch (IOException e) {
            throw Refused.of(data, e);
        }
    }

    /// Refuses what a newer program made.
    static void requireKnown(Manifest manifest) {
        int newest = Migrations.newest();
        if (manifest.schema() > newest) {
            throw new Refused(
                    """
                    This backup was made by a newer version of Isonomia: its tables have version %d, \
                    and this program knows up to %d. Take the newer program to restore it.\
                    """
                            .formatted(manifest.schema(), newest));
        }
    }

    /// Whether a restore into this folder was interrupted.
    static boolean unfinished(Path data) {
        return Files.exists(data.resolve(UNFINISHED));
    }

    /// What lies beside a backup that was restored once, with everything equal.
    static Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + ".proven");
    }

    private Proof all(RecoverySecret secret, Optional<DatabaseAddress> outside)
            throws IOException, SQLException {
        Keys keys = keys(secret);
        blobs();
        if (outside.isPresent()) {
            return loadOutside(outside.get(), keys);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(work)) {
            return load(database.address(), keys);
        }
    }

    private Proof loadOutside(DatabaseAddress address, Keys keys) throws IOException, SQLException {
        try (Connection connection = address.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet there =
                        statement.executeQuery(
                                """
                                SELECT count(*)
                                  FROM pg_class
                                 WHERE relnamespace = current_schema()::regnamespace
                                """)) {
            there.next();
            if (there.getLong(1) > 0) {
                throw new Refused(
                        """
                        The database that ISONOMIA_DATABASE_URL names is not empty, and a restore \
                        overwrites nothing. Name a new one.\
                        """);
            }
        }
        try {
            return load(address, keys);
        } catch (IOException | SQLException | RuntimeException e) {
            // It was empty before: all that is there now came from here.
            Migrations.clean(address);
            throw e;
        }
    }

    private void blobs() throws IOException {
        for (Manifest.Part part : backup.manifest().in(Manifest.BLOBS)) {
            Path file =
                    new Snapshot.Blob(
                                    part.name().substring(Manifest.BLOBS.length()),
                                    part.bytes(),
                                    part.sha256())
                            .below(work.resolve("blobs"));
            Files.createDirectories(
                    Objects.requireNonNull(file.getParent()),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            try (InputStream in = backup.stream(part.name());
                    FileChannel out =
                            FileChannel.open(
                                    file,
                                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                    PosixFilePermissions.asFileAttribute(
                                            PosixFilePermissions.fromString("rw-------")))) {
                in.transferTo(Channels.newOutputStream(out));
                out.force(true);
            }
        }
    }

    private Keys keys(RecoverySecret secret) throws IOException {
        Manifest manifest = backup.manifest();
        Map<String, byte[]> files = new TreeMap<>();
        for (Manifest.Part part : manifest.in(Manifest.KEYS)) {
            if (part.name().endsWith(Manifest.SEALED)) {
                String name =
                        part.name()
                                .substring(
                                        Manifest.KEYS.length(),
                                        part.name().length() - Manifest.SEALED.length());
                try {
                    files.put(
                            name,
                            secret.open(
                                    backup.bytes(part.name()),
                                    Manifest.label(manifest.id(), name)));
                } catch (GeneralSecurityException e) {
                    throw new Refused(
                            """
                            The sheets do not open the keys in this backup: it was sealed to another \
                            recovery key, or changed.\
                            """,
                            e);
                }
            }
        }
        Path folder = work.resolve("keys");
        Keys.put(folder, files);
        Files.write(
                folder.resolve(RecoveryKeyFile.NAME),
                backup.bytes(Manifest.KEYS + RecoveryKeyFile.NAME));
        Keys keys = Keys.open(folder);
        if (!Backup.seal(keys, backup.json()).equals(backup.seal())) {
            throw new Refused(
                    """
                    The list of parts in this backup was changed after the server made it. Do not \
                    work with this backup; take another one, and find out who could change it.\
                    """);
        }
        return keys;
    }

    private Proof load(DatabaseAddress address, Keys keys) throws IOException, SQLException {
        Manifest manifest = backup.manifest();
        Migrations.apply(address, manifest.schema());
        try (Connection connection = address.connectAsOwner()) {
            fill(connection);
        }
        long rows = compare(address);
        Migrations.apply(address);
        try (Connection connection = address.connectAsOwner()) {
            LedgerCheck.Holds ledger = LedgerCheck.of(connection, keys.signingSeed());
            if (ledger.size() != manifest.entries()) {
                throw new Refused(
                        "The ledger has %d entries and not %d as the backup says."
                                .formatted(ledger.size(), manifest.entries()));
            }
            return new Proof(manifest, manifest.in(Manifest.TABLES).size(), rows, ledger);
        }
    }

    /// Fills the tables in one transaction. While it lasts, the owner is not bound by row-level
    /// security, under which PostgreSQL takes no COPY, and triggers of ours rest: rows that were right
    /// once are not judged again. Foreign keys hold throughout.
    private void fill(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        List<Snapshot.Table> tables = Snapshot.inOrder(Snapshot.tables(connection));
        Map<String, Manifest.Part> parts = new TreeMap<>();
        backup.manifest().in(Manifest.TABLES).forEach(p -> parts.put(p.table(), p));
        TreeSet<String> known = new TreeSet<>(tables.stream().map(Snapshot.Table::name).toList());
        if (!known.equals(parts.keySet())) {
            throw new Refused(
                    """
                    The backup holds the tables %s, and version %d of the tables has %s. It was made \
                    by a program that was changed. Take that program to restore it.\
                    """
                            .formatted(parts.keySet(), backup.manifest().schema(), known));
        }
        List<String> forced = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery(
                            """
                            SELECT oid::regclass::text
                              FROM pg_class
                             WHERE relnamespace = current_schema()::regnamespace
                               AND relforcerowsecurity
                            """)) {
                while (rows.next()) {
                    forced.add(rows.getString(1));
                }
            }
            for (String table : forced) {
                statement.execute("ALTER TABLE %s NO FORCE ROW LEVEL SECURITY".formatted(table));
            }
            for (Snapshot.Table table : tables) {
                statement.execute("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table.quoted()));
            }
            // Migrations may have put rows there; those of the backup hold.
            statement.execute(
                    "TRUNCATE "
                            + String.join(
                                    ", ", tables.stream().map(Snapshot.Table::quoted).toList())
                            + " CASCADE");
            for (Snapshot.Table table : tables) {
                fill(connection, table, Objects.requireNonNull(parts.get(table.name())));
            }
            for (Snapshot.Table table : tables) {
                statement.execute("ALTER TABLE %s ENABLE TRIGGER USER".formatted(table.quoted()));
            }
            for (String table : forced) {
                statement.execute("ALTER TABLE %s FORCE ROW LEVEL SECURITY".formatted(table));
            }
            sequences(connection);
        }
        connection.commit();
    }

    private void fill(Connection connection, Snapshot.Table table, Manifest.Part part)
            throws SQLException, IOException {
        try (InputStream in = backup.stream(part.name())) {
            long rows =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY %s (%s) FROM STDIN (FORMAT csv, HEADER MATCH, ENCODING 'UTF8')"
                                            .formatted(table.quoted(), table.list()),
                                    in);
            if (rows != part.rows()) {
                throw new Refused(
                        "The table %s took %d rows and not %d as the backup says."
                                .formatted(table.name(), rows, part.rows()));
            }
        }
    }

    private void sequences(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT setval(quote_ident(?)::regclass, ?)")) {
            for (Map.Entry<String, Long> sequence : backup.manifest().sequences().entrySet()) {
                statement.setString(1, sequence.getKey());
                statement.setLong(2, sequence.getValue());
                statement.execute();
            }
        }
    }

    /// Exports what was loaded, and compares rows and hashes.
    private long compare(DatabaseAddress address) throws SQLException, IOException {
        Map<String, Manifest.Part> parts = new TreeMap<>();
        backup.manifest().in(Manifest.TABLES).forEach(p -> parts.put(p.table(), p));
        long all = 0;
        try (Snapshot snapshot = Snapshot.of(address)) {
            for (Snapshot.Table table : snapshot.tables()) {
                Counted counted = new Counted(OutputStream.nullOutputStream());
                long rows = snapshot.copy(table, counted);
                Manifest.Part expected = parts.get(table.name());
                if (!counted.part(Manifest.TABLES + table.name() + ".csv", rows).equals(expected)) {
                    throw new Refused(
                            "The table %s is not the same after it was restored."
                                    .formatted(table.name()));
                }
                all += rows;
            }
            List<Manifest.Part> named =
                    snapshot.blobs().stream()
                            .map(
                                    b ->
                                            new Manifest.Part(
                                                    Manifest.BLOBS + b.id(),
                                                    0,
                                                    b.size(),
                                                    b.sha256()))
                            .toList();
            if (!named.equals(backup.manifest().in(Manifest.BLOBS))) {
                throw new Refused(
                        "The encrypted files in this backup are not those that its rows name.");
            }
            if (!snapshot.sequences().equals(backup.manifest().sequences())) {
                throw new Refused("The numbers that are given next are not the same.");
            }
        }
        return all;
    }

    /// Gives everything its place. The folder `restoring` goes last: until then no server starts.
    private void moveUp() throws IOException {
        List<Path> finished;
        try (Stream<Path> inside = Files.list(work)) {
            finished = inside.toList();
        }
        for (Path path : finished) {
            Files.move(path, data.resolve(path.getFileName()));
        }
        Files.delete(work);
    }

    private void takeAway() {
        try {
            clear();
        } catch (IOException e) {
            throw Refused.of(work, e);
        }
    }

    private void clear() throws IOException {
        if (!Files.exists(work, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(work)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
