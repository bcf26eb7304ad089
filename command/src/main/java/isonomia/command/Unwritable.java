package isonomia.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/// A result could not be written: no room, no right, or something else stands there.
final class Unwritable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final String why;
    private final boolean earlier;

    /// @param earlier whether an earlier result is there, and unchanged
    Unwritable(Path file, IOException cause, boolean earlier) {
        super(cause);
        this.earlier = earlier;
        this.file = file;
        this.why =
                switch (cause) {
                    case AccessDeniedException _ -> "denied";
                    case FileAlreadyExistsException _ -> "exists";
                    default ->
                            cause.getMessage() != null
                                            && cause.getMessage().contains("No space left")
                                    ? "full"
                                    : "other";
                };
    }

    String file() {
        return file.toString();
    }

    /// "yes" where an earlier result is there and unchanged.
    String earlier() {
        return earlier ? "yes" : "no";
    }

    /// One of denied, exists, full, other: a choice in the message.
    String why() {
        return why;
    }
}
