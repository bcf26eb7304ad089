package isonomia.server.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.Bytes;

import isonomia.proof.Hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/// The public half of the recovery key: seals what only the holders of two sheets can open (HPKE of
/// RFC 9180 with X25519, HKDF-SHA-256 and AES-256-GCM, by Tink). It is no secret.
public final class RecoveryKey {
    static final int BYTES = 32;
    static final int ID_BYTES = 6;

    static final HpkeParameters PARAMETERS = parameters();

    private final Bytes point;

    private RecoveryKey(Bytes point) {
        this.point = point;
    }

    /// The key of 32 bytes.
    ///
    /// @throws IllegalArgumentException when there are more or fewer
    static RecoveryKey of(byte[] point) {
        if (point.length != BYTES) {
            throw new IllegalArgumentException(
                    "A recovery key has %d bytes, not %d".formatted(BYTES, point.length));
        }
        return new RecoveryKey(Bytes.copyFrom(point));
    }

    /// The 32 bytes of RFC 7748.
    byte[] bytes() {
        return point.toByteArray();
    }

    /// By what sheets and backups name it: twelve digits.
    public String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    byte[] idBytes() {
        byte[] hash =
                Hash.sha256("isonomia recovery key\n".getBytes(StandardCharsets.UTF_8), bytes())
                        .bytes();
        return Arrays.copyOf(hash, ID_BYTES);
    }

    /// `plain`, so that it can be opened with the private half only, and only as what it is.
    ///
    /// @param what must be given again to open it
    byte[] seal(byte[] plain, String what) {
        try {
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(tink()).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                    .encrypt(plain, what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing to the recovery key failed", e);
        }
    }

    @AccessesPartialKey
    HpkePublicKey tink() throws GeneralSecurityException {
        return HpkePublicKey.create(PARAMETERS, point, null);
    }

    private static HpkeParameters parameters() {
        try {
            HybridConfig.register();
            return HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink lacks HPKE", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoveryKey that && point.equals(that.point);
    }

    @Override
    public int hashCode() {
        return point.hashCode();
    }

    @Override
    public String toString() {
        return "recovery key " + id();
    }
}
