package isonomia.server.privacy;

/// What was to be opened was erased: its data key is destroyed.
public final class Erased extends RuntimeException {
    private static final long serialVersionUID = 1;

    Erased(KeyId key) {
        super("The data key " + key.value() + " is destroyed");
    }
}
