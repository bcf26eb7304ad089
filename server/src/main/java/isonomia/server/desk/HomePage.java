package isonomia.server.desk;

/// The start page for everybody.
///
/// @param systems with a published record
public record HomePage(long systems) {}
