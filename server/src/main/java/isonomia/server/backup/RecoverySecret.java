package isonomia.server.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.SecretBytes;

import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Mode;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// The private half of the recovery key. It is in memory while sheets are made and while a backup is
/// restored, and never on a disk.
///
/// Split by Shamir's scheme over GF(2⁸), byte by byte, by Bouncy Castle: any two of three shares give
/// the key, one gives nothing, whatever the computing power of who holds it.
final class RecoverySecret {
    static final int SHARES = 3;
    static final int NEEDED = 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretBytes scalar;
    private final RecoveryKey key;

    private RecoverySecret(byte[] scalar) {
        this.scalar = SecretBytes.copyFrom(scalar, InsecureSecretKeyAccess.get());
        try {
            this.key = RecoveryKey.of(X25519.publicFromPrivate(scalar));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every 32 bytes are a key of X25519", e);
        }
    }

    /// A new one.
    static RecoverySecret make() {
        return new RecoverySecret(X25519.generatePrivateKey());
    }

    /// The one that two sheets give.
    ///
    /// @throws Refused when they do not belong together
    static RecoverySecret of(Share one, Share other) {
        if (!one.keyId().equals(other.keyId())) {
            throw new Refused(
                    """
                    The two sheets belong to different recovery keys, %s and %s. Take two sheets that \
                    were printed together.\
                    """
                            .formatted(one.keyId(), other.keyId()));
        }
        if (one.number() == other.number()) {
            throw new Refused(
                    """
                    Both are sheet %d. Two different sheets are needed; one alone opens nothing.\
                    """
                            .formatted(one.number()));
        }
        try {
            RecoverySecret secret =
                    new RecoverySecret(
                            new ShamirSplitSecret(
                                            Algorithm.AES,
                                            Mode.Native,
                                            new ShamirSplitSecretShare[] {split(one), split(other)})
                                    .getSecret());
            if (!secret.key().id().equals(one.keyId())) {
                throw new Refused(
                        """
                        The two sheets do not give the recovery key %s that they name. Compare every \
                        group with the paper.\
                        """
                                .formatted(one.keyId()));
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalStateException("Joining shares reads no file", e);
        }
    }

    private static ShamirSplitSecretShare split(Share share) {
        return new ShamirSplitSecretShare(share.bytes(), share.number());
    }

    /// The public half.
    RecoveryKey key() {
        return key;
    }

    /// The three shares; other ones each time.
    List<Share> split() {
        ShamirSplitSecretShare[] shares =
                new ShamirSecretSplitter(Algorithm.AES, Mode.Native, RecoveryKey.BYTES, RANDOM)
                        .resplit(scalar.toByteArray(InsecureSecretKeyAccess.get()), NEEDED, SHARES)
                        .getSecretShares();
        List<Share> sheets = new ArrayList<>();
        // The array is longer than what was asked for: only the first ones are there.
        for (int i = 0; i < SHARES; i++) {
            try {
                sheets.add(Share.of(i + 1, key, shares[i].getEncoded()));
            } catch (IOException e) {
                throw new IllegalStateException("Splitting reads no file", e);
            }
        }
        return List.copyOf(sheets);
    }

    /// What was sealed to the public half as `what`.
    ///
    /// @throws GeneralSecurityException when it was changed, or sealed to another key or as something
    ///     else
    @AccessesPartialKey
    byte[] open(byte[] sealed, String what) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(
                        KeysetHandle.importKey(HpkePrivateKey.create(key.tink(), scalar))
                                .withRandomId()
                                .makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                .decrypt(sealed, what.getBytes(StandardCharsets.UTF_8));
    }

    /// The public half only: logs and debuggers print this.
    @Override
    public String toString() {
        return "secret of " + key;
    }
}
