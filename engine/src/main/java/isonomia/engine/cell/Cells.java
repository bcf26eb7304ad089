package isonomia.engine.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The sufficient statistic of a log: how many people stand in each combination of levels, by
/// decision and outcome. Every figure of an audit is a function of it.
///
/// Cells are unique and sorted by the order of the levels, so that two logs with the same people
/// have equal cells, whatever the order of their rows.
///
/// @param dimensions protected attributes first, then strata
/// @param cells sorted, each combination at most once, nobody's cells left out
public record Cells(List<Dimension> dimensions, List<Cell> cells) {

    /// The people of one combination of levels.
    ///
    /// @param levels one level per dimension, in the order of the dimensions
    /// @param tally how many, by decision and outcome
    public record Cell(List<String> levels, Tally tally) {
        public Cell {
            levels = List.copyOf(levels);
        }
    }

    public Cells {
        dimensions = List.copyOf(dimensions);
        cells = List.copyOf(cells);
    }

    /// Adds up, sorts and keeps the cells of `found`; levels must be among those of the dimensions.
    public static Cells of(List<Dimension> dimensions, Iterable<Cell> found) {
        List<Map<String, Integer>> positions = dimensions.stream().map(Cells::positions).toList();
        Map<List<Integer>, Tally> sums = new TreeMap<>(Cells::compare);
        for (Cell cell : found) {
            List<Integer> key = new ArrayList<>(dimensions.size());
            for (int d = 0; d < dimensions.size(); d++) {
                Integer position = positions.get(d).get(cell.levels().get(d));
                if (position == null) {
                    throw new IllegalArgumentException(
                            "A cell has a level that dimension %s does not know"
                                    .formatted(dimensions.get(d).name()));
                }
                key.add(position);
            }
            if (cell.tally().people() > 0) {
                sums.merge(List.copyOf(key), cell.tally(), Tally::plus);
            }
        }
        List<Cell> cells = new ArrayList<>(sums.size());
        sums.forEach(
                (key, tally) -> {
                    List<String> levels = new ArrayList<>(key.size());
                    for (int d = 0; d < key.size(); d++) {
                        levels.add(dimensions.get(d).levels().get(key.get(d)));
                    }
                    cells.add(new Cell(levels, tally));
                });
        return new Cells(dimensions, cells);
    }

    /// Everybody in both logs. The logs must have the same dimensions by name and role; levels are
    /// united, those of this log first.
    public Cells merge(Cells other) {
        if (dimensions.size() != other.dimensions.size()) {
            throw new IllegalArgumentException("Only logs with the same dimensions can be merged");
        }
        List<Dimension> united = new ArrayList<>();
        for (int d = 0; d < dimensions.size(); d++) {
            Dimension mine = dimensions.get(d);
            Dimension theirs = other.dimensions.get(d);
            if (!mine.name().equals(theirs.name()) || mine.role() != theirs.role()) {
                throw new IllegalArgumentException(
                        "Only logs with the same dimensions can be merged");
            }
            List<String> levels = new ArrayList<>(mine.levels());
            theirs.levels().stream().filter(l -> !levels.contains(l)).forEach(levels::add);
            levels.sort(Comparator.naturalOrder());
            united.add(new Dimension(mine.name(), mine.role(), levels));
        }
        List<Cell> all = new ArrayList<>(cells);
        all.addAll(other.cells);
        return of(united, all);
    }

    /// Everybody.
    public Tally total() {
        return cells.stream().map(Cell::tally).reduce(Tally.NOBODY, Tally::plus);
    }

    /// The dimensions of one role, in order.
    public List<Dimension> dimensions(Dimension.Role role) {
        return dimensions.stream().filter(d -> d.role() == role).toList();
    }

    /// People by the level of one dimension, in the order of its levels; levels of nobody left out.
    public Map<String, Tally> by(Dimension dimension) {
        int position = dimensions.indexOf(dimension);
        Map<String, Tally> sums = new HashMap<>();
        for (Cell cell : cells) {
            sums.merge(cell.levels().get(position), cell.tally(), Tally::plus);
        }
        Map<String, Tally> ordered = new LinkedHashMap<>();
        for (String level : dimension.levels()) {
            Tally tally = sums.get(level);
            if (tally != null) {
                ordered.put(level, tally);
            }
        }
        return ordered;
    }

    /// People by stratum (one level per dimension of `by`, in their order) and, inside, by the level
    /// of one dimension. Without strata there is one stratum with no levels.
    public Map<List<String>, Map<String, Tally>> byStratumAnd(
            Dimension dimension, List<Dimension> by) {
        int position = dimensions.indexOf(dimension);
        List<Integer> strata = by.stream().map(dimensions::indexOf).toList();
        List<Map<String, Integer>> order = by.stream().map(Cells::positions).toList();
        Map<List<Integer>, Map<String, Tally>> sums = new TreeMap<>(Cells::compare);
        Map<List<Integer>, List<String>> names = new HashMap<>();
        for (Cell cell : cells) {
            List<String> stratum = strata.stream().map(d -> cell.levels().get(d)).toList();
            List<Integer> key = new ArrayList<>(stratum.size());
            for (int d = 0; d < stratum.size(); d++) {
                key.add(order.get(d).getOrDefault(stratum.get(d), -1));
            }
            names.putIfAbsent(key, stratum);
            sums.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                    .merge(cell.levels().get(position), cell.tally(), Tally::plus);
        }
        Map<List<String>, Map<String, Tally>> result = new LinkedHashMap<>();
        sums.forEach((key, people) -> result.put(names.getOrDefault(key, List.of()), people));
        return result;
    }

    private static Map<String, Integer> positions(Dimension dimension) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < dimension.levels().size(); i++) {
            positions.put(dimension.levels().get(i), i);
        }
        return positions;
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
