package isonomia.server.casework.web;

/// The start of a complaint, and other pages that only say something.
///
/// @param begun whether a complaint is being written in this browser
public record StartPage(boolean begun) {}
