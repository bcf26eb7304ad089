package isonomia.server.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
    /// Somebody else is responsible and was asked to deal with it.
    REFERRED,
    /// Another case goes on with what was complained of in it.
    JOINED,
    /// Both sides try to agree, before or instead of an investigation.
    EARLY_RESOLUTION,
    /// It is investigated.
    INVESTIGATION,
    /// The investigation stands still, for a reason.
    SUSPENDED,
    /// Both sides know what the office thinks so far, and may comment.
    PROVISIONAL_VIEWS,
    /// For each allegation there is, or will be, what was found.
    FINDINGS,
    /// The decision is issued.
    DECIDED,
    /// It is looked whether the body does what was decided.
    FOLLOW_UP,
    /// It is closed, for a reason.
    CLOSED,
    /// Somebody who never worked on it looks whether the decision stands.
    REVIEW,
    /// It is kept, and nothing comes of it any more.
    ARCHIVED,
    /// Nobody can read it any more: its keys are destroyed.
    ERASED;

    /// The message key, for example `provisional-views`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The state of that key.
    public static Optional<CaseState> parse(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    /// Whether it is still weighed what becomes of it, before anything is investigated.
    public boolean weighed() {
        return this == TRIAGE || this == CLARIFICATION || this == ADMISSIBILITY;
    }

    /// Whether there was a decision, or it ended in another way: from then on nobody takes a complaint back.
    public boolean concluded() {
        return this == DECIDED || this == FOLLOW_UP || this == REVIEW || !open();
    }

    /// Whether somebody still has to do something.
    public boolean open() {
        return switch (this) {
            case JOINED, CLOSED, ARCHIVED, ERASED -> false;
            case REGISTERED,
                    TRIAGE,
                    CLARIFICATION,
                    ADMISSIBILITY,
                    REFERRED,
                    EARLY_RESOLUTION,
                    INVESTIGATION,
                    SUSPENDED,
                    PROVISIONAL_VIEWS,
                    FINDINGS,
                    DECIDED,
                    FOLLOW_UP,
                    REVIEW ->
                    true;
        };
    }
}
