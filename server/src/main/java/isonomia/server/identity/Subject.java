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
public record Subject(
        Optional<BodyId> body,
        FieldClass fieldClass,
        Set<PersonId> recused,
        Set<PersonId> authors,
        boolean open) {
    public Subject {
        recused = Set.copyOf(recused);
        authors = Set.copyOf(authors);
    }

    /// No thing in particular: a list, or something new.
    public static final Subject NONE =
            new Subject(Optional.empty(), FieldClass.C0, Set.of(), Set.of(), true);

    /// Something of a body, in a state that allows everything.
    public static Subject of(BodyId body, FieldClass fieldClass) {
        return new Subject(Optional.of(body), fieldClass, Set.of(), Set.of(), true);
    }

    /// The same, made by these people.
    public Subject by(Set<PersonId> people) {
        return new Subject(body, fieldClass, recused, people, open);
    }

    /// The same, in a state that allows the act or not.
    public Subject open(boolean allows) {
        return new Subject(body, fieldClass, recused, authors, allows);
    }
}
