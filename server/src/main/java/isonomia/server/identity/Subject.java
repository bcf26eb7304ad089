package isonomia.server.identity;

import java.util.Optional;
import java.util.Set;

/// What somebody wants to reach, as far as the decision needs to know it.
///
/// @param body to which it belongs; empty when it belongs to the institution
/// @param fieldClass of what would be shown or changed
/// @param recused people who must not touch it, nor learn that it exists
/// @param authors people who made it, and so never approve it
/// @param open whether its state allows the act at all
/// @param handedIn whether the body itself handed it to the institution: its own liaison officers then
///     reach it whatever its class, since they know what they handed in
public record Subject(
        Optional<BodyId> body,
        FieldClass fieldClass,
        Set<PersonId> recused,
        Set<PersonId> authors,
        boolean open,
        boolean handedIn) {
    public Subject {
        recused = Set.copyOf(recused);
        authors = Set.copyOf(authors);
    }

    /// No thing in particular: a list, or something new.
    public static final Subject NONE =
            new Subject(Optional.empty(), FieldClass.C0, Set.of(), Set.of(), true, false);

    /// Something of a body, in a state that allows everything.
    public static Subject of(BodyId body, FieldClass fieldClass) {
        return new Subject(Optional.of(body), fieldClass, Set.of(), Set.of(), true, false);
    }

    /// Something that a body handed to the institution in confidence.
    public static Subject handedInBy(BodyId body, FieldClass fieldClass) {
        return new Subject(Optional.of(body), fieldClass, Set.of(), Set.of(), true, true);
    }

    /// Anything of this class that `member` may reach: of their own body, or of the institution.
    public static Subject any(Actor.Member member, FieldClass fieldClass) {
        return member.body()
                .map(body -> handedInBy(body, fieldClass))
                .orElse(new Subject(Optional.empty(), fieldClass, Set.of(), Set.of(), true, false));
    }

    /// The same, made by these people.
    public Subject by(Set<PersonId> people) {
        return new Subject(body, fieldClass, recused, people, open, handedIn);
    }

    /// The same, in a state that allows the act or not.
    public Subject open(boolean allows) {
        return new Subject(body, fieldClass, recused, authors, allows, handedIn);
    }
}
