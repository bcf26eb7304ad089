package isonomia.server.casework;

import static isonomia.server.casework.CaseState.ADMISSIBILITY;
import static isonomia.server.casework.CaseState.CLARIFICATION;
import static isonomia.server.casework.CaseState.CLOSED;
import static isonomia.server.casework.CaseState.DECIDED;
import static isonomia.server.casework.CaseState.FINDINGS;
import static isonomia.server.casework.CaseState.INVESTIGATION;
import static isonomia.server.casework.CaseState.PROVISIONAL_VIEWS;
import static isonomia.server.casework.CaseState.REGISTERED;
import static isonomia.server.casework.CaseState.TRIAGE;
import static isonomia.server.casework.Condition.ALLEGATION_NAMED;
import static isonomia.server.casework.Condition.BODY_NAMED;
import static isonomia.server.casework.Condition.COMMENTS_IN;
import static isonomia.server.casework.Condition.DECISION_ISSUED;
import static isonomia.server.casework.Condition.FINDINGS_COMPLETE;
import static isonomia.server.casework.Condition.INVESTIGATOR_NAMED;
import static isonomia.server.casework.Condition.REASON_GIVEN;
import static isonomia.server.casework.Condition.URGENCY_SCREENED;
import static isonomia.server.casework.Condition.VIEWS_SENT;

import isonomia.server.identity.Permission;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ways that a case may go: one table, and nothing else moves a case.
public final class Moves {
    private Moves() {}

    /// A way from one state to the next.
    ///
    /// @param needs permission of who takes it
    /// @param conditions that have to be met first
    public record Move(CaseState from, CaseState to, Permission needs, Set<Condition> conditions) {
        public Move {
            conditions =
                    Collections.unmodifiableSet(
                            conditions.isEmpty()
                                    ? EnumSet.noneOf(Condition.class)
                                    : EnumSet.copyOf(conditions));
        }
    }

    /// What comes of trying to move a case.
    public sealed interface Outcome {
        /// The case may go there.
        record Open(Move move) implements Outcome {}

        /// No way leads there.
        record NoWay(CaseState from, CaseState to) implements Outcome {}

        /// Something is not there yet.
        ///
        /// @param missing in the order of the table
        record Missing(Move move, List<Condition> missing) implements Outcome {
            public Missing {
                missing = List.copyOf(missing);
            }
        }
    }

    private static Move move(
            CaseState from, CaseState to, Permission needs, Condition... conditions) {
        return new Move(from, to, needs, Set.of(conditions));
    }

    private static final List<Move> ALL =
            List.of(
                    move(REGISTERED, TRIAGE, Permission.CASES_TRIAGE),
                    move(TRIAGE, ADMISSIBILITY, Permission.CASES_TRIAGE, URGENCY_SCREENED),
                    move(TRIAGE, CLOSED, Permission.CASES_TRIAGE, URGENCY_SCREENED, REASON_GIVEN),
                    move(ADMISSIBILITY, CLARIFICATION, Permission.CASES_TRIAGE),
                    move(CLARIFICATION, ADMISSIBILITY, Permission.CASES_TRIAGE),
                    move(CLARIFICATION, CLOSED, Permission.CASES_TRIAGE, REASON_GIVEN),
                    move(
                            ADMISSIBILITY,
                            INVESTIGATION,
                            Permission.CASES_TRIAGE,
                            BODY_NAMED,
                            ALLEGATION_NAMED,
                            INVESTIGATOR_NAMED),
                    move(ADMISSIBILITY, CLOSED, Permission.CASES_TRIAGE, REASON_GIVEN),
                    move(INVESTIGATION, PROVISIONAL_VIEWS, Permission.CASES_WORK, VIEWS_SENT),
                    move(INVESTIGATION, CLOSED, Permission.CASES_LEAD, REASON_GIVEN),
                    move(PROVISIONAL_VIEWS, INVESTIGATION, Permission.CASES_WORK),
                    move(PROVISIONAL_VIEWS, FINDINGS, Permission.CASES_WORK, COMMENTS_IN),
                    move(FINDINGS, INVESTIGATION, Permission.CASES_WORK),
                    move(
                            FINDINGS,
                            DECIDED,
                            Permission.CASES_DECIDE,
                            FINDINGS_COMPLETE,
                            DECISION_ISSUED),
                    move(DECIDED, CLOSED, Permission.CASES_LEAD, REASON_GIVEN));

    /// All ways, as the documents show them.
    public static List<Move> all() {
        return ALL;
    }

    /// The ways that lead on from a state.
    public static List<Move> from(CaseState state) {
        return ALL.stream().filter(m -> m.from() == state).toList();
    }

    /// Whether a case may go from where it stands to another state.
    ///
    /// @param met what is there
    public static Outcome attempt(CaseState from, CaseState to, Set<Condition> met) {
        Optional<Move> found =
                ALL.stream().filter(m -> m.from() == from && m.to() == to).findFirst();
        if (found.isEmpty()) {
            return new Outcome.NoWay(from, to);
        }
        List<Condition> missing =
                found.get().conditions().stream().filter(c -> !met.contains(c)).toList();
        return missing.isEmpty()
                ? new Outcome.Open(found.get())
                : new Outcome.Missing(found.get(), missing);
    }
}
