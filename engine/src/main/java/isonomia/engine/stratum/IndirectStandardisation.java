package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Indirect standardisation: how many of the group were selected, against how many would have been
/// at the rates of the reference in the same strata.
///
/// O = Σxₖ of the group, E = Σ n₁ₖ·p₀ₖ, over the strata where both groups are present. Interval of
/// O/E: exp(ln(O/E) ± z·√(Var O/O² + Var E/E²)), Var O = Σ n₁ₖp₁ₖq₁ₖ, Var E = Σ n₁ₖ²·p₀ₖq₀ₖ/n₀ₖ.
///
/// The group is not part of its own expectation, which would pull O/E towards 1; and decisions are
/// not Poisson counts, so Poisson limits would be too wide. Range [0, ∞). The target population is
/// the group: the O/E of two groups refer to two populations and must never be compared.
///
/// Small samples: as for any logarithm, unreliable with fewer than about five selected. Not
/// estimable: O/E when E = 0; its interval when O or E is 0 or both variances are.
///
/// Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research 2 (1987) ch. 2, with
/// the binomial variance of both numbers. Oracle: own calculation, checked by a second program.
///
/// @param observed selected people of the group, O
/// @param expected E
/// @param ratio O/E; empty when E is 0
/// @param interval of O/E; empty when not estimable
public record IndirectStandardisation(
        long observed, double expected, OptionalDouble ratio, Optional<Interval> interval) {

    /// Observed against expected; empty when no stratum has both groups.
    public static Optional<IndirectStandardisation> of(
            List<StratumTable> strata, Confidence confidence) {
        List<TwoByTwo> tables = StratumTable.tables(strata);
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        long observed = 0;
        double observedVariance = 0;
        double expected = 0;
        double expectedVariance = 0;
        for (TwoByTwo table : tables) {
            double n = table.group().trials();
            observed = Math.addExact(observed, table.group().successes());
            observedVariance += n * n * Rates.variance(table.group());
            expected += n * table.reference().rate();
            expectedVariance += n * n * Rates.variance(table.reference());
        }
        double ratio = observed / expected;
        double lnVariance =
                observedVariance / ((double) observed * observed)
                        + expectedVariance / (expected * expected);
        return Optional.of(
                new IndirectStandardisation(
                        observed,
                        expected,
                        expected > 0 ? OptionalDouble.of(ratio) : OptionalDouble.empty(),
                        Around.ratio(ratio, lnVariance, confidence)));
    }
}
