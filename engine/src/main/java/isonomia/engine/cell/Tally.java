package isonomia.engine.cell;

/// People of one cell by decision and outcome. "Selected" means the favourable decision, "deserved"
/// the outcome that would have justified it; both are declared in the mapping, never inferred.
///
/// @param truePositive selected, deserved
/// @param falsePositive selected, not deserved
/// @param selectedUnknown selected, outcome unknown or no outcome in the log
/// @param falseNegative rejected, deserved
/// @param trueNegative rejected, not deserved
/// @param rejectedUnknown rejected, outcome unknown or no outcome in the log
public record Tally(
        long truePositive,
        long falsePositive,
        long selectedUnknown,
        long falseNegative,
        long trueNegative,
        long rejectedUnknown) {

    /// Nobody.
    public static final Tally NOBODY = new Tally(0, 0, 0, 0, 0, 0);

    public Tally {
        if (truePositive < 0
                || falsePositive < 0
                || selectedUnknown < 0
                || falseNegative < 0
                || trueNegative < 0
                || rejectedUnknown < 0) {
            throw new IllegalArgumentException("A tally holds no negative count");
        }
    }

    /// People with decisions only.
    public static Tally ofDecisions(long selected, long rejected) {
        return new Tally(0, 0, selected, 0, 0, rejected);
    }

    /// Both sets of people together; refuses sums over 2⁶³−1.
    public Tally plus(Tally other) {
        return new Tally(
                Math.addExact(truePositive, other.truePositive),
                Math.addExact(falsePositive, other.falsePositive),
                Math.addExact(selectedUnknown, other.selectedUnknown),
                Math.addExact(falseNegative, other.falseNegative),
                Math.addExact(trueNegative, other.trueNegative),
                Math.addExact(rejectedUnknown, other.rejectedUnknown));
    }

    /// The people of this tally who are not in `part`, which must be a part of it.
    public Tally minus(Tally part) {
        return new Tally(
                truePositive - part.truePositive,
                falsePositive - part.falsePositive,
                selectedUnknown - part.selectedUnknown,
                falseNegative - part.falseNegative,
                trueNegative - part.trueNegative,
                rejectedUnknown - part.rejectedUnknown);
    }

    /// Everybody with the favourable decision.
    public long selected() {
        return Math.addExact(Math.addExact(truePositive, falsePositive), selectedUnknown);
    }

    /// Everybody with the unfavourable decision.
    public long rejected() {
        return Math.addExact(Math.addExact(falseNegative, trueNegative), rejectedUnknown);
    }

    /// Everybody.
    public long people() {
        return Math.addExact(selected(), rejected());
    }

    /// Everybody whose outcome is unknown.
    public long unknown() {
        return Math.addExact(selectedUnknown, rejectedUnknown);
    }
}
