package isonomia.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root; these hold for tests run as root and as anybody else.
class AccountTest {
    @TempDir Path folder;

    private boolean root;

    @BeforeEach
    void openToOthers() throws IOException {
        root = Account.current().user() == 0;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void somebodyWhoIsNotRootRunsPostgresqlUnderTheirOwnAccount() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        List<String> prefix = root ? nobody().prefix() : List.of();
        Account own = Account.current();
        if (root) {
            Account nobody = nobody();
            nobody.takeOver(data);
        }
        try (WriterProcess writer = WriterProcess.start(prefix, readableClassPath(), data, 1, 50)) {
            writer.ready();
            assertTrue(writer.ended());
            assertEquals(50, writer.acknowledged().size());
        }
        assertEquals(
                root ? nobody().user() : own.user(),
                Files.getAttribute(data.resolve("database"), "unix:uid"));
    }

    @Test
    void rootWithoutUserNamespacesRunsPostgresqlUnderAnotherAccountAndMayChangeItsMind()
            throws Exception {
        Path data = folder.resolve("data");
        Launch.AccountChoice another = root ? Account::other : Account::of;
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(
                        data, new Launch(another, Launch.USUAL.ports(), Launch.USUAL.settings()))) {
            assertNotEquals(0, Files.getAttribute(data.resolve("database"), "unix:uid"));
            Roles.execute(
                    database.admin().open(database.address().url()),
                    "CREATE TABLE kept (number integer)");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            Roles.execute(
                    database.admin().open(database.address().url()), "SELECT number FROM kept");
            assertEquals(
                    Account.of(data).user(),
                    Files.getAttribute(data.resolve("database"), "unix:uid"));
        }
    }

    @Test
    void aFolderThatTheOtherAccountCannotReachIsNamed() throws Exception {
        Path closed = Files.createDirectory(folder.toRealPath().resolve("closed"));
        Path data = Files.createDirectory(closed.resolve("data"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        String sentence =
                """
                Isonomia was started as root. PostgreSQL does not run as root, and no other account \
                can enter %s on the way to the data folder %s. Set ISONOMIA_DATA to a folder that \
                others can reach, such as /var/lib/isonomia, or start Isonomia under an account of \
                its own.\
                """
                        .formatted(closed, data);
        String powerless =
                """
                Isonomia was started as root. PostgreSQL does not run as root, and neither 'unshare \
                --user' nor 'setpriv --reuid' can take its rights away here. Start Isonomia under an \
                account of its own, or set ISONOMIA_DATABASE_URL.\
                """;
        assertEquals(
                // Who is not root cannot become another, wherever the folder lies.
                root ? sentence : powerless, Refused.by(() -> Account.other(data)).getMessage());
    }

    private static Account nobody() throws IOException {
        return Files.readAllLines(Path.of("/etc/passwd")).stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields[0].equals("nobody"))
                .map(
                        fields ->
                                new Account(
                                        List.of(
                                                "setpriv",
                                                "--reuid=" + fields[2],
                                                "--regid=" + fields[3],
                                                "--clear-groups"),
                                        Integer.parseInt(fields[2]),
                                        Integer.parseInt(fields[3])))
                .findFirst()
                .orElseThrow();
    }

    /// What the database needs, copied to where another account can read it.
    private String readableClassPath() throws IOException, URISyntaxException {
        Path copies = Files.createDirectory(folder.resolve("classes"));
        List<Path> entries = new ArrayList<>();
        for (Class<?> kind :
                List.of(
                        EmbeddedDatabase.class,
                        Writer.class,
                        org.postgresql.Driver.class,
                        org.slf4j.Logger.class,
                        XZInputStream.class)) {
            Path source = Path.of(kind.getProtectionDomain().getCodeSource().getLocation().toURI());
            entries.add(
                    Files.isDirectory(source)
                            ? copyOfPackage(source, copies.resolve("" + entries.size()))
                            : Files.copy(source, copies.resolve(source.getFileName())));
        }
        String archive = Binaries.archive("Linux", "amd64").substring(1);
        Path programs = Files.createDirectory(copies.resolve("programs"));
        try (InputStream in =
                Objects.requireNonNull(Binaries.class.getResourceAsStream("/" + archive))) {
            Files.copy(in, programs.resolve(archive));
        }
        entries.add(programs);
        open(copies);
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path copyOfPackage(Path classes, Path copy) throws IOException {
        Path name = Path.of("isonomia", "server", "database");
        Path to = Files.createDirectories(copy.resolve(name));
        try (Stream<Path> files = Files.list(classes.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void open(Path copies) throws IOException {
        try (Stream<Path> all = Files.walk(copies)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
