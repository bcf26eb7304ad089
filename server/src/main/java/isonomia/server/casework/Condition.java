package isonomia.server.casework;

import java.util.Locale;

/// What has to be there before a case may go on.
public enum Condition {
    /// Somebody said whether life, a child, a reprisal or a decision that cannot be undone is at stake.
    URGENCY_SCREENED,
    /// The body is named that the complaint is about.
    BODY_NAMED,
    /// There is at least one allegation.
    ALLEGATION_NAMED,
    /// Somebody investigates it.
    INVESTIGATOR_NAMED,
    /// Both sides were told what the office thinks so far.
    VIEWS_SENT,
    /// Both sides commented, or the time to do so is over.
    COMMENTS_IN,
    /// For every allegation it is said what was found, and why.
    FINDINGS_COMPLETE,
    /// A decision was issued by somebody who did not investigate.
    DECISION_ISSUED,
    /// A reason for closing is given.
    REASON_GIVEN,
    /// It is said why, in words.
    NOTE_GIVEN,
    /// Every criterion is answered, and none stands in the way of taking the case up.
    CHECKLIST_MET,
    /// When it is closed as not to be taken up: at least one criterion is not met.
    GROUNDS_SHOWN,
    /// When it is closed so although a child, somebody detained or a reprisal is at stake: a second
    /// officer agrees.
    SECOND_AGREES,
    /// It is said to whom it is referred, and on what ground: consent, or a duty by law.
    REFERRAL_RECORDED,
    /// The receiver said that it arrived.
    RECEIPT_IN,
    /// The case is named that goes on with it.
    OTHER_CASE_NAMED,
    /// Both sides accept what is proposed to settle it.
    SOLUTION_ACCEPTED,
    /// Nobody has to be protected from the other side, or a lead agreed to the solution.
    SAFE_TO_SETTLE,
    /// For every allegation there is a plan, and a lead who did not write it approved it.
    PLAN_APPROVED,
    /// Somebody who neither wrote nor issues the decision signed it; or nobody else could.
    SIGNED_OFF,
    /// One of the sides asked for a review.
    REVIEW_ASKED,
    /// No side waits for the answer to a review.
    NO_REVIEW_WAITS,
    /// Somebody is named to review it who never worked on it.
    REVIEWER_NAMED,
    /// The reviewer says that the decision stands.
    REVIEW_STANDS,
    /// The reviewer says that the case has to be looked at anew.
    REVIEW_REOPENS,
    /// Nobody can ask for a review any more, and none is open.
    REVIEW_OVER,
    /// One person proposed to erase it, and another confirmed it.
    TWO_AGREE,
    /// Nothing asks that it is kept: no deadline, request, message, task, review or hold.
    NOTHING_IN_THE_WAY;

    /// The message key, for example `views-sent`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
