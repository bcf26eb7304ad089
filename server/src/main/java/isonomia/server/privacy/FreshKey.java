package isonomia.server.privacy;

/// A data key that was just made, for the thing that is about to be kept. It seals; it is in the
/// database only after [DataKeys#keep].
public final class FreshKey {
    private final KeyId id;
    private final DataKey key;
    private final byte[] wrapped;

    FreshKey(KeyId id, DataKey key, byte[] wrapped) {
        this.id = id;
        this.key = key;
        this.wrapped = wrapped;
    }

    /// Its id.
    public KeyId id() {
        return id;
    }

    /// `text` as it may be kept, to be opened at this place only.
    public SealedText seal(Place place, String text) {
        return SealedText.of(key.seal(place, text));
    }

    DataKey key() {
        return key;
    }

    byte[] wrapped() {
        return wrapped;
    }
}
