package isonomia.server.identity;

import java.util.Optional;
import java.util.Set;

/// Somebody with an account, as colleagues see it.
///
/// @param name as the person wants to be called
/// @param email under which the person signs in
/// @param language of the pages the person reads, a code such as `az`
/// @param roles held now
/// @param body for which a liaison officer speaks
/// @param secondFactor whether one is set up
/// @param left whether the person has left
public record Person(
        PersonId id,
        String name,
        String email,
        String language,
        Set<Role> roles,
        Optional<BodyId> body,
        boolean secondFactor,
        boolean left) {
    public Person {
        roles = Set.copyOf(roles);
    }
}
