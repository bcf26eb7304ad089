package isonomia.engine.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bands of numbers, made by their lower ends: 25 and 46 make "<25", "25–<46" and "≥46".
///
/// @param ends lower ends, ascending; at least one
public record Bands(List<BigDecimal> ends) {
    public Bands {
        ends = List.copyOf(ends);
        if (ends.isEmpty()) {
            throw new IllegalArgumentException("Bands need at least one lower end");
        }
    }

    /// The level of each band, in order: the same in every language, put into words where shown.
    public List<String> levels() {
        List<String> levels = new ArrayList<>();
        levels.add("<" + plain(0));
        for (int i = 1; i < ends.size(); i++) {
            levels.add(plain(i - 1) + "–<" + plain(i));
        }
        levels.add("≥" + plain(ends.size() - 1));
        return List.copyOf(levels);
    }

    /// The names that people read in the English report, in the same order.
    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add("under " + plain(0));
        for (int i = 1; i < ends.size(); i++) {
            names.add(plain(i - 1) + " to under " + plain(i));
        }
        names.add(plain(ends.size() - 1) + " and over");
        return List.copyOf(names);
    }

    /// The level that somebody means: by its name, or with signs, also those of ASCII, such as
    /// "25-<46" and ">=46".
    Optional<String> level(String written) {
        String text = written.strip().replaceAll("\\s+", " ");
        int named = names().indexOf(text);
        if (named >= 0) {
            return Optional.of(levels().get(named));
        }
        String signs = text.replace(">=", "≥").replace("-<", "–<").replace(" ", "");
        return levels().contains(signs) ? Optional.of(signs) : Optional.empty();
    }

    private String plain(int position) {
        return ends.get(position).toPlainString();
    }
}
