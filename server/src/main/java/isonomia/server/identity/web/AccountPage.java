package isonomia.server.identity.web;

import isonomia.server.identity.Person;
import isonomia.server.identity.Sessions;
import isonomia.server.page.FormErrors;

import java.util.List;

/// One's own account.
public record AccountPage(
        Person person, List<Sessions.Device> devices, int codesLeft, FormErrors errors) {}
