package isonomia.server.casework.request;

import static isonomia.server.casework.request.Need.ADDRESSEE_NAMED;
import static isonomia.server.casework.request.Need.ANSWER_GIVEN;
import static isonomia.server.casework.request.Need.DUE_AHEAD;
import static isonomia.server.casework.request.Need.ITEM_NAMED;
import static isonomia.server.casework.request.Need.LATER_DAY;
import static isonomia.server.casework.request.Need.LETTER_WRITTEN;
import static isonomia.server.casework.request.Need.NEXT_STEP;
import static isonomia.server.casework.request.Need.OTHER_PERSON;
import static isonomia.server.casework.request.Need.OVERDUE;
import static isonomia.server.casework.request.Need.REASON_GIVEN;
import static isonomia.server.casework.request.Need.UNCHANGED;
import static isonomia.server.casework.request.RequestState.ANSWERED;
import static isonomia.server.casework.request.RequestState.APPROVED;
import static isonomia.server.casework.request.RequestState.CLOSED;
import static isonomia.server.casework.request.RequestState.DRAFT;
import static isonomia.server.casework.request.RequestState.ESCALATED;
import static isonomia.server.casework.request.RequestState.EXTENSION_ASKED;
import static isonomia.server.casework.request.RequestState.EXTENSION_GRANTED;
import static isonomia.server.casework.request.RequestState.EXTENSION_REFUSED;
import static isonomia.server.casework.request.RequestState.FORMAL_NOTICE;
import static isonomia.server.casework.request.RequestState.INSUFFICIENT;
import static isonomia.server.casework.request.RequestState.RECEIVED;
import static isonomia.server.casework.request.RequestState.REMINDER_1;
import static isonomia.server.casework.request.RequestState.REMINDER_2;
import static isonomia.server.casework.request.RequestState.SENT;
import static isonomia.server.casework.request.RequestState.SUFFICIENT;
import static isonomia.server.identity.Permission.CASES_WORK;
import static isonomia.server.identity.Permission.REQUESTS_ANSWER;
import static isonomia.server.identity.Permission.REQUESTS_APPROVE;

import isonomia.server.identity.Permission;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The ways that a request may go: one table, and nothing else moves a request.
public final class RequestMoves {
    private RequestMoves() {}

    /// A way from one state to the next.
    ///
    /// @param who permission of who takes it; [Permission#REQUESTS_ANSWER] is the body's
    /// @param needs what has to be there first
    public record Move(RequestState from, RequestState to, Permission who, Set<Need> needs) {
        public Move {
            needs =
                    Collections.unmodifiableSet(
                            needs.isEmpty() ? EnumSet.noneOf(Need.class) : EnumSet.copyOf(needs));
        }

        /// Whether the body takes it.
        public boolean ofBody() {
            return who == REQUESTS_ANSWER;
        }
    }

    /// What comes of trying to move a request.
    public sealed interface Outcome {
        /// It went, or may go, there.
        record Open(Move move) implements Outcome {}

        /// No way leads there.
        record NoWay(RequestState from, RequestState to) implements Outcome {}

        /// Something is not there yet.
        ///
        /// @param missing in the order of [Need]
        record Missing(Move move, List<Need> missing) implements Outcome {
            public Missing {
                missing = List.copyOf(missing);
            }
        }

        /// Whether it went there.
        default boolean done() {
            return this instanceof Open;
        }
    }

    private static Move move(RequestState from, RequestState to, Permission who, Need... needs) {
        return new Move(from, to, who, Set.of(needs));
    }

    private static Stream<Move> all(
            List<RequestState> from, RequestState to, Permission who, Need... needs) {
        return from.stream().map(state -> move(state, to, who, needs));
    }

    private static final List<RequestState> OPENED =
            List.of(RECEIVED, EXTENSION_GRANTED, EXTENSION_REFUSED);

