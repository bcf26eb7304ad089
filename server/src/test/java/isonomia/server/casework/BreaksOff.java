package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file whose sender goes away after some megabytes, once the server has begun to keep it.
final class BreaksOff extends InputStream {
    private static final long ENOUGH = 3_000_000;

    private final Path blobs;
    private final Set<Path> before;
    private long given;

    /// @param before what lay in the folder of blobs
    BreaksOff(Path blobs, Set<Path> before) {
        this.blobs = blobs;
        this.before = before;
    }

    /// The files below a folder.
    static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public int read() {
        return given++ > ENOUGH ? gone() : 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (given > ENOUGH) {
            return gone();
        }
        Arrays.fill(into, offset, offset + length, (byte) 'x');
        given += length;
        return length;
    }

    private int gone() {
        try {
            for (int i = 0; i < 200 && files(blobs).equals(before); i++) {
                // The server notices in its own time: looked at until it has, or too long.
                Thread.sleep(25);
            }
            assertNotEquals(before, files(blobs), "some of it has come in");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("goes away");
    }
}
