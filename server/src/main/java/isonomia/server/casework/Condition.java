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
    REASON_GIVEN;

    /// The message key, for example `views-sent`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
