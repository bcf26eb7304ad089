package isonomia.engine.statistic;

/// Placeholder until the statistic arrives.
public final class FourFifths {
    private FourFifths() {}

    /// Three ways.
    public enum Reading {
        BREACHED,
        KEPT,
        UNDECIDED
    }
}
