package isonomia.engine.conclusion;

import java.util.Locale;

/// What a planned comparison says, in one word. Tried in this order; the first that fits holds. The
/// rule stands in [Conclude].
public enum Conclusion {
    /// Too few people, or too wide an interval, for any word about the gap.
    INSUFFICIENT,
    /// Crude and adjusted figures, or two strata, lie on opposite sides beyond their intervals.
    CONFLICTING,
    /// A gap that matters, and that chance does not explain after all planned comparisons.
    SHOWN,
    /// A gap that matters in the log, but that chance could explain.
    INDICATED,
    /// Every gap that the interval allows is too small to matter.
    NO_RELEVANT_GAP,
    /// None of these: the log neither shows a gap that matters nor rules one out.
    NOT_SHOWN;

    /// The message key, for example `no-relevant-gap`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
