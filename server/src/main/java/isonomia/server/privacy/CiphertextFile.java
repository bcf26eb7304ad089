package isonomia.server.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/// Encrypted bytes on their way to a new file: counted, hashed, and forced to the disk at the end.
final class CiphertextFile extends OutputStream {
    private final FileChannel channel;
    private final MessageDigest digest;
    private long size;

    private CiphertextFile(FileChannel channel, MessageDigest digest) {
        this.channel = channel;
        this.digest = digest;
    }

    static CiphertextFile create(Path file) throws IOException {
        try {
            return new CiphertextFile(
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))),
                    MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
            size += channel.write(rest);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.force(true);
            channel.close();
        }
    }

    /// Closes the file without caring for what is in it.
    void abandon() throws IOException {
        channel.close();
    }

    /// What was written, once it is closed. May be asked once.
    Blobs.Stored stored() {
        return new Blobs.Stored(size, HexFormat.of().formatHex(digest.digest()));
    }
}
