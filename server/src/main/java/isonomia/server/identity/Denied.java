package isonomia.server.identity;

/// Somebody may not do what was asked. The page says so in words; nothing of the thing is shown.
public final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Access.Decision decision;

    public Denied(Access.Decision decision) {
        super("denied: " + decision);
        this.decision = decision;
    }

    /// Why.
    public Access.Decision decision() {
        return decision;
    }
}
