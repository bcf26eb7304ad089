package isonomia.server.casework.request;

import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;

import java.io.IOException;
import java.io.InputStream;

/// A file that somebody was allowed to open.
public record OpenedFile(Item.Attached file, Opening opening, KeyId key, BlobId blob) {
    /// Its content. Reading fails where it was changed.
    public InputStream content() throws IOException {
        return opening.file(key, blob);
    }
}
