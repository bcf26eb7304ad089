package isonomia.server.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Changes who holds which role, one change after the other, whichever server makes it: what has to
/// hold of all people together can only be looked at while nobody else changes it.
///
/// - Nobody changes their own roles.
/// - Whoever changes them administers the office at that moment, not only when the page was opened:
///   so of two administrators who remove each other one remains.
/// - Somebody who may approve always remains, and is not replaced within a day: otherwise an
///   administrator who wants one thing approved makes somebody else approve it, and puts all back.
@Component
public class RoleChanges {
    /// Any number that nothing else locks.
    private static final long LOCK = 0x524f4c45;

    /// How long an approver has to have been one to stand in for another.
    private static final Duration ESTABLISHED = Duration.ofDays(1);

    private static final List<String> APPROVING =
            Arrays.stream(Role.values())
                    .filter(r -> r.permissions().contains(Permission.RECORDS_PUBLISH))
                    .map(Role::name)
                    .toList();

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final People people;
    private final Sessions sessions;

    RoleChanges(JdbcClient jdbc, InstantSource clock, People people, Sessions sessions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
        this.sessions = sessions;
    }

    /// How a change went.
    public enum Outcome {
        DONE,
        /// Nobody who may approve, and could for at least a day, would remain.
        LAST_APPROVER
    }

    /// Gives somebody of the institution these roles and no others.
    ///
    /// @throws Denied when `by` does not administer the office any more, or changes their own
    @Transactional
    public Outcome change(Actor.Member by, PersonId id, Set<Role> roles) {
        Person person = allowed(by, id);
        // A liaison officer speaks for a body, and for nobody else.
        if (person.body().isPresent() || roles.stream().anyMatch(Role::forBody)) {
            throw new Denied(Access.Decision.STATE);
        }
        boolean approves = person.roles().stream().anyMatch(RoleChanges::approving);
        if (approves && roles.stream().noneMatch(RoleChanges::approving) && !spared(id)) {
            return Outcome.LAST_APPROVER;
        }
        for (Role role : Role.values()) {
            if (roles.contains(role)) {
                people.grant(id, role, Optional.of(by.person()));
            } else {
                people.end(id, role, by.person());
            }
        }
        return Outcome.DONE;
    }

    /// Notes that somebody left, and ends every session of theirs.
    ///
    /// @throws Denied when `by` does not administer the office any more, or leaves themselves
    @Transactional
    public Outcome leave(Actor.Member by, PersonId id) {
        Person person = allowed(by, id);
        if (person.roles().stream().anyMatch(RoleChanges::approving) && !spared(id)) {
            return Outcome.LAST_APPROVER;
        }
        people.leave(id, by.person());
        sessions.endAll(id);
        return Outcome.DONE;
    }

    private Person allowed(Actor.Member by, PersonId id) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> true)
                .list();
        boolean administers =
                people.find(by.person())
                        .filter(p -> !p.left())
                        .map(
                                p ->
                                        p.roles().stream()
                                                .anyMatch(
                                                        r ->
                                                                r.permissions()
                                                                        .contains(
                                                                                Permission
                                                                                        .PEOPLE_MANAGE)))
                        .orElse(false);
        if (!administers) {
            throw new Denied(Access.Decision.ROLE);
        }
        if (by.person().equals(id)) {
            throw new Denied(Access.Decision.OWN);
        }
        Person person = people.find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        if (person.left()) {
            throw new Denied(Access.Decision.STATE);
        }
        return person;
    }

    private static boolean approving(Role role) {
        return APPROVING.contains(role.name());
    }

    private record Approver(UUID person, boolean established) {}

    /// Whether approving goes on without this person. One who became an approver today may be taken
    /// back as long as any other remains: that corrects a mistake and replaces nobody.
    private boolean spared(PersonId id) {
        List<Approver> approvers =
                jdbc.sql(
                                """
                                SELECT g.person,
                                       min(g.granted_at) <= :before AS established
                                  FROM role_grant g
                                  JOIN person p ON p.id = g.person
                                 WHERE g.ended_at IS NULL
                                   AND p.left_at IS NULL
                                   AND g.role IN (:approving)
                                 GROUP BY g.person
                                """)
                        .param(
                                "before",
                                clock.instant().minus(ESTABLISHED).atOffset(ZoneOffset.UTC))
                        .param("approving", APPROVING)
                        .query(
                                (row, _) ->
                                        new Approver(
                                                row.getObject(1, UUID.class), row.getBoolean(2)))
                        .list();
        boolean established =
                approvers.stream().anyMatch(a -> a.person().equals(id.value()) && a.established());
        return approvers.stream()
                .filter(a -> !a.person().equals(id.value()))
                .anyMatch(a -> a.established() || !established);
    }
}
