package isonomia.server.casework;

import isonomia.server.casework.Complaint.State;

import java.util.Locale;
import java.util.Optional;

/// Where a complaint stands, as the person is told: six steps, whatever the office calls them.
///
/// @param step how far it is
/// @param why key of the sentence that says more, for example `views`
public record Stage(Step step, String why) {
    /// The steps.
    public enum Step {
        RECEIVED,
        LOOKED_AT,
        INVESTIGATED,
        COMMENT,
        DECIDED,
        CLOSED;

        /// The message key, for example `looked-at`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The stage of a complaint.
    ///
    /// @param caseState where the case stands in which it is dealt with; empty when there is none
    static Stage of(State state, Optional<CaseState> caseState) {
        return switch (state) {
            case DRAFT, SUBMITTED -> new Stage(Step.RECEIVED, "submitted");
            case ACKNOWLEDGED -> new Stage(Step.LOOKED_AT, "acknowledged");
            case ATTACHED ->
                    caseState
                            .map(Stage::of)
                            .orElseGet(() -> new Stage(Step.LOOKED_AT, "acknowledged"));
            case INADMISSIBLE -> new Stage(Step.CLOSED, "inadmissible");
            case REFERRED -> new Stage(Step.CLOSED, "referred");
            case WITHDRAWN -> new Stage(Step.CLOSED, "withdrawn");
            case SPAM -> new Stage(Step.CLOSED, "closed");
        };
    }

    private static Stage of(CaseState state) {
        return switch (state) {
            case REGISTERED, TRIAGE -> new Stage(Step.LOOKED_AT, "acknowledged");
            case CLARIFICATION -> new Stage(Step.LOOKED_AT, "clarification");
            case ADMISSIBILITY -> new Stage(Step.LOOKED_AT, "admissibility");
            case JOINED -> new Stage(Step.LOOKED_AT, "joined");
            case EARLY_RESOLUTION -> new Stage(Step.INVESTIGATED, "early-resolution");
            case SUSPENDED -> new Stage(Step.INVESTIGATED, "suspended");
            case REFERRED -> new Stage(Step.CLOSED, "referred");
            case INVESTIGATION -> new Stage(Step.INVESTIGATED, "investigation");
            case PROVISIONAL_VIEWS -> new Stage(Step.COMMENT, "views");
            // Between her comment and the decision: she waits, and is told what for.
            case FINDINGS -> new Stage(Step.COMMENT, "findings");
            case DECIDED -> new Stage(Step.DECIDED, "decided");
            case FOLLOW_UP -> new Stage(Step.DECIDED, "follow-up");
            case REVIEW -> new Stage(Step.DECIDED, "review");
            case CLOSED, ARCHIVED, ERASED -> new Stage(Step.CLOSED, "closed");
        };
    }
}
