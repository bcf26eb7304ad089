package isonomia.server.page;

/// A column of a table.
///
/// @param label its head, which each cell repeats as `data-head` where the table stacks
/// @param figures whether it holds numbers, which are set below each other by their end
public record Column(String label, boolean figures) {
    /// A column of words.
    public static Column of(String label) {
        return new Column(label, false);
    }

    /// A column of numbers.
    public static Column figures(String label) {
        return new Column(label, true);
    }
}
