package isonomia.server.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Optional;

/// Where the public half of the recovery key lies in the data folder: beside the server's keys,
/// where who writes into the database cannot put another in its place.
final class RecoveryKeyFile {
    static final String NAME = "recovery.public";

    private RecoveryKeyFile() {}

    /// The key of a data folder; empty while none is in use.
    static Optional<RecoveryKey> in(Path data) {
        Path file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw Refused.of(file, e);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    """
                    %s is not a recovery key. Put it back from a backup, or print new recovery sheets.\
                    """
                            .formatted(file),
                    e);
        }
    }

    static RecoveryKey read(byte[] written) {
        return RecoveryKey.of(
                Base64.getDecoder().decode(new String(written, StandardCharsets.US_ASCII).strip()));
    }

    static byte[] written(RecoveryKey key) {
        return (Base64.getEncoder().encodeToString(key.bytes()) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Takes a key into use: from now on backups are sealed to it.
    static void put(Path data, RecoveryKey key) throws IOException {
        Path file = file(data);
        Path whole = file.resolveSibling(NAME + ".new");
        Files.write(whole, written(key));
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path file(Path data) {
        return data.resolve("keys").resolve(NAME);
    }
}
