package isonomia.server.backup;

import java.io.IOException;
import java.nio.file.Path;

/// A backup or a restore cannot be done as it was asked for. The message is for the operator: what
/// was found, and what to do.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
        super(sentence);
    }

    Refused(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The sentence.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// What the operator is told when a file cannot be read or written.
    static Refused of(Path file, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left on device")
                || message.contains("Disk quota exceeded")) {
            return new Refused(
                    """
                    The disk of %s is full. What was begun was taken away again, and nothing else was \
                    touched. Make room, or name a place on another disk.\
                    """
                            .formatted(file),
                    failure);
        }
        return new Refused(
                """
                %s could not be read or written: %s (%s). What was begun was taken away again.\
                """
                        .formatted(file, message, failure.getClass().getSimpleName()),
                failure);
    }
}
