package isonomia.server.identity.web;

import isonomia.server.identity.Invitations;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;

import java.util.List;

/// Who works here.
///
/// @param reader who looks; nobody changes their own roles
public record PeoplePage(
        PersonId reader, List<Person> people, List<Invitations.Invitation> invitations) {}
