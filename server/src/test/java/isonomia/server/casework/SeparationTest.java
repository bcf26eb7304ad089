package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Whatever people do in whatever order, a case takes only ways of the table, and nobody decides what
/// she investigated or proposed, or touches a case of which she is recused.
class SeparationTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final List<CaseState> STATES = List.of(CaseState.values());
    private static final int RUNS = 15;
    private static final int STEPS = 200;

    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases made = new TestCases(SERVER);
    private final Cases cases = SERVER.part(Cases.class);
    private final Team team = SERVER.part(Team.class);
    private final Allegations allegations = SERVER.part(Allegations.class);
    private final Views views = SERVER.part(Views.class);
    private final Decisions decisions = SERVER.part(Decisions.class);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);
    private final Map<Access.Decision, Integer> denied = new EnumMap<>(Access.Decision.class);
    private int decided;

    /// Everybody holds every role of casework: only the rules of the case stand in the way.
    private SignedIn worker() {
        return people.officer(
                Role.INTAKE_OFFICER, Role.INVESTIGATOR, Role.TEAM_LEAD, Role.DECISION_MAKER);
    }

    @Test
    void randomWorkNeverLeavesTheWaysNorBreaksTheSeparationOfDuties() {
        long seed = 20261125L;
        List<SignedIn> all = List.of(worker(), worker(), worker(), worker());
        Body body =
                Acting.SERVER.call(
                        () ->
                                SERVER.part(Bodies.class)
                                        .add(
                                                "Body " + UUID.randomUUID(),
                                                Body.Kind.PUBLIC,
                                                "",
                                                "test"));
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(seed + run);
            CaseId id = made.registered(all.getFirst(), made.sent(), Optional.of(body.id()));
            for (int step = 0; step < STEPS; step++) {
                act(random, all, id, body.id());
                holds(id, "seed " + (seed + run) + ", step " + step);
            }
        }
        assertTrue(decided > 0, "no run came to a decision: the test shows nothing");
        assertTrue(
                denied.containsKey(Access.Decision.OWN), "nobody was refused for being the author");
        assertTrue(denied.containsKey(Access.Decision.ABSENT), "nobody was refused for a recusal");
    }

    private void act(Random random, List<SignedIn> all, CaseId id, BodyId body) {
        SignedIn who = all.get(random.nextInt(all.size()));
        SignedIn whom = all.get(random.nextInt(all.size()));
        try {
            who.runs(
                    () -> {
                        switch (random.nextInt(14)) {
                            case 0 -> cases.screen(who.member(), id, Set.of(), "");
                            case 1 ->
                                    cases.about(
                                            who.member(), id, Optional.of(body), Optional.empty());
                            case 2 ->
                                    team.assign(
                                            who.member(),
                                            id,
                                            all.get(random.nextInt(2)).member().person(),
                                            Part.As.INVESTIGATOR);
                            case 3 -> {
                                if (random.nextInt(25) == 0) {
                                    team.recuse(who.member(), id, whom.member().person(), "a link");
                                }
                            }
                            case 4 -> allegations.name(who.member(), id, "Refused without reasons");
                            case 5 ->
                                    views.send(
                                            who.member(),
                                            id,
                                            "To her",
                                            "To the body",
                                            LocalDate.of(2026, 1, 1));
                            case 6, 7 -> findAll(who, id);
                            case 8, 9 ->
                                    decisions.propose(who.member(), id, Closure.UPHELD, "Because");
                            case 10 -> answer(who, id, random.nextInt(4) == 0);
                            default -> move(random, who, id);
                        }
                    });
        } catch (Denied e) {
            denied.merge(e.decision(), 1, Integer::sum);
        }
    }

    private void move(Random random, SignedIn who, CaseId id) {
        List<CaseState> next =
                Moves.from(
                                CaseState.valueOf(
                                        jdbc.sql("SELECT state FROM case_file WHERE id = :id")
                                                .param("id", id.value())
                                                .query(String.class)
                                                .optional()
                                                .orElse("CLOSED")))
                        .stream()
                        .map(Moves.Move::to)
                        .toList();
        boolean sensible = random.nextInt(8) > 0 && !next.isEmpty();
        List<CaseState> from = sensible ? next : STATES;
        CaseState to = from.get(random.nextInt(from.size()));
        // Closing ends a run: rarely.
        if (to != CaseState.CLOSED || random.nextInt(20) == 0) {
            cases.move(who.member(), id, to, Optional.of(Closure.DISCONTINUED), "");
        }
    }

    private void findAll(SignedIn who, CaseId id) {
        for (UUID allegation :
                jdbc.sql("SELECT id FROM allegation WHERE case_file = :id")
                        .param("id", id.value())
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list()) {
            allegations.find(
                    who.member(),
                    id,
                    allegation,
                    Allegation.Result.UPHELD,
                    Allegation.Standard.BALANCE,
                    "The log shows it");
        }
    }

    private void answer(SignedIn who, CaseId id, boolean back) {
        Optional<UUID> proposed =
                jdbc.sql("SELECT id FROM decision WHERE case_file = :id AND state = 'PROPOSED'")
                        .param("id", id.value())
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .optional();
        if (proposed.isPresent() && back) {
            decisions.giveBack(who.member(), id, proposed.get(), "Say more");
        } else if (proposed.isPresent()) {
            decisions.issue(who.member(), id, proposed.get());
            decided++;
        }
    }

    private void holds(CaseId id, String where) {
        Acting.SERVER.run(
                () -> {
                    for (CaseState[] way : ways(id)) {
                        assertFalse(
                                Moves.attempt(way[0], way[1], Set.of(Condition.values()))
                                        instanceof Moves.Outcome.NoWay,
                                () -> where + ": " + Arrays.toString(way));
                    }
                    Set<PersonId> investigated =
                            persons(
                                    "SELECT person FROM case_person WHERE case_file = :id AND part"
                                            + " = 'INVESTIGATOR'",
                                    id);
                    Set<PersonId> answered =
                            persons(
                                    "SELECT answered_by FROM decision WHERE case_file = :id AND"
                                            + " state = 'ISSUED'",
                                    id);
                    // Who is put on the case after the decision did not investigate before it.
                    Set<PersonId> proposed =
                            persons(
                                    "SELECT proposed_by FROM decision WHERE case_file = :id AND"
                                            + " state = 'ISSUED'",
                                    id);
                    answered.forEach(
                            p -> {
                                assertFalse(proposed.contains(p), where);
                                assertFalse(
                                        investigated.contains(p) && investigatedBeforeIssue(id, p),
                                        where);
                            });
                    assertEquals(
                            Set.of(),
                            persons(
                                    "SELECT c.person FROM case_person c JOIN recusal r ON"
                                        + " r.case_file = c.case_file AND r.person = c.person WHERE"
                                        + " c.case_file = :id AND c.until IS NULL",
                                    id),
                            where);
                    assertEquals(
                            0,
                            jdbc.sql(
                                            """
                                            SELECT count(*)
                                              FROM case_event e
                                              JOIN recusal r ON r.case_file = e.case_file AND r.person = e.by
                                             WHERE e.case_file = :id
                                               AND e.at > r.at
                                            """)
                                    .param("id", id.value())
                                    .query(Integer.class)
                                    .single(),
                            where + ": somebody recused went on");
                });
    }

    private boolean investigatedBeforeIssue(CaseId id, PersonId person) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM case_person p
                                         JOIN decision d ON d.case_file = p.case_file
                                        WHERE p.case_file = :id
                                          AND p.person = :person
                                          AND p.part = 'INVESTIGATOR'
                                          AND d.state = 'ISSUED'
                                          AND p.since <= d.answered_at)
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    private List<CaseState[]> ways(CaseId id) {
        return new ArrayList<>(
                jdbc.sql(
                                """
                                SELECT from_state, to_state
                                  FROM case_event
                                 WHERE case_file = :id
                                   AND kind = 'moved'
                                """)
                        .param("id", id.value())
                        .query(
                                (row, _) ->
                                        new CaseState[] {
                                            CaseState.valueOf(row.getString(1)),
                                            CaseState.valueOf(row.getString(2))
                                        })
                        .list());
    }

    private Set<PersonId> persons(String sql, CaseId id) {
        return new HashSet<>(
                jdbc.sql(sql)
                        .param("id", id.value())
                        .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                        .list());
    }
}
