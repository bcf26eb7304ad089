package isonomia.server.database;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Unpacks a tar archive (POSIX ustar): folders, files and symbolic links, with their modes.
final class Tar {
    private static final int BLOCK = 512;
    private static final int COPY = 1 << 16;
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private final InputStream in;
    private final Path folder;
    private final byte[] header = new byte[BLOCK];
    private final byte[] buffer = new byte[COPY];

    private Tar(InputStream in, Path folder) {
        this.in = in;
        this.folder = folder;
    }

    /// Unpacks `archive` into `folder`, which must exist.
    static void unpack(InputStream archive, Path folder) throws IOException {
        new Tar(new BufferedInputStream(archive, COPY), folder).unpack();
    }

    private void unpack() throws IOException {
        while (true) {
            if (in.readNBytes(header, 0, BLOCK) < BLOCK) {
                throw new EOFException("The archive ends too early");
            }
            if (header[0] == 0) {
                return;
            }
            String prefix = text(345, 155);
            String name = prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
            Path path = inside(name);
            long size = octal(124, 12);
            switch (header[156]) {
                case '5' -> folder(path);
                case '2' -> {
                    folder(parent(path));
                    Files.createSymbolicLink(path, Path.of(text(157, 100)));
                }
                case '0', 0 -> {
                    folder(parent(path));
                    file(path, size);
                }
                default ->
                        throw new IOException(
                                "The archive holds '%s', which is of an unknown kind"
                                        .formatted(name));
            }
        }
    }

    private Path inside(String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("The archive holds '%s', outside of itself".formatted(name));
        }
        return path;
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("%s has no parent".formatted(path));
        }
        return parent;
    }

    /// Another account may have to read these, whatever the umask of ours.
    private void folder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            folder(parent(path));
            Files.createDirectory(path);
            Files.setPosixFilePermissions(path, FOLDER);
        }
    }

    private void file(Path path, long size) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            for (long left = size; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, COPY));
                if (read < 0) {
                    throw new EOFException("The archive ends inside of " + path.getFileName());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        Files.setPosixFilePermissions(path, permissions((int) octal(100, 8)));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        // The constants go from the owner's read, 0400, down to the others' execute, 0001.
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        int bit = 0400;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & bit) != 0) {
                permissions.add(permission);
            }
            bit >>= 1;
        }
        return permissions;
    }

    private String text(int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }

    private long octal(int offset, int length) throws IOException {
        String digits = text(offset, length).strip();
        try {
            return Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("The archive has '%s' for a number".formatted(digits), e);
        }
    }
}
