package isonomia.engine;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Dimension;
import isonomia.engine.cell.Tally;

import java.util.List;
import java.util.Map;

/// Everybody, by the groups of one protected attribute, and by the strata in which people of that
/// attribute are alike.
///
/// @param attribute its name
/// @param groups people by group, in order
/// @param strata people by stratum and group; one stratum without levels where there are none
record Population(
        String attribute, Map<String, Tally> groups, Map<List<String>, Map<String, Tally>> strata) {

    static Population of(Cells cells, Dimension attribute, List<Dimension> strata) {
        return new Population(
                attribute.name(), cells.by(attribute), cells.byStratumAnd(attribute, strata));
    }

    /// The people of one group; nobody when there is none of that name.
    Tally group(String name) {
        return groups.getOrDefault(name, Tally.NOBODY);
    }

    Tally everybody() {
        return groups.values().stream().reduce(Tally.NOBODY, Tally::plus);
    }
}
