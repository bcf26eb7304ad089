package isonomia.engine.source;

import java.util.Map;
import java.util.TreeMap;

/// Something a person has to put right, with all that she needs for it. The words come from
/// `refusal.properties` of her language: `<kind>.found`, `<kind>.expected` and `<kind>.remedy`.
///
/// @param kind which problem
/// @param place where: a file, a line, a column, as far as known
/// @param values what the words mention; never the identity of a person
public record Problem(Kind kind, Place place, Map<String, Object> values) {

    public Problem {
        values = Map.copyOf(new TreeMap<>(values));
    }

    /// Where the problem is.
    ///
    /// @param file name of the file as it was given, or of an option
    /// @param line physical line, counted from 1; 0 when the problem is not in one line
    /// @param column name of the column or of the mapping's entry; empty when it is not in one
    public record Place(String file, long line, String column) {
        /// The whole file.
        public static Place file(String file) {
            return new Place(file, 0, "");
        }
    }
}
