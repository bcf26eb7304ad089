package isonomia.server.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys of the server: one that encrypts (AES-256-GCM, by Tink), one from which keyed hashes are
/// derived, one that signs checkpoints of the ledger. Each lies in a file of its own in the folder
/// `keys`, readable by the server's account only.
///
/// Whoever holds them and the database reads everything: SECURITY says so.
public final class Keys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 32;

    private final Aead aead;
    private final byte[] hashing;
    private final byte[] signingSeed;

    private Keys(Aead aead, byte[] hashing, byte[] signingSeed) {
        this.aead = aead;
        this.hashing = hashing;
        this.signingSeed = signingSeed;
    }

    /// The keys in `folder`; those that are not there are made.
    public static Keys open(Path folder) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            AeadConfig.register();
            Path encryption = folder.resolve("encryption.key");
            if (!Files.exists(encryption)) {
                write(
                        encryption,
                        TinkProtoKeysetFormat.serializeKeyset(
                                KeysetHandle.generateNew(
                                        PredefinedAeadParameters.AES256_GCM,
                                        RegistryConfiguration.get()),
                                InsecureSecretKeyAccess.get(),
                                RegistryConfiguration.get()));
            }
            Aead aead =
                    TinkProtoKeysetFormat.parseKeyset(
                                    Files.readAllBytes(encryption),
                                    InsecureSecretKeyAccess.get(),
                                    RegistryConfiguration.get())
                            .getPrimitive(RegistryConfiguration.get(), Aead.class);
            return new Keys(
                    aead, seed(folder.resolve("hashing.key")), seed(folder.resolve("signing.key")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys in %s are damaged".formatted(folder), e);
        }
    }

    /// The files of a folder of keys, by name: what a backup seals.
    public static SortedMap<String, byte[]> files(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.key")) {
            for (Path file : found) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("reading the keys in " + folder, e);
        }
    }

    /// Puts files of keys into a new folder: what a restore opened.
    public static void put(Path folder, Map<String, byte[]> files) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!file.getKey().matches("[a-z][a-z0-9-]*\\.key")) {
                    throw new IllegalArgumentException(
                            "A file of keys is named like signing.key, not " + file.getKey());
                }
                write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing the keys in " + folder, e);
        }
    }

    private static byte[] seed(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] seed = new byte[SEED_BYTES];
            RANDOM.nextBytes(seed);
            write(file, seed);
        }
        byte[] seed = Files.readAllBytes(file);
        if (seed.length != SEED_BYTES) {
            throw new IOException(
                    "%s has %d bytes instead of %d".formatted(file, seed.length, SEED_BYTES));
        }
        return seed;
    }

    /// Whole or not at all: a key that is half written would lose everything encrypted with it.
    private static void write(Path file, byte[] content) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        Files.createFile(
                whole,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(whole, content);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// `plain` encrypted, so that it can be opened only as what it is.
    ///
    /// @param what it is and whose, for example `totp:` and a person's id; must be given again
    public byte[] seal(byte[] plain, String what) {
        try {
            return aead.encrypt(plain, what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encrypting failed", e);
        }
    }

    /// What was sealed as `what`.
    ///
    /// @throws IllegalStateException when it was changed, or was sealed as something else
    public byte[] open(byte[] sealed, String what) {
        try {
            return aead.decrypt(sealed, what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was encrypted cannot be opened", e);
        }
    }

    /// Keyed hash (HMAC-SHA-256) of `value`, different for each `purpose`.
    public byte[] hash(String purpose, String value) {
        return hmac(
                hmac(hashing, purpose.getBytes(StandardCharsets.UTF_8)),
                value.getBytes(StandardCharsets.UTF_8));
    }

    /// Seed of the key that signs checkpoints, 32 bytes.
    public byte[] signingSeed() {
        return Arrays.copyOf(signingSeed, signingSeed.length);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
