package isonomia.engine.source;

import isonomia.engine.source.Reading.FileRead;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What the columns of a log look like: the ground on which a person writes a mapping. Where nearly
/// every row has a value of its own, values are left out, because they may identify people.
///
/// @param files what was looked at
/// @param rows rows in it
/// @param columns in the order of the log
public record Profile(List<FileRead> files, long rows, List<Column> columns) {
    /// Up to this many, distinct values are counted exactly.
    public static final int EXACT = 1_000;

    public Profile {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }

    /// Looks at a log whose layout is recognised.
    ///
    /// @throws Refusal when the rows cannot be read
    public static Profile of(DecisionLog log, ReadOptions options) throws Refusal {
        return log.profile(Mapping.Layout.RECOGNISED, options);
    }

    /// One column.
    ///
    /// @param name its name; may be empty
    /// @param distinct different values, the empty text not among them; [#EXACT] + 1 for more than
    ///     [#EXACT]
    /// @param identifying whether nearly every row has a value of its own
    /// @param empty rows with no text
    /// @param numbers smallest and largest, where all values are numbers and do not identify
    /// @param frequent the most frequent values, at most twelve; none where there are too many
    public record Column(
            String name,
            int distinct,
            boolean identifying,
            long empty,
            Optional<Range> numbers,
            List<Value> frequent) {
        public Column {
            frequent = List.copyOf(frequent);
        }
    }

    /// Smallest and largest number.
    public record Range(BigDecimal least, BigDecimal most) {}

    /// A value and the rows it stands in.
    public record Value(String text, long rows) {}
}