    private static final List<Move> ALL =
            Stream.of(
                            Stream.of(
                                    move(
                                            DRAFT,
                                            APPROVED,
                                            REQUESTS_APPROVE,
                                            LETTER_WRITTEN,
                                            ITEM_NAMED,
                                            DUE_AHEAD,
                                            OTHER_PERSON,
                                            UNCHANGED),
                                    move(DRAFT, CLOSED, CASES_WORK, REASON_GIVEN),
                                    move(APPROVED, SENT, CASES_WORK, DUE_AHEAD),
                                    // To change what was approved is to have it approved again.
                                    move(APPROVED, DRAFT, CASES_WORK),
                                    move(APPROVED, CLOSED, CASES_WORK, REASON_GIVEN),
                                    move(SENT, RECEIVED, REQUESTS_ANSWER),
                                    move(
                                            RECEIVED,
                                            EXTENSION_ASKED,
                                            REQUESTS_ANSWER,
                                            LATER_DAY,
                                            REASON_GIVEN),
                                    move(EXTENSION_ASKED, EXTENSION_GRANTED, CASES_WORK, LATER_DAY),
                                    move(
                                            EXTENSION_ASKED,
                                            EXTENSION_REFUSED,
                                            CASES_WORK,
                                            REASON_GIVEN)),
                            all(OPENED, ANSWERED, REQUESTS_ANSWER, ANSWER_GIVEN),
                            all(
                                    List.of(
                                            EXTENSION_ASKED,
                                            REMINDER_1,
                                            REMINDER_2,
                                            FORMAL_NOTICE,
                                            ESCALATED),
                                    ANSWERED,
                                    REQUESTS_ANSWER,
                                    ANSWER_GIVEN),
                            Stream.of(
                                    move(ANSWERED, SUFFICIENT, CASES_WORK, REASON_GIVEN),
                                    move(ANSWERED, INSUFFICIENT, CASES_WORK, REASON_GIVEN),
                                    move(SUFFICIENT, CLOSED, CASES_WORK)),
                            // Nobody is reminded of what she still has time for.
                            all(
                                    List.of(SENT, RECEIVED, EXTENSION_GRANTED, EXTENSION_REFUSED),
                                    REMINDER_1,
                                    CASES_WORK,
                                    OVERDUE,
                                    LATER_DAY),
                            Stream.of(
                                    move(
                                            INSUFFICIENT,
                                            REMINDER_1,
                                            CASES_WORK,
                                            NEXT_STEP,
                                            LATER_DAY),
                                    move(REMINDER_1, REMINDER_2, CASES_WORK, OVERDUE, LATER_DAY),
                                    move(
                                            INSUFFICIENT,
                                            REMINDER_2,
                                            CASES_WORK,
                                            NEXT_STEP,
                                            LATER_DAY),
                                    move(REMINDER_2, FORMAL_NOTICE, CASES_WORK, OVERDUE, LATER_DAY),
                                    move(
                                            INSUFFICIENT,
                                            FORMAL_NOTICE,
                                            CASES_WORK,
                                            NEXT_STEP,
                                            LATER_DAY),
                                    move(
                                            FORMAL_NOTICE,
                                            ESCALATED,
                                            CASES_WORK,
                                            OVERDUE,
                                            ADDRESSEE_NAMED,
                                            REASON_GIVEN),
                                    move(
                                            INSUFFICIENT,
                                            ESCALATED,
                                            CASES_WORK,
                                            NEXT_STEP,
                                            ADDRESSEE_NAMED,
                                            REASON_GIVEN)),
                            all(
                                    List.of(
                                            SENT,
                                            RECEIVED,
                                            EXTENSION_ASKED,
                                            EXTENSION_GRANTED,
                                            EXTENSION_REFUSED,
                                            INSUFFICIENT,
                                            REMINDER_1,
                                            REMINDER_2,
                                            FORMAL_NOTICE,
                                            ESCALATED),
                                    CLOSED,
                                    CASES_WORK,
                                    REASON_GIVEN))
                    .flatMap(moves -> moves)
                    .toList();

    /// All ways, as the documents show them.
    public static List<Move> all() {
        return ALL;
    }

    /// The ways that lead on from a state.
    public static List<Move> from(RequestState state) {
        return ALL.stream().filter(m -> m.from() == state).toList();
    }

    /// The way between two states, if there is one.
    public static Optional<Move> find(RequestState from, RequestState to) {
        return ALL.stream().filter(m -> m.from() == from && m.to() == to).findFirst();
    }

    /// Whether a request may go from where it stands to another state.
    ///
    /// @param met what is there
    public static Outcome attempt(RequestState from, RequestState to, Set<Need> met) {
        Optional<Move> found = find(from, to);
        if (found.isEmpty()) {
            return new Outcome.NoWay(from, to);
        }
        List<Need> missing =
                Arrays.stream(Need.values())
                        .filter(n -> found.get().needs().contains(n) && !met.contains(n))
                        .toList();
        return missing.isEmpty()
                ? new Outcome.Open(found.get())
                : new Outcome.Missing(found.get(), missing);
    }
}
