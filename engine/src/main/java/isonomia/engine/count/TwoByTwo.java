package isonomia.engine.count;

/// Two groups of different people, one property: the 2×2 table behind every comparison.
///
/// Direction is fixed everywhere: differences are group minus reference, ratios group over
/// reference.
///
/// @param group the group asked about
/// @param reference the group it is compared with
public record TwoByTwo(Count group, Count reference) {

    /// Difference of the rates, group − reference, in [−1, 1].
    public double difference() {
        return group.rate() - reference.rate();
    }

    /// Ratio of the rates, group / reference, in [0, ∞]; NaN when both rates are zero.
    public double ratio() {
        return group.rate() / reference.rate();
    }

    /// The rate of both groups together, in [0, 1].
    public double pooledRate() {
        return group.plus(reference).rate();
    }

    /// Everybody in both groups.
    public long people() {
        return Math.addExact(group.trials(), reference.trials());
    }

    /// The same people, counted by the opposite property: the adverse twin.
    public TwoByTwo complement() {
        return new TwoByTwo(group.complement(), reference.complement());
    }

    /// Roles of the two groups exchanged.
    public TwoByTwo swapped() {
        return new TwoByTwo(reference, group);
    }
}
