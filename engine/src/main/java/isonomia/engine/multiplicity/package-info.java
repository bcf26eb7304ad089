/// Several comparisons at once. Which one when:
///
/// | question | use | not |
/// |---|---|---|
/// | planned comparisons, fixed beforehand | [isonomia.engine.multiplicity.Holm] | reporting the smallest p-value of many; leaving out those that came out empty |
/// | both rows of a binary attribute | count one comparison | counting two: it is one test |
/// | intervals of several strata together | [isonomia.engine.interval.Confidence#sharedBy] | 95 % each |
@NullMarked
package isonomia.engine.multiplicity;

import org.jspecify.annotations.NullMarked;
