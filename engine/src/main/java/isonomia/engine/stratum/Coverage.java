package isonomia.engine.stratum;

import java.util.List;

/// How many of the people of both groups an adjusted figure speaks about: those in strata where
/// both groups are present. The others cannot be compared with anybody like them, carry no weight,
/// and must be reported beside the figure.
///
/// @param people of both groups, in all strata
/// @param kept of them, in strata where both groups are present
/// @param strata with anybody of either group
/// @param strataKept of them, with both groups
public record Coverage(long people, long kept, int strata, int strataKept) {

    /// Counts the people and strata.
    public static Coverage of(List<StratumTable> strata) {
        long people = 0;
        long kept = 0;
        int inhabited = 0;
        int strataKept = 0;
        for (StratumTable stratum : strata) {
            people = Math.addExact(people, stratum.people());
            inhabited += stratum.people() > 0 ? 1 : 0;
            if (stratum.both()) {
                kept = Math.addExact(kept, stratum.people());
                strataKept++;
            }
        }
        return new Coverage(people, kept, inhabited, strataKept);
    }

    /// kept / people, in [0, 1]; 0 when there is nobody.
    public double share() {
        return people == 0 ? 0 : (double) kept / people;
    }
}
