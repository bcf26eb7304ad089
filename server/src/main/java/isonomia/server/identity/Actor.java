package isonomia.server.identity;

import isonomia.server.database.Acting;

import java.util.Optional;
import java.util.Set;

/// Who asks.
public sealed interface Actor {
    /// Somebody who is not signed in.
    record Anybody() implements Actor {}

    /// Somebody who gave the password, but has no confirmed second factor in this session.
    ///
    /// @param enrolled whether the account has a second factor; without one it must be set up now
    record Halfway(PersonId person, String session, boolean enrolled) implements Actor {}

    /// Somebody who is signed in.
    ///
    /// @param name as colleagues know it
    /// @param roles held now
    /// @param body for which a liaison officer speaks; empty for people of the institution
    record Member(
            PersonId person,
            String session,
            String name,
            String language,
            Set<Role> roles,
            Optional<BodyId> body)
            implements Actor {
        public Member {
            roles = Set.copyOf(roles);
        }
    }

    /// For whom the database works then.
    default Acting acting() {
        return switch (this) {
            case Anybody _, Halfway _ -> Acting.ANYBODY;
            case Member member ->
                    new Acting(
                            member.body().isEmpty(),
                            member.person().value().toString(),
                            member.body().map(b -> b.value().toString()).orElse(""),
                            "");
        };
    }
}
