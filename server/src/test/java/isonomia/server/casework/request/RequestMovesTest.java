package isonomia.server.casework.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.casework.request.RequestMoves.Move;
import isonomia.server.casework.request.RequestMoves.Outcome;
import isonomia.server.identity.Permission;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// The table of ways, against what must hold whatever it says.
class RequestMovesTest {
    private static final long SEED = 20261125;
    private static final Set<Need> ALL = EnumSet.allOf(Need.class);

    @Test
    void betweenTwoStatesThereIsAtMostOneWay() {
        List<String> pairs = RequestMoves.all().stream().map(m -> m.from() + " " + m.to()).toList();
        assertEquals(pairs.size(), Set.copyOf(pairs).size());
    }

    @Test
    void everyStateIsReachedFromADraftAndLeadsToTheEnd() {
        Set<RequestState> reached = EnumSet.of(RequestState.DRAFT);
        Deque<RequestState> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (Move move : RequestMoves.from(next.pop())) {
                if (reached.add(move.to())) {
                    next.push(move.to());
                }
            }
        }
        assertEquals(EnumSet.allOf(RequestState.class), reached);
        for (RequestState state : RequestState.values()) {
            assertEquals(state.open(), !RequestMoves.from(state).isEmpty(), state.name());
        }
    }

    @Test
    void nothingIsSentThatNobodyElseApproved() {
        List<Move> toSent =
                RequestMoves.all().stream().filter(m -> m.to() == RequestState.SENT).toList();
        assertEquals(List.of(RequestState.APPROVED), toSent.stream().map(Move::from).toList());
        Move approving = RequestMoves.find(RequestState.DRAFT, RequestState.APPROVED).orElseThrow();
        assertTrue(approving.needs().containsAll(Set.of(Need.OTHER_PERSON, Need.UNCHANGED)));
        assertEquals(Permission.REQUESTS_APPROVE, approving.who());
        for (Move move : RequestMoves.all()) {
            if (move.from().inside() && !move.to().inside()) {
                assertTrue(
                        move.to() == RequestState.SENT || move.to() == RequestState.CLOSED,
                        move::toString);
            }
        }
    }

    @Test
    void theBodyBringsARequestToItselfAndToAnAnswerAndNowhereElse() {
        assertEquals(
                EnumSet.of(
                        RequestState.RECEIVED, RequestState.EXTENSION_ASKED, RequestState.ANSWERED),
                RequestMoves.all().stream()
                        .filter(Move::ofBody)
                        .map(Move::to)
                        .collect(Collectors.toSet()));
        for (Move move : RequestMoves.all()) {
            if (move.ofBody()) {
                assertTrue(move.from().waiting(), move::toString);
            }
            if (move.to() == RequestState.ANSWERED) {
                assertTrue(move.ofBody(), "nobody answers for a body");
            }
        }
        for (RequestState state : RequestState.values()) {
            assertEquals(
                    state.waiting(),
                    RequestMoves.from(state).stream().anyMatch(Move::ofBody),
                    state.name());
        }
    }

    @Test
    void whoeverRefusesJudgesOrGivesUpSaysWhy() {
        for (Move move : RequestMoves.all()) {
            boolean silent =
                    (move.to() == RequestState.CLOSED && move.from() != RequestState.SUFFICIENT)
                            || Set.of(
                                            RequestState.EXTENSION_REFUSED,
                                            RequestState.SUFFICIENT,
                                            RequestState.INSUFFICIENT,
                                            RequestState.ESCALATED)
                                    .contains(move.to());
            assertEquals(
                    silent || move.to() == RequestState.EXTENSION_ASKED,
                    move.needs().contains(Need.REASON_GIVEN),
                    move::toString);
        }
    }

    @Test
    void nobodyIsRemindedBeforeTheDayUnlessTheAnswerWasNotEnough() {
        for (Move move : RequestMoves.all()) {
            if (move.to().step() > 0) {
                assertTrue(
                        move.needs().contains(Need.OVERDUE)
                                || (move.from() == RequestState.INSUFFICIENT
                                        && move.needs().contains(Need.NEXT_STEP)),
                        move::toString);
            }
        }
    }

    /// Tries anything in any order, with anything there or not: what goes through is in the table, and
    /// the rest names from, to and what is missing.
    @Test
    void randomStepsNeverReachAnIllegalState() {
        Random random = new Random(SEED);
        RequestState[] states = RequestState.values();
        Set<Move> taken = new HashSet<>();
        for (int walk = 0; walk < 5000; walk++) {
            RequestState state = RequestState.DRAFT;
            boolean approved = false;
            boolean sent = false;
            boolean answered = false;
            for (int i = 0; i < 60; i++) {
                List<Move> ways = RequestMoves.from(state);
                // Half of the time along the table, so that walks come far.
                RequestState to =
                        ways.isEmpty() || random.nextBoolean()
                                ? states[random.nextInt(states.length)]
                                : ways.get(random.nextInt(ways.size())).to();
                Set<Need> met = EnumSet.noneOf(Need.class);
                Arrays.stream(Need.values()).filter(_ -> random.nextInt(8) > 0).forEach(met::add);
                switch (RequestMoves.attempt(state, to, met)) {
                    case Outcome.Open(Move move) -> {
                        assertEquals(state, move.from());
                        assertTrue(met.containsAll(move.needs()));
                        state = to;
                        taken.add(move);
                    }
                    case Outcome.NoWay(RequestState from, RequestState there) -> {
                        assertEquals(state, from);
                        assertEquals(to, there);
                        assertFalse(RequestMoves.find(from, there).isPresent());
                    }
                    case Outcome.Missing(Move move, List<Need> missing) -> {
                        assertEquals(to, move.to());
                        assertFalse(missing.isEmpty());
                        assertTrue(missing.stream().noneMatch(met::contains));
                        Set<Need> rest = EnumSet.copyOf(move.needs());
                        rest.removeAll(missing);
                        assertTrue(met.containsAll(rest));
                    }
                }
                if (state == RequestState.APPROVED) {
                    approved = true;
                } else if (state == RequestState.DRAFT) {
                    approved = false;
                }
                sent |= state == RequestState.SENT;
                answered |= state == RequestState.ANSWERED;
                String where = "seed " + SEED + ", walk " + walk + ": " + state;
                assertTrue(!sent || approved, where);
                assertTrue(!state.waiting() || sent, where);
                assertTrue(
                        answered
                                || (state != RequestState.SUFFICIENT
                                        && state != RequestState.INSUFFICIENT),
                        where);
            }
        }
        assertEquals(Set.copyOf(RequestMoves.all()), taken, "every way was walked");
    }

    @Test
    void whatIsThereOpensEveryWayOfTheTableAndNoOther() {
        for (RequestState from : RequestState.values()) {
            for (RequestState to : RequestState.values()) {
                assertEquals(
                        RequestMoves.find(from, to).isPresent(),
                        RequestMoves.attempt(from, to, ALL).done());
            }
        }
    }
}
