package isonomia.server.privacy;

/// A data key that was just made, for the thing that is about to be kept. It seals; it is in the
/// database only after [DataKeys#keep].
public final class FreshKey implements Sealer {
    private final KeyId id;
    private final DataKey key;
    private final byte[] raw;
    private final byte[] wrapped;

    FreshKey(KeyId id, byte[] raw, byte[] wrapped) {
        this.id = id;
        this.raw = raw.clone();
        this.key = new DataKey(raw);
        this.wrapped = wrapped;
    }

    @Override
    public KeyId id() {
        return id;
    }

    @Override
    public SealedText seal(Place place, String text) {
        return SealedText.of(key.seal(place, text));
    }

    DataKey key() {
        return key;
    }

    byte[] raw() {
        return raw.clone();
    }

    byte[] wrapped() {
        return wrapped.clone();
    }
}
