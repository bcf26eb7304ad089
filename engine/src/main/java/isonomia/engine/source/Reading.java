package isonomia.engine.source;

import isonomia.engine.cell.Cells;

import java.util.List;
import java.util.OptionalLong;

/// What was read: the cells, and the account of every row.
///
/// @param cells the people, counted
/// @param files what they were read from, sorted by name
/// @param rows the account of every row
public record Reading(Cells cells, List<FileRead> files, RowAccount rows) {

    public Reading {
        files = List.copyOf(files);
    }

    /// One file.
    ///
    /// @param name its name, relative to the folder named by the analyst
    /// @param bytes its size
    /// @param sha256 SHA-256 of its bytes, lower-case hexadecimal
    /// @param format "csv" or "parquet"; "csv.gz" when compressed
    /// @param encoding as read; empty for Parquet
    /// @param delimiter as read; empty for Parquet
    public record FileRead(
            String name,
            long bytes,
            String sha256,
            String format,
            String encoding,
            String delimiter) {}

    /// Every row of the log, accounted for: read = rejected + leftOut (all reasons) + counted, and
    /// for a text file physicalLines = 1 for the header + read + blankLines + quotedLineBreaks.
    ///
    /// @param physicalLines lines of all text files, headers included; 0 for Parquet
    /// @param blankLines lines with nothing in them, skipped
    /// @param quotedLineBreaks line breaks inside quotes, which end no row
    /// @param read records after the header
    /// @param rejected records that could not be read, where the mapping allows that
    /// @param leftOut rows that were read and left out, by reason, in order
    /// @param counted rows in the cells
    /// @param people people in the cells: the sum of the counts, or of persons where a person is
    ///     counted once
    /// @param persons different persons in the counted rows, where the mapping names a column
    public record RowAccount(
            long physicalLines,
            long blankLines,
            long quotedLineBreaks,
            long read,
            long rejected,
            List<LeftOut> leftOut,
            long counted,
            long people,
            OptionalLong persons) {
        public RowAccount {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// Rows left out for one reason.
    ///
    /// @param reason which condition of the filter (its position, from 0), or a value of the
    ///     decision that is no decision
    /// @param rows how many rows
    /// @param people how many people they stand for
    public record LeftOut(Reason reason, long rows, long people) {
        /// Why rows were left out.
        public sealed interface Reason {
            /// They did not meet a condition of the filter; later conditions were not asked.
            record Filter(int position) implements Reason {}

            /// Their decision is declared to be none.
            record NoDecision(String value) implements Reason {}
        }
    }
}
