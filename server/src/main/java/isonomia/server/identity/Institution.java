package isonomia.server.identity;

/// The institution whose server this is.
///
/// @param name as people read it at the head of every page
/// @param language in which it works
/// @param contact how people reach it
public record Institution(String name, String language, Contact contact) {}
