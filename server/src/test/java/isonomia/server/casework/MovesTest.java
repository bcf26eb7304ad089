package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.identity.Permission;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class MovesTest {
    private static final Set<Condition> ALL = EnumSet.allOf(Condition.class);

    @Test
    void everyStateIsReachedAndLeadsToAClosedCaseAndThenTheArchive() {
        assertEquals(EnumSet.allOf(CaseState.class), reached(CaseState.REGISTERED));
        for (CaseState state : CaseState.values()) {
            assertTrue(reached(state).contains(CaseState.ERASED), state.name());
            assertEquals(
                    state != CaseState.ERASED,
                    reached(state).contains(CaseState.ARCHIVED),
                    state.name());
            assertEquals(
                    state != CaseState.ARCHIVED && state != CaseState.ERASED,
                    reached(state).contains(CaseState.CLOSED),
                    state.name());
        }
    }

    private static Set<CaseState> reached(CaseState start) {
        Set<CaseState> reached = EnumSet.of(start);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Moves.Move move : Moves.all()) {
                grows |= reached.contains(move.from()) && reached.add(move.to());
            }
        }
        return reached;
    }

    @Test
    void noTwoWaysLeadFromOneStateToTheSameOther() {
        assertEquals(
                Moves.all().size(),
                Moves.all().stream().map(m -> List.of(m.from(), m.to())).distinct().count());
    }

    @Test
    void whatTheTableDoesNotNameIsNoWay() {
        for (CaseState from : CaseState.values()) {
            for (CaseState to : CaseState.values()) {
                boolean named =
                        Moves.all().stream().anyMatch(m -> m.from() == from && m.to() == to);
                Moves.Outcome outcome = Moves.attempt(from, to, ALL);
                if (named) {
                    assertInstanceOf(Moves.Outcome.Open.class, outcome);
                } else {
                    assertEquals(new Moves.Outcome.NoWay(from, to), outcome);
                }
            }
        }
    }

    @Test
    void aMoveSaysEverythingThatIsMissing() {
        Moves.Outcome outcome =
                Moves.attempt(
                        CaseState.ADMISSIBILITY,
                        CaseState.INVESTIGATION,
                        EnumSet.of(Condition.BODY_NAMED));
        assertEquals(
                List.of(
                        Condition.ALLEGATION_NAMED,
                        Condition.INVESTIGATOR_NAMED,
                        Condition.CHECKLIST_MET),
                assertInstanceOf(Moves.Outcome.Missing.class, outcome).missing());
    }

    @Test
    void nothingIsDecidedButByWhoMayDecide() {
        for (Moves.Move move : Moves.all()) {
            assertEquals(
                    move.to() == CaseState.DECIDED,
                    move.needs() == Permission.CASES_DECIDE,
                    move.toString());
        }
        assertTrue(
                Moves.all().stream()
                        .filter(m -> m.to() == CaseState.DECIDED)
                        .allMatch(
                                m ->
                                        m.conditions()
                                                .containsAll(
                                                        Set.of(
                                                                Condition.FINDINGS_COMPLETE,
                                                                Condition.DECISION_ISSUED))));
    }

    /// Each way with what it must not be taken without, whatever else is there.
    @Test
    void noWayOpensWithoutWhatGuardsIt() {
        for (Moves.Move move : Moves.all()) {
            for (Condition condition : move.conditions()) {
                Set<Condition> met = EnumSet.complementOf(EnumSet.of(condition));
                assertEquals(
                        new Moves.Outcome.Missing(move, List.of(condition)),
                        Moves.attempt(move.from(), move.to(), met));
            }
        }
        guarded(CaseState.ADMISSIBILITY, CaseState.INVESTIGATION, Condition.CHECKLIST_MET);
        guarded(CaseState.EARLY_RESOLUTION, CaseState.INVESTIGATION, Condition.CHECKLIST_MET);
        guarded(CaseState.INVESTIGATION, CaseState.PROVISIONAL_VIEWS, Condition.PLAN_APPROVED);
        guarded(CaseState.INVESTIGATION, CaseState.SUSPENDED, Condition.NOTE_GIVEN);
        guarded(CaseState.FINDINGS, CaseState.DECIDED, Condition.SIGNED_OFF);
        guarded(CaseState.REFERRED, CaseState.CLOSED, Condition.RECEIPT_IN);
        guarded(CaseState.EARLY_RESOLUTION, CaseState.CLOSED, Condition.SOLUTION_ACCEPTED);
        guarded(CaseState.EARLY_RESOLUTION, CaseState.CLOSED, Condition.SAFE_TO_SETTLE);
        for (Moves.Move move : Moves.all()) {
            whoeverGoes(move, CaseState.REFERRED, Condition.REFERRAL_RECORDED);
            whoeverGoes(move, CaseState.JOINED, Condition.OTHER_CASE_NAMED);
            whoeverGoes(move, CaseState.EARLY_RESOLUTION, Condition.SAFE_TO_SETTLE);
            whoeverGoes(move, CaseState.REVIEW, Condition.REVIEWER_NAMED);
            whoeverGoes(move, CaseState.CLOSED, Condition.REASON_GIVEN);
            whoeverGoes(move, CaseState.ARCHIVED, Condition.REVIEW_OVER);
            whoeverGoes(move, CaseState.ERASED, Condition.TWO_AGREE);
            whoeverGoes(move, CaseState.ERASED, Condition.NOTHING_IN_THE_WAY);
        }
    }

    private static void guarded(CaseState from, CaseState to, Condition condition) {
        assertTrue(
                Moves.from(from).stream()
                        .filter(m -> m.to() == to)
                        .allMatch(m -> m.conditions().contains(condition)));
    }

    private static void whoeverGoes(Moves.Move move, CaseState to, Condition condition) {
        assertTrue(move.to() != to || move.conditions().contains(condition), move::toString);
    }

    /// Closing a case that is still weighed always asks for grounds, and for a second officer.
    @Test
    void aCaseThatIsNotTakenUpIsClosedOnGroundsOnly() {
        List<Moves.Move> closing =
                Moves.all().stream()
                        .filter(m -> m.to() == CaseState.CLOSED && m.from().weighed())
                        .toList();
        assertEquals(3, closing.size());
        assertTrue(
                closing.stream()
                        .allMatch(
                                m ->
                                        m.conditions()
                                                .containsAll(
                                                        Set.of(
                                                                Condition.GROUNDS_SHOWN,
                                                                Condition.SECOND_AGREES))));
    }

    @Test
    void nobodyLeavesAReviewButTheReviewer() {
        for (Moves.Move move : Moves.all()) {
            assertEquals(
                    move.from() == CaseState.REVIEW,
                    move.needs() == Permission.CASES_REVIEW,
                    move.toString());
        }
    }
}
