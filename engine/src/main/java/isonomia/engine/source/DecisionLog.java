package isonomia.engine.source;

import isonomia.engine.source.Mapping.Layout;

import java.nio.file.Path;
import java.util.List;

/// A log of decisions in files. Texts of its columns are compared exactly, letter case included,
/// after white space at both ends is taken away and Unicode normalisation form C is applied.
public sealed interface DecisionLog permits CsvFile, ParquetFiles {

    /// Finds the log: a CSV file (`.csv`, `.tsv`, `.txt`, each also `.gz`), a Parquet file, a folder
    /// with Parquet files in it or in its folders, or a pattern such as `logs/*.parquet`.
    ///
    /// @throws Refusal when there is no such file, or it is of another kind
    static DecisionLog open(Path path) throws Refusal {
        return LogFiles.find(path);
    }

    /// The files of which it consists.
    List<Path> files();

    /// Reads the log as the mapping says. The same log and mapping give the same reading, whatever
    /// the options, the order of the rows, the time zone and the locale.
    ///
    /// @throws Refusal with everything that has to be put right, the first lines of it included
    Reading read(Mapping mapping, ReadOptions options) throws Refusal;

    /// Looks at every column, so that a person can write a mapping.
    ///
    /// @param layout how the file is written, as far as known
    /// @throws Refusal when the rows cannot be read
    Profile profile(Layout layout, ReadOptions options) throws Refusal;
}
