package isonomia.server.database;

import isonomia.server.database.DatabaseAddress.Login;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/// The roles of the embedded database with their passwords, kept in one file that only the server's
/// account reads.
///
/// @param admin the superuser, for what the server itself sets up
/// @param owner owns the tables
/// @param application reads and writes rows
record RolePasswords(Login admin, Login owner, Login application) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /// Reads the file; makes what is missing. The server is told what the file says, so a lost file
    /// costs nothing.
    static RolePasswords in(Path file) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IllegalArgumentException e) {
                throw new DatabaseUnavailable(
                        """
                        %s cannot be read as a file of properties. Move it away: new passwords are \
                        made, and the database is told.\
                        """
                                .formatted(file),
                        e);
            }
        }
        RolePasswords passwords =
                new RolePasswords(
                        login(kept, Roles.ADMIN),
                        login(kept, Roles.OWNER),
                        login(kept, Roles.APPLICATION));
        if (passwords.missingIn(kept)) {
            passwords.write(file);
        }
        return passwords;
    }

    private static Login login(Properties kept, String role) {
        String password = kept.getProperty(role, "");
        return new Login(role, password.isBlank() ? random() : password);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private boolean missingIn(Properties kept) {
        return kept.getProperty(Roles.ADMIN, "").isBlank()
                || kept.getProperty(Roles.OWNER, "").isBlank()
                || kept.getProperty(Roles.APPLICATION, "").isBlank();
    }

    private void write(Path file) throws IOException {
        String text =
                """
                # Roles of the embedded PostgreSQL and their passwords. Whoever reads this file reads the
                # database.
                %s=%s
                %s=%s
                %s=%s
                """
                        .formatted(
                                admin.user(),
                                admin.password(),
                                owner.user(),
                                owner.password(),
                                application.user(),
                                application.password());
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        try (FileChannel channel =
                FileChannel.open(
                        whole,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Without passwords.
    @Override
    public String toString() {
        return "%s, %s, %s".formatted(admin, owner, application);
    }
}
