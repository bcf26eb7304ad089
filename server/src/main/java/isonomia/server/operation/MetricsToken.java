package isonomia.server.operation;

import isonomia.server.settings.Settings;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// What an operator's tools show to be given figures: the content of a file that only the server's
/// account reads. It opens nothing else.
@Component
class MetricsToken {
    private static final int BYTES = 32;

    private final byte[] token;

    MetricsToken(Settings settings) {
        Path folder = settings.data().resolve("keys");
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve("metrics.token");
            if (!Files.exists(file)) {
                make(file);
            }
            this.token = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the token for metrics in " + folder, e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        Files.createFile(
                whole,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Whether this header shows it.
    boolean shownBy(String authorization) {
        // An emptied file opens nothing.
        return token.length > 0
                && authorization.startsWith("Bearer ")
                && MessageDigest.isEqual(
                        token,
                        authorization
                                .substring("Bearer ".length())
                                .strip()
                                .getBytes(StandardCharsets.UTF_8));
    }
}
