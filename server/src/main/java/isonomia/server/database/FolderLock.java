package isonomia.server.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/// One server per data folder. The kernel holds the lock for this process and lets go of it however
/// the process ends; the file stays, since deleting it would let two servers lock two files.
final class FolderLock implements AutoCloseable {
    /// Closing any channel to the file gives up every lock this process has on it, so this process
    /// must not open the file a second time.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Takes the lock of a folder, given by its real path.
    static FolderLock take(Path folder) throws IOException {
        synchronized (HELD) {
            if (HELD.contains(folder)) {
                throw refusal(folder, "this same process");
            }
            Path file = folder.resolve("server.lock");
            FileChannel channel =
                    FileChannel.open(
                            file,
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw refusal(folder, holder(file));
                }
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap(
                                Long.toString(ProcessHandle.current().pid())
                                        .getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            HELD.add(folder);
            return new FolderLock(folder, channel);
        }
    }

    /// Whether somebody holds the lock of a folder, given by its real path.
    static boolean held(Path folder) throws IOException {
        synchronized (HELD) {
            if (HELD.contains(folder)) {
                return true;
            }
            Path file = folder.resolve("server.lock");
            if (!Files.exists(file)) {
                return false;
            }
            try (FileChannel channel =
                            FileChannel.open(
                                    file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return lock == null;
            }
        }
    }

    private static String holder(Path file) throws IOException {
        String pid = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return pid.matches("[0-9]{1,18}") ? "process " + pid : "another process";
    }

    private static DatabaseUnavailable refusal(Path folder, String holder) {
        return new DatabaseUnavailable(
                """
                The data folder %s is in use by another Isonomia server: %s holds its lock. Stop that \
                server, or set ISONOMIA_DATA to another folder.\
                """
                        .formatted(folder, holder));
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            channel.close();
            HELD.remove(folder);
        }
    }
}
