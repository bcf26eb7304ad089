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
/// @param handedIn whether it passed between the institution and the body: the body's own liaison
///     officers then reach it whatever its class, since they know it
/// @param team people who work on it; whoever does not, and oversees nothing, does not learn that it
///     exists. Empty for what is nobody's work in particular
public record Subject(
        Optional<BodyId> body,
        FieldClass fieldClass,
        Set<PersonId> recused,
        Set<PersonId> authors,
        boolean open,
        boolean handedIn,
        Optional<Set<PersonId>> team) {
    public Subject {
        recused = Set.copyOf(recused);
        authors = Set.copyOf(authors);
        team = team.map(Set::copyOf);
    }

    /// No thing in particular: a list, or something new.
    public static final Subject NONE =
            new Subject(
                    Optional.empty(),
                    FieldClass.C0,
                    Set.of(),
                    Set.of(),
                    true,
                    false,
                    Optional.empty());

    /// Something of a body, in a state that allows everything.
    public static Subject of(BodyId body, FieldClass fieldClass) {
        return new Subject(
                Optional.of(body), fieldClass, Set.of(), Set.of(), true, false, Optional.empty());
    }

    /// Something that a body handed to the institution in confidence.
    public static Subject handedInBy(BodyId body, FieldClass fieldClass) {
        return new Subject(
                Optional.of(body), fieldClass, Set.of(), Set.of(), true, true, Optional.empty());
    }

    /// Anything of this class that `member` may reach: of their own body, or of the institution.
    public static Subject any(Actor.Member member, FieldClass fieldClass) {
        return member.body()
                .map(body -> handedInBy(body, fieldClass))
                .orElse(
                        new Subject(
                                Optional.empty(),
                                fieldClass,
                                Set.of(),
                                Set.of(),
                                true,
                                false,
                                Optional.empty()));
    }

    /// Something of the institution, on which these people work.
    public static Subject worked(Set<PersonId> team, Set<PersonId> recused, FieldClass fieldClass) {
        return new Subject(
                Optional.empty(), fieldClass, recused, Set.of(), true, false, Optional.of(team));
    }

    /// Something that passed between the institution and a body, for who must not touch it.
    public Subject without(Set<PersonId> people) {
        return new Subject(body, fieldClass, people, authors, open, handedIn, team);
    }

    /// The same, made by these people.
    public Subject by(Set<PersonId> people) {
        return new Subject(body, fieldClass, recused, people, open, handedIn, team);
    }

    /// The same, in a state that allows the act or not.
    public Subject open(boolean allows) {
        return new Subject(body, fieldClass, recused, authors, allows, handedIn, team);
    }
}
