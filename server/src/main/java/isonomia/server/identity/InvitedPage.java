package isonomia.server.identity;

/// The link of an invitation, shown once.
///
/// @param back where the inviting person came from
public record InvitedPage(String name, String link, String back) {}
