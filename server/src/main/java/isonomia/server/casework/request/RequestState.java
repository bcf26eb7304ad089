package isonomia.server.casework.request;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a request stands. Which way it goes from there is in [RequestMoves].
public enum RequestState {
    /// The office writes it.
    DRAFT,
    /// Somebody who did not write it approved it, as it stands.
    APPROVED,
    /// The body can open it.
    SENT,
    /// Somebody of the body opened it.
    RECEIVED,
    /// The body asked for more time.
    EXTENSION_ASKED,
    EXTENSION_GRANTED,
    EXTENSION_REFUSED,
    /// The body handed its answer in.
    ANSWERED,
    /// The answer is enough.
    SUFFICIENT,
    /// The answer is not enough.
    INSUFFICIENT,
    REMINDER_1,
    REMINDER_2,
    /// The last time that the office asks before it turns to others.
    FORMAL_NOTICE,
    /// The office turned to somebody above the body.
    ESCALATED,
    /// Nothing more is expected.
    CLOSED;

    private static final Set<RequestState> WAITING =
            EnumSet.of(
                    SENT,
                    RECEIVED,
                    EXTENSION_ASKED,
                    EXTENSION_GRANTED,
                    EXTENSION_REFUSED,
                    REMINDER_1,
                    REMINDER_2,
                    FORMAL_NOTICE,
                    ESCALATED);

    /// The message key, for example `extension-asked`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The state that a form sends; empty for anything else.
    public static Optional<RequestState> parse(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    /// Whether the body has to answer, or may still.
    public boolean waiting() {
        return WAITING.contains(this);
    }

    /// Whether somebody still has to do something.
    public boolean open() {
        return this != CLOSED;
    }

    /// Whether only the office knows of it.
    public boolean inside() {
        return this == DRAFT || this == APPROVED;
    }

    /// How far the office went for an answer: 0 before the first reminder.
    int step() {
        return switch (this) {
            case REMINDER_1 -> 1;
            case REMINDER_2 -> 2;
            case FORMAL_NOTICE -> 3;
            case ESCALATED -> 4;
            case DRAFT,
                    APPROVED,
                    SENT,
                    RECEIVED,
                    EXTENSION_ASKED,
                    EXTENSION_GRANTED,
                    EXTENSION_REFUSED,
                    ANSWERED,
                    SUFFICIENT,
                    INSUFFICIENT,
                    CLOSED ->
                    0;
        };
    }

    /// The shape by which the state is told beside its word.
    public String shape() {
        return switch (this) {
            case DRAFT -> "draft";
            case APPROVED, SENT, RECEIVED, EXTENSION_ASKED, EXTENSION_GRANTED, EXTENSION_REFUSED ->
                    "filed";
            case ANSWERED, SUFFICIENT -> "published";
            case INSUFFICIENT, REMINDER_1, REMINDER_2, FORMAL_NOTICE, ESCALATED -> "returned";
            case CLOSED -> "withdrawn";
        };
    }
}
