package isonomia.engine.source;

import isonomia.engine.source.Mapping.Columns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of a log's columns. A column that the mapping does not mention may have no name, or
/// the name of another.
///
/// @param names as [Texts#clean] leaves them
record Header(List<String> names) {
    Header {
        names = List.copyOf(names);
    }

    int position(String column) {
        return names.indexOf(column);
    }

    /// Columns that the mapping mentions, each once.
    static List<String> mapped(Mapping mapping) {
        Columns columns = mapping.columns();
        Set<String> mapped = new LinkedHashSet<>();
        mapped.add(columns.decision().column());
        columns.outcome().ifPresent(outcome -> mapped.add(outcome.column()));
        columns.protectedAttributes().forEach(attribute -> mapped.add(attribute.column()));
        columns.strata().forEach(stratum -> mapped.add(stratum.column()));
        columns.person().ifPresent(person -> mapped.add(person.column()));
        columns.count().ifPresent(mapped::add);
        mapping.filter().forEach(condition -> mapped.add(condition.column()));
        return List.copyOf(mapped);
    }

    /// Reports every mapped column that is absent or there twice.
    void check(List<String> mapped, Problems problems, long line) {
        List<String> named = new ArrayList<>(names);
        named.removeIf(String::isEmpty);
        for (String column : mapped) {
            int times = Collections.frequency(names, column);
            if (times == 0) {
                problems.add(
                        Kind.COLUMN_ABSENT,
                        line,
                        column,
                        Map.of(
                                "column",
                                Texts.shown(column),
                                "nearest",
                                Texts.nearest(column, named).map(Texts::shown).orElse(""),
                                "columns",
                                String.join(
                                        ", ",
                                        named.stream().limit(100).map(Texts::shown).toList())));
            }
            if (times > 1) {
                problems.add(
                        Kind.COLUMN_REPEATED,
                        line,
                        column,
                        Map.of("column", Texts.shown(column), "times", times));
            }
        }
    }
}
