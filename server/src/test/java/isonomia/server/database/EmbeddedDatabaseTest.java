package isonomia.server.database;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.database.DatabaseAddress.Login;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// The PostgreSQL that the server brings along.
class EmbeddedDatabaseTest {
    @TempDir(factory = DataFolders.Beside.class)
    Path folder;

    @Test
    void whatIsAcknowledgedIsOnTheDiskReachableFromHereOnlyAndKeptByARestart() throws Exception {
        Path data = folder.resolve("an office's data");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            execute(database, database.address().owner(), "CREATE TABLE kept (number integer)");
            execute(database, database.address().owner(), "INSERT INTO kept VALUES (7)");
            durableAndReachableFromHereOnly(database);
        }
        Files.createDirectory(data.resolve("postgresql-18.5.0"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertEquals("7", one(database, "SELECT number FROM kept"));
            assertTrue(
                    Binaries.VERSION.startsWith(one(database, "SHOW server_version") + "."),
                    Binaries.VERSION);
        }
        assertEquals(
                List.of(
                        "database rwx------",
                        "database.properties rw-------",
                        "postgresql-18.6.0 rwxr-xr-x",
                        "postgresql.log rw-------",
                        "postgresql.log.1 rw-------",
                        "server.lock rw-------"),
                modes(data));
    }

