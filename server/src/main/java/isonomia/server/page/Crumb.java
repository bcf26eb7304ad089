package isonomia.server.page;

/// A step on the way from the start to this page.
///
/// @param href where it leads; empty for this page itself
public record Crumb(String href, String label) {}
