package isonomia.server.casework;

import static isonomia.server.casework.CaseState.ADMISSIBILITY;
import static isonomia.server.casework.CaseState.ARCHIVED;
import static isonomia.server.casework.CaseState.CLARIFICATION;
import static isonomia.server.casework.CaseState.CLOSED;
import static isonomia.server.casework.CaseState.DECIDED;
import static isonomia.server.casework.CaseState.EARLY_RESOLUTION;
import static isonomia.server.casework.CaseState.ERASED;
import static isonomia.server.casework.CaseState.FINDINGS;
import static isonomia.server.casework.CaseState.FOLLOW_UP;
import static isonomia.server.casework.CaseState.INVESTIGATION;
import static isonomia.server.casework.CaseState.JOINED;
import static isonomia.server.casework.CaseState.PROVISIONAL_VIEWS;
import static isonomia.server.casework.CaseState.REFERRED;
import static isonomia.server.casework.CaseState.REGISTERED;
import static isonomia.server.casework.CaseState.REVIEW;
import static isonomia.server.casework.CaseState.SUSPENDED;
import static isonomia.server.casework.CaseState.TRIAGE;
import static isonomia.server.casework.Condition.ALLEGATION_NAMED;
import static isonomia.server.casework.Condition.BODY_NAMED;
import static isonomia.server.casework.Condition.CHECKLIST_MET;
import static isonomia.server.casework.Condition.COMMENTS_IN;
import static isonomia.server.casework.Condition.DECISION_ISSUED;
import static isonomia.server.casework.Condition.FINDINGS_COMPLETE;
import static isonomia.server.casework.Condition.GROUNDS_SHOWN;
import static isonomia.server.casework.Condition.INVESTIGATOR_NAMED;
import static isonomia.server.casework.Condition.NOTE_GIVEN;
import static isonomia.server.casework.Condition.NOTHING_IN_THE_WAY;
import static isonomia.server.casework.Condition.NO_REVIEW_WAITS;
import static isonomia.server.casework.Condition.OTHER_CASE_NAMED;
import static isonomia.server.casework.Condition.PLAN_APPROVED;
import static isonomia.server.casework.Condition.REASON_GIVEN;
import static isonomia.server.casework.Condition.RECEIPT_IN;
import static isonomia.server.casework.Condition.REFERRAL_RECORDED;
import static isonomia.server.casework.Condition.REVIEWER_NAMED;
import static isonomia.server.casework.Condition.REVIEW_ASKED;
import static isonomia.server.casework.Condition.REVIEW_OVER;
import static isonomia.server.casework.Condition.REVIEW_REOPENS;
import static isonomia.server.casework.Condition.REVIEW_STANDS;
import static isonomia.server.casework.Condition.SAFE_TO_SETTLE;
import static isonomia.server.casework.Condition.SECOND_AGREES;
import static isonomia.server.casework.Condition.SIGNED_OFF;
import static isonomia.server.casework.Condition.SOLUTION_ACCEPTED;
import static isonomia.server.casework.Condition.TWO_AGREE;
import static isonomia.server.casework.Condition.URGENCY_SCREENED;
import static isonomia.server.casework.Condition.VIEWS_SENT;
import static isonomia.server.identity.Permission.CASES_DECIDE;
import static isonomia.server.identity.Permission.CASES_LEAD;
import static isonomia.server.identity.Permission.CASES_REVIEW;
import static isonomia.server.identity.Permission.CASES_TRIAGE;
import static isonomia.server.identity.Permission.CASES_WORK;
import static isonomia.server.identity.Permission.RETENTION_CONFIRM;

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
                    move(REGISTERED, TRIAGE, CASES_TRIAGE),
                    move(TRIAGE, ADMISSIBILITY, CASES_TRIAGE, URGENCY_SCREENED),
                    move(TRIAGE, REFERRED, CASES_TRIAGE, URGENCY_SCREENED, REFERRAL_RECORDED),
                    move(TRIAGE, JOINED, CASES_TRIAGE, OTHER_CASE_NAMED),
                    move(
                            TRIAGE,
                            CLOSED,
                            CASES_TRIAGE,
                            URGENCY_SCREENED,
                            REASON_GIVEN,
                            GROUNDS_SHOWN,
                            SECOND_AGREES),
                    move(ADMISSIBILITY, CLARIFICATION, CASES_TRIAGE),
                    move(CLARIFICATION, ADMISSIBILITY, CASES_TRIAGE),
                    move(
                            CLARIFICATION,
                            CLOSED,
                            CASES_TRIAGE,
                            REASON_GIVEN,
                            GROUNDS_SHOWN,
                            SECOND_AGREES),
                    move(
                            ADMISSIBILITY,
                            INVESTIGATION,
                            CASES_TRIAGE,
                            CHECKLIST_MET,
                            BODY_NAMED,
                            ALLEGATION_NAMED,
                            INVESTIGATOR_NAMED),
                    move(ADMISSIBILITY, EARLY_RESOLUTION, CASES_TRIAGE, BODY_NAMED, SAFE_TO_SETTLE),
                    move(ADMISSIBILITY, REFERRED, CASES_TRIAGE, REFERRAL_RECORDED),
                    move(ADMISSIBILITY, JOINED, CASES_TRIAGE, OTHER_CASE_NAMED),
                    move(
                            ADMISSIBILITY,
                            CLOSED,
                            CASES_TRIAGE,
                            REASON_GIVEN,
                            GROUNDS_SHOWN,
                            SECOND_AGREES),
                    // The receiver sent it back.
                    move(REFERRED, ADMISSIBILITY, CASES_TRIAGE),
                    move(REFERRED, CLOSED, CASES_TRIAGE, RECEIPT_IN, REASON_GIVEN),
                    move(JOINED, CLOSED, CASES_LEAD, REASON_GIVEN),
                    move(
                            EARLY_RESOLUTION,
                            INVESTIGATION,
                            CASES_TRIAGE,
                            CHECKLIST_MET,
                            BODY_NAMED,
                            ALLEGATION_NAMED,
                            INVESTIGATOR_NAMED),
                    move(
                            EARLY_RESOLUTION,
                            CLOSED,
                            CASES_TRIAGE,
                            SOLUTION_ACCEPTED,
                            SAFE_TO_SETTLE,
                            REASON_GIVEN),
                    move(INVESTIGATION, PROVISIONAL_VIEWS, CASES_WORK, PLAN_APPROVED, VIEWS_SENT),
                    move(INVESTIGATION, EARLY_RESOLUTION, CASES_WORK, SAFE_TO_SETTLE),
                    move(INVESTIGATION, SUSPENDED, CASES_WORK, NOTE_GIVEN),
                    move(
                            INVESTIGATION,
                            CLOSED,
                            CASES_LEAD,
                            REASON_GIVEN,
                            GROUNDS_SHOWN,
                            SECOND_AGREES),
                    move(SUSPENDED, INVESTIGATION, CASES_WORK),
                    move(PROVISIONAL_VIEWS, INVESTIGATION, CASES_WORK),
                    move(PROVISIONAL_VIEWS, FINDINGS, CASES_WORK, COMMENTS_IN),
                    move(FINDINGS, INVESTIGATION, CASES_WORK),
                    move(
                            FINDINGS,
                            DECIDED,
                            CASES_DECIDE,
                            FINDINGS_COMPLETE,
                            DECISION_ISSUED,
                            SIGNED_OFF),
                    move(DECIDED, FOLLOW_UP, CASES_LEAD),
                    move(DECIDED, CLOSED, CASES_LEAD, REASON_GIVEN, NO_REVIEW_WAITS),
                    move(DECIDED, REVIEW, CASES_LEAD, REVIEW_ASKED, REVIEWER_NAMED),
                    move(FOLLOW_UP, CLOSED, CASES_LEAD, REASON_GIVEN, NO_REVIEW_WAITS),
                    move(FOLLOW_UP, REVIEW, CASES_LEAD, REVIEW_ASKED, REVIEWER_NAMED),
                    move(CLOSED, REVIEW, CASES_LEAD, REVIEW_ASKED, REVIEWER_NAMED),
                    move(CLOSED, ARCHIVED, CASES_LEAD, REVIEW_OVER),
                    // Taken by the erasure alone, in the transaction that destroys the keys.
                    move(CLOSED, ERASED, RETENTION_CONFIRM, TWO_AGREE, NOTHING_IN_THE_WAY),
                    move(ARCHIVED, ERASED, RETENTION_CONFIRM, TWO_AGREE, NOTHING_IN_THE_WAY),
                    move(REVIEW, INVESTIGATION, CASES_REVIEW, REVIEW_REOPENS),
                    // What has to be followed up is not over because the decision stands.
                    move(REVIEW, FOLLOW_UP, CASES_REVIEW, REVIEW_STANDS),
                    move(REVIEW, CLOSED, CASES_REVIEW, REVIEW_STANDS, REASON_GIVEN));

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
