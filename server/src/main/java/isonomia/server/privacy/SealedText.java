package isonomia.server.privacy;

/// A text as it is kept: encrypted under its data key, for its place. Only an [Opening] makes it
/// readable.
public final class SealedText {
    private final byte[] bytes;

    private SealedText(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// What a column holds.
    public static SealedText of(byte[] bytes) {
        return new SealedText(bytes);
    }

    /// For the column.
    public byte[] bytes() {
        return bytes.clone();
    }
}
