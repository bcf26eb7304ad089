package isonomia.server.casework.retention.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseFiles;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.retention.Erasures;
import isonomia.server.casework.retention.Tombstone;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// What is left of something, for who could see the thing itself or decides how long things are kept. For
/// all others it is as if it had never been.
@Component
class ErasedDoor {
    private final Erasures erasures;
    private final CaseFiles cases;

    ErasedDoor(Erasures erasures, CaseFiles cases) {
        this.erasures = erasures;
        this.cases = cases;
    }

    /// What is left; empty when it was not erased, or is not for this reader.
    Optional<Tombstone> find(Actor.Member reader, UUID thing) {
        if (reader.body().isPresent()) {
            return Optional.empty();
        }
        return erasures.left(thing).filter(left -> may(reader, left));
    }

    private boolean may(Actor.Member reader, Tombstone left) {
        return allows(reader, Permission.RETENTION_PROPOSE, Subject.NONE.without(left.recused()))
                || (left.ofCase()
                        ? cases.find(new CaseId(left.thing()))
                                .map((Case file) -> file.subject(FieldClass.C0))
                                .filter(subject -> allows(reader, Permission.CASES_READ, subject))
                                .isPresent()
                        : allows(reader, Permission.COMPLAINTS_READ, Subject.NONE));
    }

    private static boolean allows(Actor.Member reader, Permission permission, Subject subject) {
        return Access.decide(reader, permission, subject) == Access.Decision.ALLOWED;
    }
}
