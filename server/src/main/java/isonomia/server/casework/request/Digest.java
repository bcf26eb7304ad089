package isonomia.server.casework.request;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over several pieces, each with its length before it, so that no two lists of pieces give
/// the same bytes.
final class Digest {
    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    void add(byte[] piece) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(piece.length).array());
        sha256.update(piece);
    }

    /// As it stands in the ledger. May be asked once.
    String text() {
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }
}
