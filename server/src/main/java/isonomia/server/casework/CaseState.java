package isonomia.server.casework;

import java.util.Locale;

/// Where a case stands. What has to be looked out for whatever the state is an [Overlay].
public enum CaseState {
    /// It has a number.
    REGISTERED,
    /// Somebody looks what it is and how urgent.
    TRIAGE,
    /// The office asked the person something, and waits.
    CLARIFICATION,
    /// It is weighed whether the institution can take it up.
    ADMISSIBILITY,
    /// It is investigated.
    INVESTIGATION,
    /// Both sides know what the office thinks so far, and may comment.
    PROVISIONAL_VIEWS,
    /// For each allegation there is, or will be, what was found.
    FINDINGS,
    /// The decision is issued.
    DECIDED,
    /// It is closed, for a reason.
    CLOSED;

    /// The message key, for example `provisional-views`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether somebody still has to do something.
    public boolean open() {
        return this != CLOSED;
    }
}
