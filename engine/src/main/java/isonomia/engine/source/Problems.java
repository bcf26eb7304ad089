package isonomia.engine.source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers every problem of one file, so that a person hears of all of them at once.
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Kind kind, long line, String column, Map<String, ?> values) {
        Map<String, Object> all = new TreeMap<>(values);
        // Messages choose their words by this: they cannot ask whether a text is empty.
        all.put(
                "hint",
                said(values.get("nearest"))
                        ? "near"
                        : said(values.get("steps")) ? "steps" : "none");
        found.add(new Problem(kind, new Problem.Place(file, line, column), all));
    }

    void add(Kind kind, Map<String, ?> values) {
        add(kind, 0, "", values);
    }

    private static boolean said(@Nullable Object text) {
        return text != null && !text.equals("");
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// In the order of the place; problems of the whole file first.
    Refusal refusal() {
        return new Refusal(
                found.stream()
                        .sorted(Comparator.comparingLong((Problem p) -> p.place().line()))
                        .toList());
    }

    void refuseIfAny() throws Refusal {
        if (!found.isEmpty()) {
            throw refusal();
        }
    }

    static Refusal refusal(String file, Kind kind, Map<String, ?> values) {
        Problems one = new Problems(file);
        one.add(kind, values);
        return one.refusal();
    }
}
