package isonomia.server.casework.request;

import java.util.Locale;

/// What has to be there before a request may go on.
public enum Need {
    /// Subject, legal basis and letter are written.
    LETTER_WRITTEN,
    /// There is at least one item.
    ITEM_NAMED,
    /// There is a day until when the body has to answer, and it is not over.
    DUE_AHEAD,
    /// Somebody does it who did not write the request.
    OTHER_PERSON,
    /// Nobody changed it since whoever does it looked at it.
    UNCHANGED,
    /// The day until when the body had to answer is over.
    OVERDUE,
    /// This is the next step on the way to an answer: none is left out, none is taken twice.
    NEXT_STEP,
    /// A day is given that is later than the one set.
    LATER_DAY,
    /// It is said to whom the office turns.
    ADDRESSEE_NAMED,
    /// What is handed in is what it is called: all items have an answer, or some, or a ground is named.
    ANSWER_GIVEN,
    /// A reason is given.
    REASON_GIVEN;

    /// The message key, for example `letter-written`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether whoever takes the step brings it along, so that a form can ask for it.
    public boolean asked() {
        return switch (this) {
            case REASON_GIVEN, ADDRESSEE_NAMED, LATER_DAY, ANSWER_GIVEN -> true;
            case LETTER_WRITTEN,
                    ITEM_NAMED,
                    DUE_AHEAD,
                    OTHER_PERSON,
                    UNCHANGED,
                    OVERDUE,
                    NEXT_STEP ->
                    false;
        };
    }
}
