package isonomia.server.limits;

import java.time.Duration;

/// The same connection came too often to one door. Nothing of the request was begun.
public final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Door door;
    private final Duration patience;
    private final transient Puzzle puzzle;

    TooMany(Door door, Duration patience, Puzzle puzzle) {
        super("too many requests", null, false, false);
        this.door = door;
        this.patience = patience;
        this.puzzle = puzzle;
    }

    /// Where it came too often.
    public Door door() {
        return door;
    }

    /// After which the next one is let through.
    public Duration patience() {
        return patience;
    }

    /// By which the next one is let through at once.
    public Puzzle puzzle() {
        return puzzle;
    }
}
