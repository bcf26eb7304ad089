package isonomia.server.job;

import java.util.Locale;

/// Where a job stands.
public enum JobState {
    /// A server will take it up within a second or two.
    WAITING,
    /// A server works on it, or did until it stopped: another then goes on.
    RUNNING,
    /// Everything is done.
    DONE,
    /// It could not go on. Somebody can try again; it goes on where it was.
    FAILED,
    /// A person stopped it. What was done stays done.
    CANCELLED;

    /// Whether nothing more happens by itself.
    public boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /// Whether somebody may let it go on.
    public boolean resumable() {
        return this == FAILED || this == CANCELLED;
    }

    /// The word of keys, for example "done"; its text is `job.state.<word>`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
