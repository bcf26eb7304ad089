package isonomia.server.page;

/// A figure that stands for itself, with the words that say of what.
///
/// @param href of the list behind the figure; empty when there is none
public record Tile(String figure, String words, String href) {}
