package isonomia.server.privacy;

/// A file is larger than one may be. Nothing of it is kept.
public final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;

    TooLarge(long most) {
        super("The file has more than " + most + " bytes");
    }
}
