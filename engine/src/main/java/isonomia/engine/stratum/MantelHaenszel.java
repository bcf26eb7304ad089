package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Mantel–Haenszel estimates: what difference, ratio or odds ratio the groups have among people of
/// the same stratum, pooled over the strata where both groups are present.
///
/// With a of n₁ people of the group and c of n₀ of the reference selected in a stratum, b = n₁ − a,
/// d = n₀ − c, n = n₁ + n₀, m₁ = a + c:
///
/// - RD = Σ w(a/n₁ − c/n₀) / Σw, w = n₁n₀/n, in [−1, 1];
/// - RR = Σ(a·n₀/n) / Σ(c·n₁/n), in [0, ∞);
/// - OR = Σ(ad/n) / Σ(bc/n), in [0, ∞).
///
/// Variances: RD by Sato, [RD·ΣP + ΣQ]/(Σw)², P = (n₁²c − n₀²a + n₁n₀(n₀−n₁)/2)/n², Q = [a(n₀−c) +
/// c(n₁−a)]/(2n), and by Greenland and Robins, Σ[(ab·n₀³ + cd·n₁³)/(n₁n₀n²)]/(Σw)². ln RR by
/// Greenland and Robins, Σ[(n₁n₀m₁ − acn)/n²] / [Σ(an₀/n)·Σ(cn₁/n)]. ln OR by Robins, Breslow and
/// Greenland.
///
/// Small samples: Sato's variance holds with few large and with many small strata, but supposes the
/// same difference in all of them; that of Greenland and Robins is far too small in many small
/// strata, and is here for the cross-check. The pooled figure hides opposite strata: always show
/// the strata beside it. The odds ratio is not collapsible and never a sign of confounding.
///
/// Not estimable: ratios whose denominator is 0, logarithms of 0; the difference interval is all of
/// [−1, 1] when the variance is 0.
///
/// Source: N. Mantel and W. Haenszel, JNCI 22 (1959) 719–748; S. Greenland and J. Robins, Biometrics
/// 41 (1985) 55–68; T. Sato, Biometrics 45 (1989) 1323–1324; J. Robins, N. Breslow and S. Greenland,
/// Biometrics 42 (1986) 311–323. Oracle: R package metafor.
///
/// @param riskDifference RD, group − reference
/// @param satoVariance of RD
/// @param greenlandRobinsVariance of RD
/// @param riskRatio RR; empty when nobody of the reference has the property
/// @param riskRatioLnVariance of ln RR; empty when nobody of either group has the property
/// @param oddsRatio OR; empty when its denominator is 0
/// @param oddsRatioLnVariance of ln OR; empty when its numerator or denominator is 0
public record MantelHaenszel(
        double riskDifference,
        double satoVariance,
        double greenlandRobinsVariance,
        OptionalDouble riskRatio,
        OptionalDouble riskRatioLnVariance,
        OptionalDouble oddsRatio,
        OptionalDouble oddsRatioLnVariance) {

    /// The estimates; empty when no stratum has both groups.
    public static Optional<MantelHaenszel> of(List<StratumTable> strata) {
        List<TwoByTwo> tables = StratumTable.tables(strata);
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Sums sums = new Sums();
        tables.forEach(sums::add);
        return Optional.of(sums.estimates());
    }

    /// Interval of the risk difference by Sato's variance, inside [−1, 1].
    public Interval differenceInterval(Confidence confidence) {
        return Around.difference(riskDifference, satoVariance, confidence, 1);
    }

    /// Interval of the risk ratio; empty when not estimable.
    public Optional<Interval> ratioInterval(Confidence confidence) {
        return Around.ratio(riskRatio.orElse(0), riskRatioLnVariance.orElse(0), confidence);
    }

    /// Interval of the odds ratio; empty when not estimable.
    public Optional<Interval> oddsRatioInterval(Confidence confidence) {
        return Around.ratio(oddsRatio.orElse(0), oddsRatioLnVariance.orElse(0), confidence);
    }

    /// Running sums over the strata, in the letters of the literature.
    private static final class Sums {
        private double weight;
        private double weightedDifference;
        private double satoP;
        private double satoQ;
        private double plugIn;
        private double ratioNumerator;
        private double ratioDenominator;
        private double ratioSpread;
        private double oddsR;
        private double oddsS;
        private double oddsPR;
        private double oddsPSQR;
        private double oddsQS;

        private void add(TwoByTwo table) {
            double a = table.group().successes();
            double b = table.group().failures();
            double c = table.reference().successes();
            double d = table.reference().failures();
            double n1 = table.group().trials();
            double n0 = table.reference().trials();
            double n = n1 + n0;
            weight += n1 * n0 / n;
            weightedDifference += (a * n0 - c * n1) / n;
            satoP += (n1 * n1 * c - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n * n);
            satoQ += (a * d + c * b) / (2 * n);
            plugIn += (a * b * (n0 / n1) * (n0 / n) + c * d * (n1 / n0) * (n1 / n)) / n;
            ratioNumerator += a * n0 / n;
            ratioDenominator += c * n1 / n;
            ratioSpread += (n1 * n0 * (a + c) - a * c * n) / (n * n);
            double p = (a + d) / n;
            double q = (b + c) / n;
            double r = a * d / n;
            double s = b * c / n;
            oddsR += r;
            oddsS += s;
            oddsPR += p * r;
            oddsPSQR += p * s + q * r;
            oddsQS += q * s;
        }

        private MantelHaenszel estimates() {
            double difference = weightedDifference / weight;
            boolean ratio = ratioNumerator > 0 && ratioDenominator > 0;
            boolean odds = oddsR > 0 && oddsS > 0;
            return new MantelHaenszel(
                    difference,
                    // Zero comes out of two sums that cancel.
                    StrictMath.max(0, difference * satoP + satoQ) / (weight * weight),
                    plugIn / (weight * weight),
                    when(ratioDenominator > 0, ratioNumerator / ratioDenominator),
                    when(ratio, ratioSpread / (ratioNumerator * ratioDenominator)),
                    when(oddsS > 0, oddsR / oddsS),
                    when(
                            odds,
                            oddsPR / (2 * oddsR * oddsR)
                                    + oddsPSQR / (2 * oddsR * oddsS)
                                    + oddsQS / (2 * oddsS * oddsS)));
        }

        private static OptionalDouble when(boolean estimable, double value) {
            return estimable ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
    }
}
