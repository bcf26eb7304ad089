package isonomia.server.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// A data key in memory: 32 random bytes, from which HKDF makes one key for texts and one for files.
/// Texts are sealed by AES-256-GCM, files by segments (AES-256-GCM-HKDF), so that a file of any size
/// needs little memory and a missing or moved segment is noticed.
final class DataKey {
    static final int BYTES = 32;

    /// A small file is one segment; a large one needs 16 bytes more for each.
    private static final int SEGMENT = 1 << 16;

    private final Aead texts;
    private final StreamingAead files;

    DataKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A data key has %d bytes".formatted(BYTES));
        }
        try {
            texts = new AesGcmJce(derived(key, "text"));
            files = new AesGcmHkdfStreaming(derived(key, "file"), "HmacSha256", BYTES, SEGMENT, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-256-GCM", e);
        }
    }

    private static byte[] derived(byte[] key, String use)
            throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(key)
                                .thenExpand(
                                        ("isonomia/" + use).getBytes(StandardCharsets.UTF_8),
                                        BYTES));
    }

    byte[] seal(Place place, String text) {
        try {
            return texts.encrypt(text.getBytes(StandardCharsets.UTF_8), place.bound());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encrypting failed", e);
        }
    }

    String open(Place place, byte[] sealed) {
        try {
            return new String(texts.decrypt(sealed, place.bound()), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "%s.%s of %s is damaged, or was moved there"
                            .formatted(place.table(), place.column(), place.row()),
                    e);
        }
    }

    /// Encrypts what is written to the answer into `out`; closing it closes `out`.
    OutputStream sealing(BlobId blob, OutputStream out) throws IOException {
        try {
            return files.newEncryptingStream(out, place(blob).bound());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encrypting failed", e);
        }
    }

    /// Decrypts `in`. Reading fails at the first segment that was changed.
    InputStream opening(BlobId blob, InputStream in) throws IOException {
        try {
            return files.newDecryptingStream(in, place(blob).bound());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Decrypting failed", e);
        }
    }

    private static Place place(BlobId blob) {
        return new Place("blob", "file", blob.value());
    }
}
