package isonomia.engine.cell;

import java.util.List;
import java.util.Set;

/// One of the columns by which people are counted.
///
/// @param name what the mapping calls it
/// @param role protected attribute or legitimate stratum
/// @param levels its levels in the order in which they are shown, without repetition; people whose
///     level is missing have the level [#MISSING]
public record Dimension(String name, Role role, List<String> levels) {

    /// The level of people for whom the log says nothing: a group of its own, shown in words of the
    /// reader's language, and not a text that a log could hold.
    public static final String MISSING = "\u0000";

    /// What a dimension is for.
    public enum Role {
        /// A ground on which nobody may be treated worse.
        PROTECTED,
        /// A circumstance that may explain a gap, with its written reason in the mapping.
        STRATUM
    }

    public Dimension {
        levels = List.copyOf(levels);
        if (Set.copyOf(levels).size() != levels.size()) {
            throw new IllegalArgumentException("The levels of %s repeat".formatted(name));
        }
    }
}
