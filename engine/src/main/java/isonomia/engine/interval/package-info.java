/// Intervals and tests of one rate and of two. Which one when:
///
/// | question | use | not |
/// |---|---|---|
/// | two intervals overlap: is there no gap? | [isonomia.engine.interval.MiettinenNurminen] | comparing the intervals of two rates: they overlap long after the gap is shown |
/// | p-value of a gap | `MiettinenNurminen.pValue`: the statistic of the interval | a test of another family beside the interval: the two then disagree in a hearing |
/// | nobody or everybody selected | the same method as always | another method for small numbers: choosing by the data has the coverage of neither |
/// | share of one group | [isonomia.engine.interval.Wilson] | p ± z·√(p(1−p)/n), which is a point at 0 and 100 % |
/// | the same, guaranteed coverage | [isonomia.engine.interval.ClopperPearson], fixed in the protocol | choosing it after seeing the result |
/// | the same, less cautious | [isonomia.engine.interval.MidP], fixed in the protocol | |
/// | difference or ratio of two groups | [isonomia.engine.interval.MiettinenNurminen] | ratios of ratios, or percentages instead of counts |
/// | odds ratio, on request | [isonomia.engine.interval.FisherExact] | reading it as a ratio of rates: at common decisions it is far larger |
/// | group against everybody | [isonomia.engine.stratum.PartWhole] | treating the whole as a second, independent group |
///
/// Cross-checks that reports never print: [isonomia.engine.interval.Newcombe],
/// [isonomia.engine.interval.Mee], [isonomia.engine.interval.Koopman],
/// [isonomia.engine.interval.Katz], [isonomia.engine.interval.Walter].
///
/// No interval here covers bias of the log, clusters of decisions about the same people, or the
/// search for the group that was compared.
@NullMarked
package isonomia.engine.interval;

import org.jspecify.annotations.NullMarked;
