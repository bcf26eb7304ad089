package isonomia.engine.conclusion;

import static isonomia.engine.conclusion.Conclusion.CONFLICTING;
import static isonomia.engine.conclusion.Conclusion.INDICATED;
import static isonomia.engine.conclusion.Conclusion.INSUFFICIENT;
import static isonomia.engine.conclusion.Conclusion.NOT_SHOWN;
import static isonomia.engine.conclusion.Conclusion.NO_RELEVANT_GAP;
import static isonomia.engine.conclusion.Conclusion.SHOWN;

import isonomia.engine.conclusion.Evidence.Gap;
import isonomia.engine.count.Count;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The rule by which a planned comparison gets its word. No figure is looked at twice and no case
/// is left to taste; tried in this order:
///
/// 1. **insufficient**: fewer people than the protocol's minimum in either group, in either
///    denominator, or expected on either side of the decision if both groups had one rate; or no
///    stratum with both groups; or an interval wider than the protocol allows.
/// 2. **conflicting**: the crude and the adjusted interval of the difference lie on opposite sides
///    of zero, or two strata do, beyond simultaneous intervals.
/// 3. **shown**: Holm's p ≤ α, the deciding gap beyond the floor, crude and adjusted of one sign.
/// 4. **indicated**: the deciding gap beyond the floor, but not shown.
/// 5. **no relevant gap**: every value of the intervals, crude and adjusted, inside the floor.
/// 6. **not shown**: the rest.
///
/// The deciding gap is the adjusted one where the mapping declares strata. A crude gap that
/// disappears among comparable people is therefore *not shown*, and never *no relevant gap*: the
/// stratum itself may be shaped by discrimination, and the reader must see both figures.
///
/// Expected people rather than observed ones stand in rule 1, because nobody selected out of a
/// thousand is strong evidence, not missing evidence.
public final class Conclude {
    private Conclude() {}

    /// The conclusion of one planned comparison.
    public static Concluded from(Evidence evidence, Protocol protocol) {
        OptionalDouble p = OptionalDouble.of(evidence.holmP());
        List<Reason> insufficient = insufficient(evidence, protocol);
        if (!insufficient.isEmpty()) {
            return new Concluded(INSUFFICIENT, insufficient, p);
        }
        List<Reason> conflicting = conflicting(evidence);
        if (!conflicting.isEmpty()) {
            return new Concluded(CONFLICTING, conflicting, p);
        }
        Gap gap = evidence.deciding();
        boolean smallP = evidence.holmP() <= protocol.confidence().alpha();
        Reason byP = smallP ? Reason.SMALL_P : Reason.LARGE_P;
        if (gap.beyond(protocol.floor())) {
            boolean oneSign = gap.difference() * evidence.crude().difference() > 0;
            if (smallP && oneSign) {
                return new Concluded(SHOWN, List.of(Reason.BEYOND_FLOOR, byP), p);
            }
            return new Concluded(
                    INDICATED,
                    smallP
                            ? List.of(Reason.BEYOND_FLOOR, byP, Reason.SIGNS_DIFFER)
                            : List.of(Reason.BEYOND_FLOOR, byP),
                    p);
        }
        if (gap.inside(protocol.floor())) {
            return evidence.crude().inside(protocol.floor())
                    ? new Concluded(NO_RELEVANT_GAP, List.of(Reason.INSIDE_FLOOR), p)
                    : new Concluded(NOT_SHOWN, List.of(Reason.CRUDE_NOT_INSIDE_FLOOR), p);
        }
        return new Concluded(
                NOT_SHOWN, List.of(Reason.NOT_BEYOND_FLOOR, Reason.NOT_INSIDE_FLOOR), p);
    }

    /// The conclusion where there was nothing to test.
    public static Concluded untested(Reason reason) {
        return new Concluded(INSUFFICIENT, List.of(reason), OptionalDouble.empty());
    }

    private static List<Reason> insufficient(Evidence evidence, Protocol protocol) {
        Protocol.Minimum minimum = protocol.minimum();
        Count group = evidence.table().group();
        Count reference = evidence.table().reference();
        List<Reason> reasons = new ArrayList<>();
        if (evidence.groupPeople() < minimum.group()) {
            reasons.add(Reason.GROUP_TOO_SMALL);
        }
        if (evidence.referencePeople() < minimum.group()) {
            reasons.add(Reason.REFERENCE_TOO_SMALL);
        }
        long smaller = Math.min(group.trials(), reference.trials());
        if (smaller < minimum.denominator()) {
            reasons.add(Reason.DENOMINATOR_TOO_SMALL);
        }
        double pooled = evidence.table().pooledRate();
        if (smaller * StrictMath.min(pooled, 1 - pooled) < minimum.expected()) {
            reasons.add(Reason.TOO_FEW_EXPECTED);
        }
        if (evidence.noCommonStratum()) {
            reasons.add(Reason.NO_COMMON_STRATUM);
        }
        if (protocol.widest().isPresent()
                && evidence.deciding().differenceInterval().width()
                        > protocol.widest().getAsDouble()) {
            reasons.add(Reason.INTERVAL_TOO_WIDE);
        }
        return reasons;
    }

    private static List<Reason> conflicting(Evidence evidence) {
        List<Reason> reasons = new ArrayList<>();
        var crude = evidence.crude().differenceInterval();
        var deciding = evidence.deciding().differenceInterval();
        if ((crude.above(0) && deciding.below(0)) || (crude.below(0) && deciding.above(0))) {
            reasons.add(Reason.CRUDE_AND_ADJUSTED_OPPOSED);
        }
        if (evidence.strataOpposed()) {
            reasons.add(Reason.STRATA_OPPOSED);
        }
        return reasons;
    }
}
