package isonomia.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A problem whose rows can be recognised, until their lines are known.
///
/// @param kind which problem
/// @param column in which column; empty for the whole file
/// @param values what the words mention, without lines
/// @param recognises the clean text of an offending row; nothing when there are no lines to find
/// @param decidedOnly whether rows whose decision is left out are not meant
/// @param condition the condition of the filter that could not be asked; −1 for what was found in
///     rows that meet the whole filter
record Offence(
        Kind kind,
        String column,
        Map<String, Object> values,
        Predicate<String> recognises,
        boolean decidedOnly,
        int condition) {

    Offence {
        values = Map.copyOf(values);
    }

    Offence(
            Kind kind,
            String column,
            Map<String, Object> values,
            Predicate<String> recognises,
            boolean decidedOnly) {
        this(kind, column, values, recognises, decidedOnly, -1);
    }

    static Offence ofCondition(
            Kind kind,
            String column,
            Map<String, Object> values,
            Predicate<String> recognises,
            int condition) {
        return new Offence(kind, column, values, recognises, false, condition);
    }

    static Offence ofColumn(Kind kind, String column, Map<String, Object> values) {
        return new Offence(kind, column, values, _ -> false, false);
    }

    /// As a problem, with the first lines where they are known.
    void report(Problems problems, List<Long> lines) {
        Map<String, Object> all = new TreeMap<>(values);
        all.put("lines", lines(lines));
        all.put("where", lines.isEmpty() ? "unknown" : "lines");
        if (!lines.isEmpty() && values.get("rows") instanceof Long rows) {
            all.put("more", Math.max(0, rows - lines.size()));
        }
        problems.add(kind, lines.isEmpty() ? 0 : lines.getFirst(), column, all);
    }

    /// "3, 17, 20", for a sentence; empty where no line is known.
    static String lines(List<Long> lines) {
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(line.toString()));
        return String.join(", ", texts);
    }
}
