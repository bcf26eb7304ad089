package isonomia.server.privacy;

import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;

import java.util.UUID;

/// Who wants to read what, and what for.
///
/// @param permission under which
/// @param subject as the authorisation decision sees it, with the class of the fields
/// @param kind of thing in the access log, for example `contact`
/// @param thing its id there
public record Reading(
        Actor.Member reader,
        Permission permission,
        Subject subject,
        Purpose purpose,
        String kind,
        UUID thing) {
    /// Whether it is confidential enough to be logged.
    boolean logged() {
        return subject.fieldClass().compareTo(FieldClass.C3) >= 0;
    }
}
