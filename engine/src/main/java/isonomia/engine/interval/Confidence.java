package isonomia.engine.interval;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// How sure an interval is to contain the true value in repeated use, for example 0.95.
///
/// @param level strictly between 0 and 1
public record Confidence(double level) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// The usual 95 %.
    public static final Confidence USUAL = new Confidence(0.95);

    public Confidence {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "A confidence lies strictly between 0 and 1, but got " + level);
        }
    }

    /// What is left for error, 1 − level.
    public double alpha() {
        return 1 - level;
    }

    /// The upper α/2 quantile of the standard normal distribution; 1.959963984540054 at 0.95.
    public double z() {
        return NORMAL.inverseSurvivalProbability(alpha() / 2);
    }

    /// The confidence of each of `comparisons` intervals that together keep this one (Bonferroni).
    public Confidence sharedBy(int comparisons) {
        return new Confidence(1 - alpha() / comparisons);
    }
}
