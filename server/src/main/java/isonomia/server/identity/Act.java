package isonomia.server.identity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Something that was done to accounts and roles and that must not be forgotten. Published in the
/// transaction that does it; the ledger enters it there. It holds ids and commitments, and nothing
/// that a person is known by.
public sealed interface Act {
    /// The office was opened.
    record OfficeSetUp(PersonId head, String language) implements Act {}

    /// Somebody was invited.
    ///
    /// @param roles that the invitation gives
    /// @param body for which the person is to speak
    /// @param who name and address, as commitments under the salt of the invitation
    record PersonInvited(
            UUID invitation, PersonId by, Set<Role> roles, Optional<BodyId> body, Committed who)
            implements Act {
        public PersonInvited {
            roles = Set.copyOf(roles);
        }
    }

    /// An invitation was taken back.
    record InvitationWithdrawn(UUID invitation, PersonId by) implements Act {}

    /// An invitation was used.
    record InvitationUsed(UUID invitation, PersonId person) implements Act {}

    /// Somebody got an account.
    ///
    /// @param body for which the person speaks
    /// @param who name and address, as commitments under the salt of the person
    record PersonAdded(PersonId person, Optional<BodyId> body, Committed who) implements Act {}

    /// Somebody left: the account opens nothing any more.
    record PersonLeft(PersonId person, PersonId by) implements Act {}

    /// A role was granted.
    ///
    /// @param by empty when the office was opened
    record RoleGranted(PersonId person, Role role, Optional<PersonId> by) implements Act {}

    /// A role was ended.
    record RoleEnded(PersonId person, Role role, PersonId by) implements Act {}

    /// Somebody's second factor was confirmed.
    record SecondFactorSetUp(PersonId person) implements Act {}

    /// Somebody's recovery codes were made; earlier ones no longer work.
    record RecoveryCodesRenewed(PersonId person) implements Act {}
}
