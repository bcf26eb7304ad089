/// What is computed about groups, and how to read it. Which one when:
///
/// | question | use | not |
/// |---|---|---|
/// | is the four-fifths rule breached? | [isonomia.engine.statistic.FourFifths] by the interval | the ratio of the sample alone, which small groups breach by chance; floating point |
/// | nothing was shown: is there nothing? | [isonomia.engine.statistic.SmallestGap] | absence of evidence as evidence of absence |
/// | how many people? | [isonomia.engine.statistic.Shortfall], with the kind of places named | mixing extra and fixed places |
/// | membership of some unknown | [isonomia.engine.statistic.MembershipBounds] | leaving them out; putting all of them in the worst group |
/// | outcome of some unknown, as of all who were refused | [isonomia.engine.statistic.OutcomeBounds] | error rates of the known alone |
/// | which share of whom? | [isonomia.engine.statistic.Rate] | a rate of 0 for a group of nobody |
/// | compared with whom? | [isonomia.engine.statistic.Reference], fixed before looking | the best group after looking, as if it had been named |
///
/// Bounds are no confidence intervals: sampling error comes on top of them.
@NullMarked
package isonomia.engine.statistic;

import org.jspecify.annotations.NullMarked;
