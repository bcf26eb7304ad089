package isonomia.engine.source;

/// Hears now and then how far a reading is. Called from the thread that reads.
@FunctionalInterface
public interface Progress {
    /// What is being done.
    enum Step {
        /// Every byte is looked at: encoding, lines, columns.
        CHECKING,
        /// People are counted.
        COUNTING,
        /// Something is wrong and its place is looked for.
        LOCATING
    }

    /// Says nothing.
    Progress SILENT = (_, _, _) -> {};

    /// How far the step is.
    ///
    /// @param step what is being done
    /// @param done bytes done
    /// @param total bytes in all; 0 when that is not known
    void at(Step step, long done, long total);
}
