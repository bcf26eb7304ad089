package isonomia.engine.source;

import java.util.List;
import java.util.Map;

/// The rows of a log as the SQL engine sees them.
///
/// @param from what stands behind FROM, with a `?` for each of the parameters
/// @param parameters the paths
/// @param columns by the name of the column, the SQL expression of its raw text; never made of
///     anything that a file says, except through [#quoted]
/// @param ascii whether every text is ASCII and so needs no normalisation
record Table(String from, List<String> parameters, Map<String, String> columns, boolean ascii) {
    Table {
        parameters = List.copyOf(parameters);
        columns = Map.copyOf(columns);
    }

    /// A name from a file as an SQL identifier.
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
