package isonomia.server.privacy;

import java.util.UUID;

/// A data key: what was encrypted under it is erased as one.
public record KeyId(UUID value) {}
