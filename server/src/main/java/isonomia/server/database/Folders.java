package isonomia.server.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// What the database does with folders, and what the operator is told when it fails.
final class Folders {
    private Folders() {}

    /// The real path of the data folder, made if need be, readable by the server's account only.
    static Path data(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new DatabaseUnavailable(
                    """
                    %s is a file. The data folder has to be a folder: set ISONOMIA_DATA to one, or \
                    move the file away.\
                    """
                            .formatted(real));
        }
        if (!Files.isWritable(real) || !Files.isExecutable(real)) {
            throw new AccessDeniedException(real.toString());
        }
        // The programs of PostgreSQL hand these on to a shell.
        if (real.toString().matches("(?s).*[\"$`\\\\\n\r].*")) {
            throw new DatabaseUnavailable(
                    """
                    The name of the data folder %s has one of the characters " $ ` \\ in it or a line \
                    break, with which PostgreSQL cannot be started. Set ISONOMIA_DATA to a folder \
                    without them.\
                    """
                            .formatted(real));
        }
        return real;
    }

    /// Deletes a folder with all in it, if it is there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path inside, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.deleteIfExists(inside);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// Gives a finished folder its name, so that it is there whole or not at all.
    static void rename(Path finished, Path name) throws IOException {
        Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE);
        Path parent = name.getParent();
        if (parent != null) {
            // The name has to outlast a loss of power, too.
            try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// What the operator is told when reading or writing failed.
    static DatabaseUnavailable unusable(Path folder, Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (full(message)) {
            return fullDisk(folder, failure);
        }
        if (message.contains("Read-only file system")) {
            return new DatabaseUnavailable(
                    """
                    The data folder %s lies on a disk that is read-only. Make it writable, or set \
                    ISONOMIA_DATA to a folder on another.\
                    """
                            .formatted(folder),
                    failure);
        }
        if (failure instanceof AccessDeniedException || message.contains("not permitted")) {
            return new DatabaseUnavailable(
                    """
                    The account '%s' may not read and write %s. Give it the data folder %s with all \
                    that lies in it, or set ISONOMIA_DATA to a folder of its own.\
                    """
                            .formatted(System.getProperty("user.name"), place(failure), folder),
                    failure);
        }
        return new DatabaseUnavailable(
                """
                The database in %s could not be prepared: %s (%s). Look at this file or folder, then \
                start again.\
                """
                        .formatted(folder, message, failure.getClass().getSimpleName()),
                failure);
    }

    private static String place(Exception failure) {
        return failure instanceof java.nio.file.FileSystemException e && e.getFile() != null
                ? e.getFile()
                : "it";
    }

    /// Whether a message of the system or of PostgreSQL says that the disk is full.
    static boolean full(String message) {
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded");
    }

    static DatabaseUnavailable fullDisk(Path folder, @Nullable Throwable failure) {
        return new DatabaseUnavailable(
                """
                The disk of %s is full. Nothing that was recorded is lost. Make room (a first start \
                needs 300 MB), then start again.\
                """
                        .formatted(folder),
                failure);
    }
}
