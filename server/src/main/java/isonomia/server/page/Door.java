package isonomia.server.page;

/// A way in, in the words of whoever looks for it.
///
/// @param title what she wants, as she would say it
/// @param text what she finds there; may be empty
public record Door(String href, String title, String text) {}