    private static List<String> modes(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(
                            file -> {
                                try {
                                    return file.getFileName()
                                            + " "
                                            + PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file));
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            })
                    .sorted()
                    .toList();
        }
    }

    private static void durableAndReachableFromHereOnly(EmbeddedDatabase database) {
        assertAll(
                () -> assertEquals("on", one(database, "SHOW fsync")),
                () -> assertEquals("on", one(database, "SHOW synchronous_commit")),
                () -> assertEquals("on", one(database, "SHOW full_page_writes")),
                () -> assertEquals("on", one(database, "SHOW data_checksums")),
                () -> assertEquals("127.0.0.1", one(database, "SHOW listen_addresses")),
                () -> assertEquals("", one(database, "SHOW unix_socket_directories")),
                () -> assertEquals("UTF8", one(database, "SHOW server_encoding")),
                () ->
                        assertEquals(
                                "scram-sha-256 127.0.0.1",
                                one(
                                        database,
                                        """
                                        SELECT string_agg(auth_method || ' ' || address, ', ')
                                          FROM pg_hba_file_rules
                                        """)),
                () ->
                        assertEquals(
                                "b C.UTF-8",
                                one(
                                        database,
                                        """
                                        SELECT datlocprovider::text || ' ' || datlocale
                                          FROM pg_database
                                         WHERE datname = current_database()
                                        """)),
                () -> assertEquals("ёжик", one(database, "SELECT lower('ЁЖИК')")));
    }

    @Test
    void nobodyEntersWithAWrongPasswordOrWithout() throws Exception {
        try (EmbeddedDatabase database = start()) {
            for (String role : List.of(Roles.ADMIN, Roles.OWNER, Roles.APPLICATION)) {
                SQLException refusal =
                        assertThrows(
                                SQLException.class,
                                () ->
                                        new Login(role, "guessed")
                                                .open(database.address().url())
                                                .close());
                assertEquals("28P01", refusal.getSQLState());
            }
            assertFalse(database.address().toString().contains(database.admin().password()));
            assertFalse(
                    database.address()
                            .toString()
                            .contains(database.address().application().password()));
        }
    }

    @Test
    void theApplicationMakesNoTablesChangesNoRightsAndEntersNoOtherDatabase() throws Exception {
        try (EmbeddedDatabase database = start()) {
            Login application = database.address().application();
            execute(database, database.address().owner(), "CREATE TABLE owned (number integer)");
            for (String forbidden :
                    List.of(
                            "CREATE TABLE mine (number integer)",
                            "SELECT * FROM owned",
                            "ALTER TABLE owned DISABLE ROW LEVEL SECURITY",
                            "CREATE TEMPORARY TABLE mine (number integer)",
                            "CREATE SCHEMA mine",
                            "CREATE ROLE another",
                            "SET ROLE isonomia_owner")) {
                assertEquals("42501", refused(database, application, forbidden), forbidden);
            }
            SQLException refusal =
                    assertThrows(
                            SQLException.class,
                            () -> application.open(database.address("postgres").url()).close());
            assertEquals("42501", refusal.getSQLState());
        }
    }

    @Test
    void rolesAreSetRightAtTheNextStart() throws Exception {
        Path data = DataFolders.prepared(folder);
        String before;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            before = database.address().application().password();
            execute(database, database.admin(), "ALTER ROLE isonomia_app SUPERUSER BYPASSRLS");
        }
        Files.delete(data.resolve("database.properties"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertNotEquals(before, database.address().application().password());
            assertEquals(
                    "isonomia_app",
                    one(
                            database,
                            """
                            SELECT string_agg(rolname, ' ') FROM pg_roles
                             WHERE rolname LIKE 'isonomia_app'
                               AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
                            """));
        }
    }

    @Test
    void nothingThatPeopleWroteReachesTheLog() throws Exception {
        Path data = DataFolders.prepared(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            Login owner = database.address().owner();
            execute(database, owner, "CREATE TABLE people (name text PRIMARY KEY, id uuid)");
            execute(database, owner, "INSERT INTO people VALUES ('Ayla Sirr')");
            assertEquals(
                    "23505", refused(database, owner, "INSERT INTO people VALUES ('Ayla Sirr')"));
            assertEquals("22P02", refused(database, owner, "SELECT 'Ayla Sirr'::uuid"));
            execute(database, owner, "DO $$ BEGIN RAISE WARNING 'Ayla Sirr'; END $$");
            SQLException refusal =
                    assertThrows(
                            SQLException.class,
                            () ->
                                    execute(
                                            database,
                                            owner,
                                            "INSERT INTO people VALUES ('Ayla Sirr')"));
            assertFalse(String.valueOf(refusal.getMessage()).contains("Ayla"), refusal::getMessage);
        }
        String log = Files.readString(data.resolve("postgresql.log"));
        assertTrue(log.contains("database system is ready"), log);
        assertFalse(log.contains("Ayla"), log);
    }

    @Test
    void aPortThatAnotherProgramTookMeanwhileIsGivenUp() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Deque<Integer> first = new ArrayDeque<>(List.of(other.getLocalPort()));
            Launch.Ports ports =
                    () -> first.isEmpty() ? Launch.USUAL.ports().free() : first.removeFirst();
            Launch launch = new Launch(Launch.USUAL.account(), ports, Launch.USUAL.settings());
            try (EmbeddedDatabase database =
                    EmbeddedDatabase.start(DataFolders.prepared(folder), launch)) {
                assertEquals("1", one(database, "SELECT 1"));
            }
            assertTrue(first.isEmpty());
        }
    }

    @Test
    void aSettingThatPostgresqlRefusesIsToldWithItsOwnWords() throws Exception {
        Path data = DataFolders.prepared(folder);
        Launch launch =
                new Launch(Launch.USUAL.account(), Launch.USUAL.ports(), List.of("port_of_call=5"));
        assertEquals(
                """
                PostgreSQL could not start: unrecognized configuration parameter "port_of_call". What \
                it said last stands in %s/postgresql.log. Nothing that was recorded is lost.\
                """
                        .formatted(data),
                Refused.by(() -> EmbeddedDatabase.start(data, launch).close()).getMessage());
        EmbeddedDatabase.start(data).close();
    }

    @Test
    void aSecondServerInTheSameProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        Path data = DataFolders.prepared(folder);
        EmbeddedDatabase database = EmbeddedDatabase.start(data);
        try {
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        """
                        The data folder %s is in use by another Isonomia server: this same process \
                        holds its lock. Stop that server, or set ISONOMIA_DATA to another folder.\
                        """
                                .formatted(data),
                        Refused.by(() -> EmbeddedDatabase.start(data).close()).getMessage());
            }
            assertEquals("1", one(database, "SELECT 1"));
        } finally {
            database.close();
        }
        database.close();
        EmbeddedDatabase.start(data).close();
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfAnEndedPostgresqlIsLeftAlone() throws Exception {
        Path data = DataFolders.prepared(folder);
        EmbeddedDatabase.start(data).close();
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            leavePidFile(data, stranger.pid());
            EmbeddedDatabase.start(data).close();
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aDeadPostgresqlThatItsParentNeverCollectedDoesNotHinderAStart() throws Exception {
        Path data = DataFolders.prepared(folder);
        EmbeddedDatabase.start(data).close();
        // The shell becomes a program that never asks what became of its child.
        Process parent =
                new ProcessBuilder("sh", "-c", "exit 0 & echo $!; exec sleep 1000").start();
        try (var out = parent.inputReader()) {
            leavePidFile(data, Long.parseLong(out.readLine()));
            EmbeddedDatabase.start(data).close();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static void leavePidFile(Path data, long pid) throws IOException {
        Files.writeString(
                data.resolve("database").resolve("postmaster.pid"),
                "%d\n%s/database\n1\n5432\n\n127.0.0.1\n\nready   \n".formatted(pid, data));
    }

    @Test
    void halfAnUnpackingAndHalfAFirstStartAreBegunAgain() throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("postgresql-18.6.0.new/bin"));
        Files.writeString(data.resolve("postgresql-18.6.0.new/bin/postgres"), "half of it");
        Files.createDirectories(data.resolve("database.new/files/base"));
        Files.writeString(data.resolve("database.new/files/PG_VERSION"), "18\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertEquals("1", one(database, "SELECT 1"));
        }
        assertFalse(Files.exists(data.resolve("postgresql-18.6.0.new")));
        assertFalse(Files.exists(data.resolve("database.new")));
    }

    @Test
    void aFolderOfAnotherMajorVersionIsLeftAsItIs() throws Exception {
        Path data = DataFolders.unused(folder);
        Files.createDirectory(data.resolve("database"));
        Files.writeString(data.resolve("database/PG_VERSION"), "19\n");
        assertEquals(
                """
                %s/database was written by PostgreSQL 19; this version of Isonomia brings PostgreSQL \
                18, which cannot read it. Nothing in it was touched. Start the version of Isonomia \
                that wrote it, or restore a backup into an empty data folder.\
                """
                        .formatted(data),
                Refused.by(() -> EmbeddedDatabase.start(data).close()).getMessage());
    }

    @Test
    void aFolderThatIsNotOneOfPostgresqlIsLeftAsItIs() throws Exception {
        Path data = DataFolders.unused(folder);
        Files.createDirectory(data.resolve("database"));
        Files.writeString(data.resolve("database/letter.txt"), "Dear colleagues");
        assertEquals(
                """
                %s/database is not a folder of PostgreSQL: it has no PG_VERSION. Nothing in it was \
                touched. Put the right folder back, or move this one away to begin with an empty \
                database.\
                """
                        .formatted(data),
                Refused.by(() -> EmbeddedDatabase.start(data).close()).getMessage());
    }

    @Test
    void aLinkToADiskThatIsNotMountedDoesNotBecomeAnEmptyDatabase() throws Exception {
        Path data = DataFolders.unused(folder);
        Path disk = folder.resolve("disk");
        Files.createSymbolicLink(data.resolve("database"), disk);
        assertEquals(
                "%s/database is a link to %s, which is not there. Is a disk missing? Mount it, then start again."
                        .formatted(data, disk),
                Refused.by(() -> EmbeddedDatabase.start(data).close()).getMessage());
    }

    @Test
    void aDataFolderThatIsAFileIsRefused() throws Exception {
        Path file = Files.createFile(folder.toRealPath().resolve("data"));
        assertEquals(
                """
                %s is a file. The data folder has to be a folder: set ISONOMIA_DATA to one, or move \
                the file away.\
                """
                        .formatted(file),
                Refused.by(() -> EmbeddedDatabase.start(file).close()).getMessage());
    }

    @Test
    void aDataFolderWithANameThatAShellWouldReadIsRefused() throws Exception {
        Path data = folder.toRealPath().resolve("$HOME");
        assertEquals(
                """
                The name of the data folder %s has one of the characters " $ ` \\ in it or a line \
                break, with which PostgreSQL cannot be started. Set ISONOMIA_DATA to a folder without \
                them.\
                """
                        .formatted(data),
                Refused.by(() -> EmbeddedDatabase.start(data).close()).getMessage());
    }

    @Test
    void aFullDiskAReadOnlyDiskAndAForeignFolderAreToldApart() {
        Path data = Path.of("/srv/office");
        assertEquals(
                """
                The disk of /srv/office is full. Nothing that was recorded is lost. Make room (a first \
                start needs 300 MB), then start again.\
                """,
                unusable(data, new IOException("No space left on device")));
        assertEquals(
                """
                The data folder /srv/office lies on a disk that is read-only. Make it writable, or set \
                ISONOMIA_DATA to a folder on another.\
                """,
                unusable(
                        data,
                        new FileSystemException(
                                "/srv/office/server.lock", null, "Read-only file system")));
        assertEquals(
                """
                The account '%s' may not read and write /srv/office/keys. Give it the data folder \
                /srv/office with all that lies in it, or set ISONOMIA_DATA to a folder of its own.\
                """
                        .formatted(System.getProperty("user.name")),
                unusable(data, new AccessDeniedException("/srv/office/keys")));
        assertEquals(
                """
                The database in /srv/office could not be prepared: /srv/office/x \
                (NoSuchFileException). Look at this file or folder, then start again.\
                """,
                unusable(data, new NoSuchFileException("/srv/office/x")));
    }

    private static String unusable(Path data, IOException failure) {
        return String.valueOf(Folders.unusable(data, failure).getMessage());
    }

    @Test
    void aMachineForWhichThereAreNoProgramsIsSentToADatabaseOfItsOwn() {
        assertEquals(
                """
                This machine runs Mac OS X on aarch64. The PostgreSQL that Isonomia brings along runs \
                on Linux with a processor of the kind amd64. Set ISONOMIA_DATABASE_URL to a PostgreSQL \
                of your own, version 16 or newer: postgresql://user:password@host:port/database.\
                """,
                Refused.by(() -> Binaries.archive("Mac OS X", "aarch64")).getMessage());
    }

    private EmbeddedDatabase start() throws IOException {
        return EmbeddedDatabase.start(DataFolders.prepared(folder));
    }

    private static void execute(EmbeddedDatabase database, Login login, String sql)
            throws SQLException {
        try (Connection connection = login.open(database.address().url())) {
            Roles.execute(connection, sql);
        }
    }

    private static String refused(EmbeddedDatabase database, Login login, String sql) {
        return String.valueOf(
                assertThrows(SQLException.class, () -> execute(database, login, sql), sql)
                        .getSQLState());
    }

    private static String one(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.admin().open(database.address().url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return String.valueOf(row.getString(1));
        }
    }
}
