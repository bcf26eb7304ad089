package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
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
import java.util.EnumSet;
import java.util.HashMap;
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

    /// Where a case can be moved to: erasing it is nothing that is tried here.
    private static final List<CaseState> STATES =
            List.copyOf(EnumSet.complementOf(EnumSet.of(CaseState.ERASED)));

    private static final List<Approval.Kind> KINDS = List.of(Approval.Kind.values());
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
    private final Reviews reviews = SERVER.part(Reviews.class);
    private final Reviewing reviewing = SERVER.part(Reviewing.class);
    private final Approvals approvals = SERVER.part(Approvals.class);
    private final Referrals referrals = SERVER.part(Referrals.class);
    private final Solutions solutions = SERVER.part(Solutions.class);
    private final Joins joins = SERVER.part(Joins.class);
    private final Set<CaseState> seen = EnumSet.noneOf(CaseState.class);
    private TestCases.Sent sent = made.sent();
    private int decided;
    private int reviewed;

    /// Everybody holds every role of casework: only the rules of the case stand in the way.
    private SignedIn worker() {
        return people.officer(
                Role.INTAKE_OFFICER,
                Role.INVESTIGATOR,
                Role.TEAM_LEAD,
                Role.LEGAL_OFFICER,
                Role.DECISION_MAKER,
                Role.REVIEW_OFFICER);
    }

    @Test
    void randomWorkNeverLeavesTheWaysNorBreaksTheSeparationOfDuties() {
        long seed = 20261125L;
        List<SignedIn> all = List.of(worker(), worker(), worker(), worker(), worker(), worker());
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
            sent = made.sent();
            CaseId id = made.registered(all.getFirst(), sent, Optional.of(body.id()));
            for (int step = 0; step < STEPS; step++) {
                act(random, all, id, body.id());
                if (step % 10 == 0) {
                    asksForAReview();
                }
                holds(id, "seed " + (seed + run) + ", step " + step);
            }
        }
        assertTrue(decided > 0, "no run came to a decision: the test shows nothing");
        assertTrue(reviewed > 0, "no run came to the end of a review");
        assertEquals(EnumSet.copyOf(STATES), seen, "states");
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
                        switch (random.nextInt(3) > 0 ? likely(random, id) : random.nextInt(28)) {
                            case 0 ->
                                    cases.screen(
                                            who.member(),
                                            id,
                                            random.nextInt(6) == 0
                                                    ? Set.of(Overlay.SAFEGUARDING)
                                                    : Set.of(),
                                            "");
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
                            case 11, 12 -> checks(random, who, id);
                            case 13 -> plans(who, id);
                            case 14, 15, 16 -> approves(random, who, id);
                            case 17 ->
                                    approvals.ask(
                                            who.member(),
                                            id,
                                            KINDS.get(random.nextInt(KINDS.size())));
                            case 18 -> refers(random, who, id);
                            case 19 -> settles(random, who, id);
                            case 20 -> {
                                if (random.nextInt(4) == 0) {
                                    joins.join(who.member(), id, other(all));
                                }
                            }
                            case 21, 22 -> reviews(random, who, whom, id);
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
                        .filter(STATES::contains)
                        .toList();
        boolean sensible = random.nextInt(8) > 0 && !next.isEmpty();
        List<CaseState> from = sensible ? next : STATES;
        CaseState to = from.get(random.nextInt(from.size()));
        // Closing ends a run: rarely.
        boolean ends = to == CaseState.CLOSED || to == CaseState.ARCHIVED;
        if (!ends || random.nextInt(20) == 0 || after(id)) {
            Closure why = random.nextBoolean() ? Closure.DISCONTINUED : Closure.NO_JURISDICTION;
            cases.move(who.member(), id, to, Optional.of(why), "Waits for the court");
        }
    }

    private boolean after(CaseId id) {
        return jdbc.sql("SELECT state IN ('DECIDED', 'FOLLOW_UP') FROM case_file WHERE id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// What leads on from where the case stands: else no run would come far.
    private int likely(Random random, CaseId id) {
        String state =
                jdbc.sql("SELECT state FROM case_file WHERE id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .optional()
                        .orElse("CLOSED");
        int[] acts =
                switch (CaseState.valueOf(state)) {
                    case TRIAGE -> new int[] {0, 18, 25, 25};
                    case ADMISSIBILITY -> new int[] {1, 2, 4, 11, 11, 14, 17, 25, 25, 25};
                    case EARLY_RESOLUTION -> new int[] {14, 19, 25};
                    case REFERRED -> new int[] {18, 25};
                    case INVESTIGATION -> new int[] {5, 5, 13, 14, 25};
                    case FINDINGS -> new int[] {6, 8, 10, 14, 25};
                    case DECIDED, FOLLOW_UP, CLOSED -> new int[] {21, 21, 25};
                    case REVIEW -> new int[] {21, 22};
                    case REGISTERED,
                            CLARIFICATION,
                            JOINED,
                            SUSPENDED,
                            PROVISIONAL_VIEWS,
                            ARCHIVED,
                            ERASED ->
                            new int[] {25};
                };
        return acts[random.nextInt(acts.length)];
    }

    private void checks(Random random, SignedIn who, CaseId id) {
        Map<Criterion, Admissibility.Said> said = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            boolean not = random.nextInt(40) == 0;
            said.put(
                    criterion,
                    new Admissibility.Said(
                            not ? Criterion.Answer.NOT_MET : Criterion.Answer.MET,
                            "The letter shows it"));
        }
        SERVER.part(Admissibility.class).say(who.member(), id, said);
    }

    private void plans(SignedIn who, CaseId id) {
        Map<UUID, Plans.Step> plan = new HashMap<>();
        for (UUID allegation : made.allegations(id)) {
            plan.put(allegation, new Plans.Step("Who?", "The log", "Reasons"));
        }
        SERVER.part(Plans.class).write(who.member(), id, plan);
        approvals.ask(who.member(), id, Approval.Kind.PLAN);
    }

    private void approves(Random random, SignedIn who, CaseId id) {
        Case file = cases.find(who.member(), id, Permission.CASES_READ);
        Optional<Approval> waits =
                approvals.of(who.member(), file).stream().filter(Approval::waits).findFirst();
        if (waits.isPresent()) {
            approvals.answer(
                    who.member(), id, waits.get().id(), random.nextInt(6) > 0, "Because of this");
        }
    }

    private void refers(Random random, SignedIn who, CaseId id) {
        if (random.nextBoolean()) {
            referrals.record(
                    who.member(), id, "The labour court", Referral.Basis.CONSENT, "By letter");
        } else {
            referrals.arrived(who.member(), id, "Received");
        }
    }

    private void settles(Random random, SignedIn who, CaseId id) {
        if (random.nextBoolean()) {
            solutions.write(who.member(), id, "A new letter with reasons");
        } else {
            solutions.say(who.member(), id, Solutions.Says.ACCEPTED, Solutions.Says.ACCEPTED);
        }
    }

    private CaseId other(List<SignedIn> all) {
        return made.registered(all.getFirst(), made.sent(), Optional.empty());
    }

    private void reviews(Random random, SignedIn who, SignedIn whom, CaseId id) {
        switch (random.nextInt(3)) {
            case 0 -> reviewing.name(who.member(), id, whom.member().person());
            default -> {
                reviewing.answer(
                        who.member(),
                        id,
                        random.nextBoolean() ? Review.Outcome.STANDS : Review.Outcome.REOPENED,
                        "We looked again");
                reviewed++;
            }
        }
    }

    /// Who complained asks again after each decision.
    private void asksForAReview() {
        Complaint complaint =
                sent.held()
                        .acting()
                        .call(
                                () ->
                                        SERVER.part(Intake.class)
                                                .own(sent.held())
                                                .orElseThrow()
                                                .complaint());
        if (complaint.caseFile().isPresent()) {
            sent.held()
                    .acting()
                    .run(
                            () -> {
                                if (reviews.open(sent.held(), complaint).isPresent()) {
                                    reviews.ask(
                                            sent.held(),
                                            complaint,
                                            Review.Ground.NEW_FACTS,
                                            "Another letter came");
                                }
                            });
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
                    seen.add(
                            CaseState.valueOf(
                                    jdbc.sql("SELECT state FROM case_file WHERE id = :id")
                                            .param("id", id.value())
                                            .query(String.class)
                                            .single()));
                    nobodyApprovesHerOwn(id, where);
                    nobodyReviewsWhatSheWorkedOn(id, where);
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
                                            + " state IN ('ISSUED', 'SET_ASIDE')",
                                    id);
                    // Who is put on the case after the decision did not investigate before it.
                    Set<PersonId> proposed =
                            persons(
                                    "SELECT proposed_by FROM decision WHERE case_file = :id AND"
                                            + " state IN ('ISSUED', 'SET_ASIDE')",
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

    private void nobodyApprovesHerOwn(CaseId id, String where) {
        assertEquals(
                0,
                count(
                        """
                        SELECT count(*)
                          FROM approval a
                         WHERE a.case_file = :id
                           AND a.outcome <> ''
                           AND (a.decided_by = a.requested_by
                                OR (a.kind = 'LEGAL'
                                    AND EXISTS (SELECT FROM decision d
                                                 WHERE d.case_file = :id
                                                   AND d.digest = a.digest
                                                   AND a.outcome = 'GRANTED'
                                                   AND a.decided_by IN (d.proposed_by, d.answered_by))))
                        """,
                        id),
                where + ": somebody approved her own");
        assertEquals(
                0,
                count(
                        """
                        SELECT count(*)
                          FROM decision d
                         WHERE d.case_file = :id
                           AND d.state IN ('ISSUED', 'SET_ASIDE')
                           AND NOT d.deferred
                           AND NOT EXISTS (SELECT FROM approval a
                                            WHERE a.case_file = :id
                                              AND a.kind = 'LEGAL'
                                              AND a.outcome = 'GRANTED'
                                              AND a.digest = d.digest)
                        """,
                        id),
                where + ": a decision without a signature is not marked");
    }

    private void nobodyReviewsWhatSheWorkedOn(CaseId id, String where) {
        assertEquals(
                0,
                count(
                        """
                        SELECT count(*)
                          FROM review r
                         WHERE r.case_file = :id
                           AND r.outcome <> ''
                           AND (EXISTS (SELECT FROM case_person p
                                         WHERE p.case_file = :id
                                           AND p.person = r.reviewer
                                           AND p.since <= r.answered_at)
                                OR EXISTS (SELECT FROM decision d
                                            WHERE d.case_file = :id
                                              AND d.proposed_at <= r.answered_at
                                              AND r.reviewer IN (d.proposed_by, d.answered_by)
                                              AND (r.reviewer = d.proposed_by
                                                   OR d.answered_at <= r.answered_at)))
                        """,
                        id),
                where + ": somebody reviewed what she worked on");
    }

    private int count(String sql, CaseId id) {
        return jdbc.sql(sql).param("id", id.value()).query(Integer.class).single();
    }

    private boolean investigatedBeforeIssue(CaseId id, PersonId person) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM case_person p
                                         JOIN decision d ON d.case_file = p.case_file
                                        WHERE p.case_file = :id
                                          AND p.person = :person
                                          AND p.part = 'INVESTIGATOR'
                                          AND d.state IN ('ISSUED', 'SET_ASIDE')
                                          AND d.answered_by = p.person
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
