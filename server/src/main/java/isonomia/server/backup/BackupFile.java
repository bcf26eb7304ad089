package isonomia.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a backup: a ZIP file whose comment, its last bytes, is the SHA-256 of all bytes before it.
/// So every byte of the file is covered, also those between the parts.
///
/// It is written under another name and gets its own when it is whole and on the disk. An existing
/// file is never overwritten.
final class BackupFile implements AutoCloseable {
    static final String COMMENT = "sha256:";
    static final int COMMENT_BYTES = COMMENT.length() + 64;

    private final Path file;
    private final Path unfinished;
    private final ZipOutputStream zip;
    private final List<Manifest.Part> parts = new ArrayList<>();
    private boolean finished;

    private BackupFile(Path file, Path unfinished, ZipOutputStream zip) {
        this.file = file;
        this.unfinished = unfinished;
        this.zip = zip;
    }

    /// Writes one part and says how many rows it has.
    @FunctionalInterface
    interface Writing {
        long to(OutputStream out) throws IOException, java.sql.SQLException;
    }

    static BackupFile begin(Path file) {
        refuseExisting(file);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            OutputStream out =
                    new BufferedOutputStream(
                            Files.newOutputStream(unfinished, StandardOpenOption.WRITE), 1 << 16);
            return new BackupFile(file, unfinished, new ZipOutputStream(out));
        } catch (IOException e) {
            throw Refused.of(file, e);
        }
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new Refused(
                    "%s is there already, and a backup overwrites nothing. Name another file."
                            .formatted(file));
        }
    }

    /// Adds a part.
    Manifest.Part add(String name, Writing writing) throws IOException, java.sql.SQLException {
        zip.putNextEntry(new ZipEntry(name));
        Counted counted = new Counted(zip);
        long rows = writing.to(counted);
        zip.closeEntry();
        Manifest.Part part = counted.part(name, rows);
        parts.add(part);
        return part;
    }

    /// Adds a part that is at hand.
    void add(String name, byte[] bytes) throws IOException, java.sql.SQLException {
        var _ =
                add(
                        name,
                        out -> {
                            out.write(bytes);
                            return 0;
                        });
    }

    /// The parts so far.
    List<Manifest.Part> parts() {
        return List.copyOf(parts);
    }

    /// Puts the whole file in place.
    void finish() throws IOException {
        zip.setComment(COMMENT + "0".repeat(64));
        zip.close();
        try (FileChannel channel =
                FileChannel.open(
                        unfinished, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            String hash = hash(channel);
            channel.write(
                    ByteBuffer.wrap((COMMENT + hash).getBytes(StandardCharsets.US_ASCII)),
                    channel.size() - COMMENT_BYTES);
            channel.force(true);
        }
        try {
            Files.move(unfinished, file);
        } catch (FileAlreadyExistsException e) {
            refuseExisting(file);
            throw e;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            // The name has to outlast a loss of power, too.
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        finished = true;
    }

    /// SHA-256 of all bytes before the comment.
    static String hash(FileChannel channel) throws IOException {
        MessageDigest digest = Counted.sha256();
        long left = channel.size() - COMMENT_BYTES;
        channel.position(0);
        InputStream in = Channels.newInputStream(channel);
        byte[] buffer = new byte[1 << 16];
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Takes away what is not finished.
    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            zip.close();
        } catch (IOException _) {
            // Its disk may be full; the file goes away anyway.
        }
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw Refused.of(unfinished, e);
        }
    }
}
