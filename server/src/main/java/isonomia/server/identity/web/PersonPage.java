package isonomia.server.identity.web;

import isonomia.server.identity.Person;
import isonomia.server.identity.Role;
import isonomia.server.page.FormErrors;

import java.util.List;

/// Somebody's roles.
public record PersonPage(Person person, boolean self, List<Role> choices, FormErrors errors) {}
