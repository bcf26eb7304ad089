package isonomia.server.casework.request;

/// A file is empty, or not what its name says.
public final class WrongContent extends Exception {
    private static final long serialVersionUID = 1;

    WrongContent() {
        super("The file does not begin like one of its format");
    }
}
