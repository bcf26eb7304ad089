package isonomia.server.casework.clock;

/// A deadline that is kept.
public record Clock(DeadlineId id, About about, Deadline deadline) {
    /// Its rule.
    public DeadlineRule rule() {
        return deadline.rule();
    }
}
