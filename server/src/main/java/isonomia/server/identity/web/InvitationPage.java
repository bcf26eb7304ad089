package isonomia.server.identity.web;

import isonomia.server.page.FormErrors;

/// The form that makes an account of an invitation.
///
/// @param email to which the account will belong; it cannot be changed here
public record InvitationPage(String token, String name, String email, FormErrors errors) {}
