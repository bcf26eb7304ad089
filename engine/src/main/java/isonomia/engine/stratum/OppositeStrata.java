package isonomia.engine.stratum;

import isonomia.engine.count.TwoByTwo;
import isonomia.engine.interval.Confidence;
import isonomia.engine.interval.Interval;
import isonomia.engine.interval.MiettinenNurminen;

import java.util.List;
import java.util.Optional;

/// Two strata whose gaps have opposite signs, both beyond chance: a pooled figure would then
/// describe nobody, and must not be shown alone.
///
/// Each stratum with both groups has the [MiettinenNurminen] interval of its difference, at the
/// confidence shared by the number K of such strata (1 − α/K). Reported are the stratum whose
/// interval lies furthest above 0 and the one whose interval lies furthest below. The intervals are
/// simultaneous because among many strata without any effect some pair is opposite by chance: at
/// 95 % each, the chance with 100 strata is over 80 %. With shared confidence the probability that
/// any such pair is reported without an effect is at most α, up to the coverage of each interval.
///
/// Small samples: with many small strata nothing can be shown, and the absence of a pair says
/// nothing.
///
/// Source: Bonferroni's inequality. Oracle: the intervals it is made of.
///
/// @param higher levels of the stratum in which the group has the higher rate
/// @param lower levels of the stratum in which the group has the lower rate
public record OppositeStrata(List<String> higher, List<String> lower) {
    public OppositeStrata {
        higher = List.copyOf(higher);
        lower = List.copyOf(lower);
    }

    /// The two strata; empty when there is no such pair.
    public static Optional<OppositeStrata> of(List<StratumTable> strata, Confidence confidence) {
        List<StratumTable> both = strata.stream().filter(StratumTable::both).toList();
        if (both.size() < 2) {
            return Optional.empty();
        }
        Confidence each = confidence.sharedBy(both.size());
        Optional<List<String>> higher = Optional.empty();
        Optional<List<String>> lower = Optional.empty();
        double greatest = 0;
        double least = 0;
        for (StratumTable stratum : both) {
            TwoByTwo table = stratum.table().orElseThrow();
            Interval interval = MiettinenNurminen.difference(table, each);
            if (interval.lower() > greatest) {
                greatest = interval.lower();
                higher = Optional.of(stratum.levels());
            }
            if (interval.upper() < least) {
                least = interval.upper();
                lower = Optional.of(stratum.levels());
            }
        }
        Optional<List<String>> below = lower;
        return higher.flatMap(h -> below.map(l -> new OppositeStrata(h, l)));
    }
}
