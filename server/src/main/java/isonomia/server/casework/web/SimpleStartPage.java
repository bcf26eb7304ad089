package isonomia.server.casework.web;

/// Where somebody begins who wants it easy, or is a child.
///
/// @param helpline whom a child calls first, as the institution says it; empty when it said nothing
public record SimpleStartPage(String helpline) {}
