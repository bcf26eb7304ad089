package isonomia.server.casework.retention;

import java.util.Locale;

/// What stands in the way of erasing something.
public enum Block {
    /// Somebody still works on it.
    OPEN,
    /// It must be kept, for a reason that a lead gave.
    HOLD,
    /// A deadline runs.
    DEADLINE,
    /// The office asked a body something, and that is not over.
    REQUEST,
    /// The person wrote something that nobody of the office opened.
    MESSAGE,
    /// Somebody asked for a review, or still may.
    REVIEW,
    /// Somebody has to do something for it.
    TASK;

    /// The message key, for example `message`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
