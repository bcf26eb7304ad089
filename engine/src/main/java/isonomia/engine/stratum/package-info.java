/// Comparisons of people in the same circumstances. Which one when:
///
/// | question | use | not |
/// |---|---|---|
/// | does the gap vanish "after adjustment"? | [isonomia.engine.stratum.AdjustmentChange] | comparing the signs of two noisy figures; odds ratios, which change without confounding |
/// | strata chosen by a body whose own decision they record | no adjustment: say so | adjusting away the discrimination that made the stratum |
/// | one adjusted difference | [isonomia.engine.stratum.MantelHaenszel] | showing it without the strata beside it |
/// | is there any gap within strata? | [isonomia.engine.stratum.CochranMantelHaenszel] | reading "no" where strata point in opposite directions |
/// | do strata contradict each other? | [isonomia.engine.stratum.OppositeStrata] | picking two strata of many at 95 % each |
/// | is the gap the same everywhere? | [isonomia.engine.stratum.CochranQ] on the scale shown, [isonomia.engine.stratum.BreslowDayTarone] for odds | hiding the pooled figure because a million people reject homogeneity |
/// | rates in one common population | [isonomia.engine.stratum.DirectStandardisation] | leaving the population unnamed |
/// | how many of the group were expected? | [isonomia.engine.stratum.IndirectStandardisation] | comparing the ratios of two groups, which refer to two populations |
/// | group against everybody | [isonomia.engine.stratum.PartWhole] | counting the group twice |
/// | whom does the figure leave out? | [isonomia.engine.stratum.Coverage], always | dropping strata without a word |
///
/// Strata in which one group is missing carry no weight anywhere here, and are counted. Where a
/// variance is 0 nothing is certain: the interval is the whole range, or there is none.
@NullMarked
package isonomia.engine.stratum;

import org.jspecify.annotations.NullMarked;
