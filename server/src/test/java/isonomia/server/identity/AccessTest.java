package isonomia.server.identity;

import static isonomia.server.identity.Access.Decision.ABSENT;
import static isonomia.server.identity.Access.Decision.ALLOWED;
import static isonomia.server.identity.Access.Decision.FIELD_CLASS;
import static isonomia.server.identity.Access.Decision.OWN;
import static isonomia.server.identity.Access.Decision.ROLE;
import static isonomia.server.identity.Access.Decision.SIGN_IN;
import static isonomia.server.identity.Access.Decision.STATE;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.identity.Access.Decision;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class AccessTest {
    private static final PersonId ME = PersonId.fresh();
    private static final PersonId SOMEBODY = PersonId.fresh();
    private static final BodyId MINE = BodyId.fresh();
    private static final BodyId ANOTHERS = BodyId.fresh();

    private static Actor.Member member(Set<Role> roles) {
        boolean liaison = roles.contains(Role.LIAISON_OFFICER);
        return new Actor.Member(
                ME, "s", "Me", "en", roles, liaison ? Optional.of(MINE) : Optional.empty());
    }

    /// A situation, with what stands in the way in the order in which it is told.
    private record Situation(
            Role role,
            Permission permission,
            Optional<BodyId> body,
            FieldClass fieldClass,
            boolean recused,
            boolean author,
            boolean open,
            boolean handedIn,
            boolean othersWork) {

        Subject subject() {
            return new Subject(
                    body,
                    fieldClass,
                    recused ? Set.of(ME, SOMEBODY) : Set.of(SOMEBODY),
                    author ? Set.of(ME, SOMEBODY) : Set.of(SOMEBODY),
                    open,
                    handedIn,
                    othersWork ? Optional.of(Set.of(SOMEBODY)) : Optional.empty());
        }

        Decision expected() {
            List<Decision> inTheWay = new ArrayList<>();
            if (recused) {
                inTheWay.add(ABSENT);
            }
            if (!role.permissions().contains(permission)) {
                inTheWay.add(ROLE);
            }
            if (role == Role.LIAISON_OFFICER && body.equals(Optional.of(ANOTHERS))) {
                inTheWay.add(ABSENT);
            }
            if (othersWork && !role.permissions().contains(Permission.CASES_OVERSEE)) {
                inTheWay.add(ABSENT);
            }
            boolean own =
                    handedIn && role == Role.LIAISON_OFFICER && body.equals(Optional.of(MINE));
            if (fieldClass.compareTo(role.clearance()) > 0 && !own) {
                inTheWay.add(FIELD_CLASS);
            }
            if (!open) {
                inTheWay.add(STATE);
            }
            if (Set.of(
                                    Permission.RECORDS_PUBLISH,
                                    Permission.CASES_DECIDE,
                                    Permission.CASES_SIGN,
                                    Permission.CASES_REVIEW,
                                    Permission.EVIDENCE_RELEASE,
                                    Permission.RETENTION_CONFIRM,
                                    Permission.REQUESTS_APPROVE)
                            .contains(permission)
                    && author) {
                inTheWay.add(OWN);
            }
            return inTheWay.isEmpty() ? ALLOWED : inTheWay.getFirst();
        }
    }

    private static List<Situation> situations() {
        List<Situation> all = new ArrayList<>();
        for (Role role : Role.values()) {
            for (Permission permission : Permission.values()) {
                for (Optional<BodyId> body :
                        List.of(
                                Optional.<BodyId>empty(),
                                Optional.of(MINE),
                                Optional.of(ANOTHERS))) {
                    for (FieldClass fieldClass : FieldClass.values()) {
                        for (int bits = 0; bits < 32; bits++) {
                            all.add(
                                    new Situation(
                                            role,
                                            permission,
                                            body,
                                            fieldClass,
                                            (bits & 1) != 0,
                                            (bits & 2) != 0,
                                            (bits & 4) != 0,
                                            (bits & 8) != 0,
                                            (bits & 16) != 0));
                        }
                    }
                }
            }
        }
        return all;
    }

    @Test
    void theFirstThingInTheWayIsTheAnswer() {
        EnumSet<Decision> seen = EnumSet.noneOf(Decision.class);
        for (Situation situation : situations()) {
            Decision decision =
                    Access.decide(
                            member(Set.of(situation.role())),
                            situation.permission(),
                            situation.subject());
            assertEquals(situation.expected(), decision, situation::toString);
            seen.add(decision);
        }
        assertEquals(EnumSet.complementOf(EnumSet.of(SIGN_IN)), seen);
    }

    @Test
    void whoeverIsNotSignedInIsAskedToBeforeAnythingElseIsSaid() {
        for (Situation situation : situations()) {
            for (Actor actor :
                    List.of(
                            new Actor.Anybody(),
                            new Actor.Halfway(ME, "s", true),
                            new Actor.Halfway(ME, "s", false))) {
                assertEquals(
                        SIGN_IN, Access.decide(actor, situation.permission(), situation.subject()));
            }
        }
    }

    @Test
    void somebodyWithoutARoleMayNothing() {
        for (Permission permission : Permission.values()) {
            assertEquals(ROLE, Access.decide(member(Set.of()), permission, Subject.NONE));
        }
    }

    @Test
    void clearanceCountsOnlyWithThePermission() {
        // The intake officer is cleared for C3 and may not read the ledger; the auditor may, and is
        // cleared for C1.
        Actor.Member both = member(Set.of(Role.INTAKE_OFFICER, Role.AUDITOR));
        Subject confidential =
                new Subject(
                        Optional.empty(),
                        FieldClass.C2,
                        Set.of(),
                        Set.of(),
                        true,
                        false,
                        Optional.empty());
        assertEquals(FIELD_CLASS, Access.decide(both, Permission.LEDGER_READ, confidential));
        assertEquals(ALLOWED, Access.decide(both, Permission.LEDGER_READ, Subject.NONE));
        assertEquals(ALLOWED, Access.decide(both, Permission.RECORDS_READ, confidential));
    }

    @Test
    void allRolesTogetherStillPublishNothingOfTheirOwn() {
        EnumSet<Role> all = EnumSet.allOf(Role.class);
        all.remove(Role.LIAISON_OFFICER);
        Subject own = Subject.of(ANOTHERS, FieldClass.C1).by(Set.of(ME));
        assertEquals(OWN, Access.decide(member(all), Permission.RECORDS_PUBLISH, own));
        Denied denied =
                assertThrows(
                        Denied.class,
                        () -> Access.require(member(all), Permission.RECORDS_PUBLISH, own));
        assertEquals("denied: OWN", denied.getMessage());
    }

    @Test
    void nobodyAdministersAndDecidesByTheSameRole() {
        for (Role role : Role.values()) {
            assertFalse(
                    role.permissions().contains(Permission.PEOPLE_MANAGE)
                            && role.permissions().contains(Permission.RECORDS_PUBLISH),
                    role.name());
            assertFalse(
                    role.permissions().contains(Permission.RECORDS_FILE)
                            && role.permissions().contains(Permission.RECORDS_PUBLISH),
                    role.name());
        }
    }

    @Test
    void onlyALiaisonOfficerIsOfABodyAndReadsNoPeople() {
        Set<Permission> held = Role.LIAISON_OFFICER.permissions();
        assertEquals(
                Set.of(
                        Permission.OWN_ACCOUNT,
                        Permission.RECORDS_READ,
                        Permission.RECORDS_FILE,
                        Permission.REQUESTS_READ,
                        Permission.REQUESTS_ANSWER),
                held);
        for (Role role : Role.values()) {
            assertEquals(role == Role.LIAISON_OFFICER, role.forBody(), role.name());
            assertTrue(role.permissions().contains(Permission.OWN_ACCOUNT), role.name());
        }
    }

    @Test
    void everyRoleIsClearedForWhatItsPermissionsTouch() {
        for (Role role : Role.values()) {
            for (Permission permission : role.permissions()) {
                assertTrue(
                        permission.reaches().compareTo(role.clearance()) <= 0,
                        () -> role + " " + permission);
            }
        }
    }
}
