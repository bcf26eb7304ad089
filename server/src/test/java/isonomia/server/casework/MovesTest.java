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
    void everyStateIsReachedAndLeadsToAClosedCase() {
        assertEquals(EnumSet.allOf(CaseState.class), reached(CaseState.REGISTERED));
        for (CaseState state : CaseState.values()) {
            assertTrue(reached(state).contains(CaseState.CLOSED), state.name());
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
                List.of(Condition.ALLEGATION_NAMED, Condition.INVESTIGATOR_NAMED),
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
}
