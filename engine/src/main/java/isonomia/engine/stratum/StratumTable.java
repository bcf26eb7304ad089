package isonomia.engine.stratum;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;

import java.util.List;
import java.util.Optional;

/// The two compared groups in one stratum. Third groups of the same stratum are not in it.
///
/// @param levels the level of each stratum column, in the order of the columns
/// @param group the group asked about; empty when nobody of it is in the stratum
/// @param reference the group it is compared with; empty when nobody of it is in the stratum
public record StratumTable(List<String> levels, Optional<Count> group, Optional<Count> reference) {
    public StratumTable {
        levels = List.copyOf(levels);
    }

    /// A stratum in which both groups are present.
    public static StratumTable of(List<String> levels, TwoByTwo table) {
        return new StratumTable(levels, Optional.of(table.group()), Optional.of(table.reference()));
    }

    /// Whether both groups are present, so that the stratum can be compared.
    public boolean both() {
        return group.isPresent() && reference.isPresent();
    }

    /// The comparison within the stratum; empty when a group is missing.
    public Optional<TwoByTwo> table() {
        return group.flatMap(g -> reference.map(r -> new TwoByTwo(g, r)));
    }

    /// People of both groups.
    public long people() {
        return Math.addExact(
                group.map(Count::trials).orElse(0L), reference.map(Count::trials).orElse(0L));
    }

    /// The comparable strata among `strata`, in their order.
    static List<TwoByTwo> tables(List<StratumTable> strata) {
        return strata.stream().flatMap(stratum -> stratum.table().stream()).toList();
    }
}
