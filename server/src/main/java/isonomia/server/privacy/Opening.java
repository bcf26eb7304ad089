package isonomia.server.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/// What somebody was allowed to open: certain data keys, for one reading. Only the [Vault] gives one.
public final class Opening {
    private final Map<KeyId, DataKey> keys;
    private final Blobs blobs;

    Opening(Map<KeyId, DataKey> keys, Blobs blobs) {
        this.keys = Map.copyOf(keys);
        this.blobs = blobs;
    }

    /// Whether the key lives. What a destroyed one encrypted is gone.
    public boolean holds(KeyId key) {
        return keys.containsKey(key);
    }

    /// What was sealed at this place.
    ///
    /// @throws Erased when the key is destroyed
    public String text(KeyId key, Place place, SealedText sealed) {
        return key(key).open(place, sealed.bytes());
    }

    /// The content of a file. Reading fails where it was changed.
    ///
    /// @throws Erased when the key is destroyed
    public InputStream file(KeyId key, BlobId blob) throws IOException {
        return key(key).opening(blob, blobs.read(blob));
    }

    private DataKey key(KeyId id) {
        return Optional.ofNullable(keys.get(id)).orElseThrow(() -> new Erased(id));
    }
}
