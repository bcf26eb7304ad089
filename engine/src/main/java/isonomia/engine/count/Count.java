package isonomia.engine.count;

/// How many of `trials` people had the property counted. Rates are derived from counts, never the
/// other way, so that no person is lost to rounding.
///
/// @param successes people with the property, 0 ≤ successes ≤ trials
/// @param trials people observed, ≥ 1: a group of nobody is absent, not zero
public record Count(long successes, long trials) {
    public Count {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "A count needs 0 ≤ successes ≤ trials and at least one trial, but got %d of %d"
                            .formatted(successes, trials));
        }
    }

    /// Share with the property, in [0, 1].
    public double rate() {
        return (double) successes / trials;
    }

    /// People without the property.
    public long failures() {
        return trials - successes;
    }

    /// The same people, counted by the opposite property.
    public Count complement() {
        return new Count(failures(), trials);
    }

    /// Both sets of people together; they must not overlap.
    public Count plus(Count other) {
        return new Count(
                Math.addExact(successes, other.successes), Math.addExact(trials, other.trials));
    }
}
