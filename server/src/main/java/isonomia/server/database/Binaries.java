package isonomia.server.database;

import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The programs of PostgreSQL that Isonomia brings along, unpacked in the data folder.
///
/// @param folder with `bin`, `lib` and `share`
record Binaries(Path folder) {
    /// Version of the library that holds the archive; a test compares it with what the programs say.
    static final String VERSION = "18.6.0";

    /// Only the same major version can read a folder of the database.
    static final int MAJOR = 18;

    private static final String NAME = "postgresql-";

    /// Name of the archive for this machine.
    ///
    /// @throws DatabaseUnavailable when there is none
    static String archive(String system, String processor) {
        if (system.equals("Linux") && processor.equals("amd64")) {
            return "/postgres-linux-x86_64.txz";
        }
        throw new DatabaseUnavailable(
                """
                This machine runs %s on %s. The PostgreSQL that Isonomia brings along runs on Linux \
                with a processor of the kind amd64. Set ISONOMIA_DATABASE_URL to a PostgreSQL of your \
                own, version %d or newer: postgresql://user:password@host:port/database.\
                """
                        .formatted(system, processor, OutsideDatabase.OLDEST));
    }

    /// The programs in a data folder; unpacked there unless they are.
    static Binaries in(Path data) throws IOException {
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path folder = data.resolve(NAME + VERSION);
        if (!Files.isDirectory(folder)) {
            unpack(archive, folder);
        }
        return new Binaries(folder);
    }

    private static void unpack(String archive, Path folder) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        Folders.delete(unfinished);
        try {
            Files.createDirectory(unfinished);
            // Another account may have to run them, whatever the umask of ours.
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (@Nullable InputStream packed = Binaries.class.getResourceAsStream(archive)) {
                if (packed == null) {
                    throw new DatabaseUnavailable(
                            """
                            The programs of PostgreSQL are missing from this build of Isonomia \
                            (%s). Build it again, or set ISONOMIA_DATABASE_URL to a PostgreSQL of \
                            your own.\
                            """
                                    .formatted(archive));
                }
                Tar.unpack(new XZInputStream(packed), unfinished);
            }
            new Binaries(unfinished).tried();
            flush(unfinished);
            Folders.rename(unfinished, folder);
        } catch (IOException | RuntimeException e) {
            Folders.delete(unfinished);
            throw e;
        }
    }

    private void tried() {
        String found;
        try {
            found = Command.run(List.of(program("postgres"), "--version"), "").output().strip();
        } catch (IOException e) {
            found = String.valueOf(e.getMessage());
        }
        if (!found.startsWith("postgres (PostgreSQL) " + MAJOR + ".")) {
            throw new DatabaseUnavailable(
                    """
                    The PostgreSQL that Isonomia brings along does not run here: '%s'. It needs the \
                    GNU C library (Alpine Linux has another) and a data folder from which programs may \
                    be run (not mounted 'noexec'); it was unpacked in %s. Put that right, or set \
                    ISONOMIA_DATABASE_URL to a PostgreSQL of your own.\
                    """
                            .formatted(found, folder.getParent()));
        }
    }

    /// A folder whose name outlasts a loss of power while its files do not would never be unpacked
    /// again. One call for the file system is much faster than one for each of a thousand files.
    private static void flush(Path folder) {
        try {
            Command.run(List.of("sync", "-f", folder.toString()), "");
        } catch (IOException _) {
            // A system without this program; what is damaged then can be deleted by hand.
        }
    }

    /// Path of a program.
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /// Deletes the programs of other versions in a data folder; nothing may run from them any more.
    void deleteOthers(Path data) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(data, NAME + "[0-9]*")) {
            for (Path other : found) {
                if (!other.getFileName().equals(folder.getFileName())) {
                    Folders.delete(other);
                }
            }
        }
    }
}
