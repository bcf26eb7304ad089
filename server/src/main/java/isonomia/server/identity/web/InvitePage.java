package isonomia.server.identity.web;

import isonomia.server.identity.Role;
import isonomia.server.page.FormErrors;

import java.util.List;

/// The form of an invitation.
public record InvitePage(InviteForm form, List<Role> choices, FormErrors errors) {}
