package isonomia.server.database;

import org.jspecify.annotations.Nullable;

/// The database cannot be used. The message is for the operator: what was found, where, and what to
/// do. It holds no password and no data of people.
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseUnavailable(String sentence) {
        super(sentence);
    }

    DatabaseUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
