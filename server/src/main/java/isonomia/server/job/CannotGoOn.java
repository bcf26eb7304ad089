package isonomia.server.job;

/// A job has to end before everything is done, for a reason that a person can understand and mend.
public final class CannotGoOn extends Exception {
    private static final long serialVersionUID = 1;

    private final String failure;

    /// @param failure a word whose sentence is `job.failure.<word>`
    public CannotGoOn(String failure) {
        super("a job cannot go on: " + failure);
        this.failure = failure;
    }

    /// The word of the reason.
    public String failure() {
        return failure;
    }
}
