package isonomia.server.privacy;

import java.util.UUID;

/// An encrypted file.
public record BlobId(UUID value) {}
