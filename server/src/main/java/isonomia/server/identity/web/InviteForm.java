package isonomia.server.identity.web;

import isonomia.server.identity.Role;

import java.util.Set;

/// What is typed to invite somebody.
public record InviteForm(String name, String email, String language, Set<Role> roles) {
    public InviteForm {
        roles = Set.copyOf(roles);
    }
}
