package isonomia.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A backup that is read: nothing of it is used before the whole file and each part have the hashes
/// that they must have.
final class OpenedFile implements AutoCloseable {
    /// Lists of parts that are longer than this are no lists of parts.
    private static final int LONGEST = 64 << 20;

    private final Path file;
    private final ZipFile zip;
    private final String json;
    private final String seal;
    private final Manifest manifest;

    private OpenedFile(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.json = new String(small(Manifest.NAME), StandardCharsets.UTF_8);
        this.seal = new String(small(Manifest.SEAL), StandardCharsets.US_ASCII);
        this.manifest = Manifest.parse(json);
    }

    /// Opens a backup and compares every hash in it.
    ///
    /// @throws Refused when it is none, was cut off or damaged
    static OpenedFile open(Path file) {
        requireThere(file);
        try {
            wholeFile(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        OpenedFile opened = glance(file);
        try {
            opened.everyPart();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /// Opens a backup and reads its list of parts only, for showing.
    static OpenedFile glance(Path file) {
        requireThere(file);
        try {
            ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
            try {
                return new OpenedFile(file, zip);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireThere(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refused("There is no file %s.".formatted(file));
        }
    }

    private static Refused unreadable(Path file, Exception failure) {
        if (failure instanceof FileSystemException unreadable) {
            return Refused.of(file, unreadable);
        }
        return new Refused(
                """
                %s is not a whole backup: it was cut off or damaged, or is another kind of file. \
                Nothing was restored. Take another copy of it, or an older backup.\
                """
                        .formatted(file),
                failure);
    }

    private static void wholeFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < BackupFile.COMMENT_BYTES) {
                throw damaged(file);
            }
            ByteBuffer comment = ByteBuffer.allocate(BackupFile.COMMENT_BYTES);
            while (comment.hasRemaining()
                    && channel.read(
                                    comment,
                                    channel.size() - BackupFile.COMMENT_BYTES + comment.position())
                            >= 0) {}
            String expected = new String(comment.array(), StandardCharsets.US_ASCII);
            if (!expected.equals(BackupFile.COMMENT + BackupFile.hash(channel))) {
                throw damaged(file);
            }
        }
    }

    private static Refused damaged(Path file) {
        return new Refused(
                """
                %s is no whole backup: its bytes do not have the hash that stands at its end. It was cut \
                off or damaged, or is another kind of file. Nothing was restored. Take another copy of \
                it, or an older backup.\
                """
                        .formatted(file));
    }

    private void everyPart() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (Manifest.Part part : manifest.parts()) {
            Counted counted = new Counted(OutputStream.nullOutputStream());
            try (InputStream in = stream(part.name())) {
                in.transferTo(counted);
            }
            if (!listed.add(part.name()) || !counted.part(part.name(), part.rows()).equals(part)) {
                throw new Refused(
                        """
                        The part %s of %s is not the one that its list of parts names. Nothing was \
                        restored. Take another copy of it, or an older backup.\
                        """
                                .formatted(part.name(), file));
            }
        }
        listed.add(Manifest.NAME);
        listed.add(Manifest.SEAL);
        Set<String> there = new TreeSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            there.add(all.nextElement().getName());
        }
        if (!there.equals(listed)) {
            throw new Refused(
                    """
                    %s has other parts than its list names. Nothing was restored. Take another copy of \
                    it, or an older backup.\
                    """
                            .formatted(file));
        }
    }

    private byte[] small(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return in.readNBytes(LONGEST);
        }
    }

    /// The bytes of a part.
    InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("without " + name);
        }
        return zip.getInputStream(entry);
    }

    /// All bytes of a part.
    byte[] bytes(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return in.readAllBytes();
        }
    }

    /// Its list of parts.
    Manifest manifest() {
        return manifest;
    }

    /// Its list of parts as it is written.
    String json() {
        return json;
    }

    /// What shows that the list was not changed.
    String seal() {
        return seal;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw Refused.of(file, e);
        }
    }
}
