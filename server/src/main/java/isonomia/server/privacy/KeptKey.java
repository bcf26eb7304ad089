package isonomia.server.privacy;

/// A data key that is in the database already, for something more that is kept under it.
public final class KeptKey implements Sealer {
    private final KeyId id;
    private final DataKey key;

    KeptKey(KeyId id, DataKey key) {
        this.id = id;
        this.key = key;
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
}
