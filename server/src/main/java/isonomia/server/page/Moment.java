package isonomia.server.page;

/// What happened once, in a timeline.
///
/// @param when in full, in the reader's language
/// @param machine the same moment as ISO 8601
/// @param what happened, in a sentence
/// @param who did it; empty when the office does not say
public record Moment(String when, String machine, String what, String who) {}
