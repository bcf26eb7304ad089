package isonomia.server.ledger;

import isonomia.server.identity.Act;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Committed;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Enters what is done to accounts and roles, in the transaction that does it: identity stands below
/// the ledger and cannot call it.
@Component
class ActEntries {
    private final Ledger ledger;

    ActEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    @EventListener
    void enter(Act act) {
        ledger.enter(entry(act));
    }

    private static Entry entry(Act act) {
        return switch (act) {
            case Act.OfficeSetUp(PersonId head, String language) ->
                    new Facts()
                            .person("person", head)
                            .fact("language", language)
                            .of("office-set-up");
            case Act.PersonInvited(var invitation, var by, var roles, var body, var who) ->
                    new Facts()
                            .fact("invitation", invitation.toString())
                            .person("by", by)
                            .roles(roles)
                            .body(body)
                            .who(who)
                            .of("person-invited");
            case Act.InvitationWithdrawn(var invitation, PersonId by) ->
                    new Facts()
                            .fact("invitation", invitation.toString())
                            .person("by", by)
                            .of("invitation-withdrawn");
            case Act.InvitationUsed(var invitation, PersonId person) ->
                    new Facts()
                            .fact("invitation", invitation.toString())
                            .person("person", person)
                            .of("invitation-used");
            case Act.PersonAdded(PersonId person, var body, var who) ->
                    new Facts().person("person", person).body(body).who(who).of("person-added");
            case Act.PersonLeft(PersonId person, PersonId by) ->
                    new Facts().person("person", person).person("by", by).of("person-left");
            case Act.RoleGranted(PersonId person, Role role, var by) -> {
                Facts facts = new Facts().person("person", person).roles(Set.of(role));
                by.ifPresent(granter -> facts.person("by", granter));
                yield facts.of("role-granted");
            }
            case Act.RoleEnded(PersonId person, Role role, PersonId by) ->
                    new Facts()
                            .person("person", person)
                            .roles(Set.of(role))
                            .person("by", by)
                            .of("role-ended");
            case Act.SecondFactorSetUp(PersonId person) ->
                    new Facts().person("person", person).of("second-factor-set-up");
            case Act.RecoveryCodesRenewed(PersonId person) ->
                    new Facts().person("person", person).of("recovery-codes-renewed");
        };
    }

    private static final class Facts {
        private final SortedMap<String, String> facts = new TreeMap<>();

        Facts fact(String name, String value) {
            facts.put(name, value);
            return this;
        }

        Facts person(String name, PersonId person) {
            return fact(name, person.value().toString());
        }

        Facts roles(Set<Role> roles) {
            return fact(
                    "roles",
                    roles.stream().map(Role::key).sorted().collect(Collectors.joining(" ")));
        }

        Facts body(Optional<BodyId> body) {
            body.ifPresent(b -> fact("body", b.value().toString()));
            return this;
        }

        Facts who(Committed who) {
            return fact("name", who.name()).fact("email", who.email());
        }

        Entry of(String kind) {
            return Entry.of(kind, facts);
        }
    }
}
