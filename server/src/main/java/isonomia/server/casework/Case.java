package isonomia.server.casework;

import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.SealedText;
import isonomia.server.register.SystemId;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A case, as far as it is not confidential.
///
/// @param title what it is about, sealed under `key`
/// @param closedAs why it was closed or what was decided
/// @param joinedTo the case that goes on with it
/// @param people who works on it or ever did
/// @param recused who must not touch it
public record Case(
        CaseId id,
        CaseNumber number,
        CaseState state,
        Set<Overlay> overlays,
        Optional<BodyId> body,
        Optional<SystemId> system,
        KeyId key,
        SealedText title,
        Optional<Closure> closedAs,
        Optional<CaseId> joinedTo,
        Instant openedAt,
        Instant changedAt,
        List<Part> people,
        Set<PersonId> recused) {
    public Case {
        overlays =
                Collections.unmodifiableSet(
                        overlays.isEmpty()
                                ? EnumSet.noneOf(Overlay.class)
                                : EnumSet.copyOf(overlays));
        people = List.copyOf(people);
        recused = Set.copyOf(recused);
    }

    /// Who works on it now.
    public Set<PersonId> team() {
        return people.stream()
                .filter(Part::current)
                .map(Part::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Who investigated it, now or ever: they never decide.
    public Set<PersonId> investigators() {
        return people.stream()
                .filter(p -> p.as() == Part.As.INVESTIGATOR)
                .map(Part::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What the authorisation decision needs to know of it.
    public Subject subject(FieldClass fieldClass) {
        return Subject.worked(team(), recused, fieldClass);
    }
}
