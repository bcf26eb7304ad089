package isonomia.server.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody opens something confidential for.
public enum Purpose {
    /// To look at what is handed in, as part of the daily work: for lists and files of class C2.
    DAILY_WORK,
    /// To ask a question.
    QUESTION,
    /// To review a record before it is published.
    REVIEW,
    /// To work on a complaint or an inquiry.
    INQUIRY,
    /// To correct what is kept.
    CORRECTION;

    /// The purposes of which a person states one before she sees something of class C3.
    public static List<Purpose> stated() {
        return List.of(QUESTION, REVIEW, INQUIRY, CORRECTION);
    }

    /// The stated purpose that a form sends; empty for anything else.
    public static Optional<Purpose> parse(String key) {
        return stated().stream().filter(p -> p.key().equals(key)).findFirst();
    }

    /// The message key, for example `daily-work`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The purpose of that name in the access log, for its words.
    static Optional<Purpose> named(String name) {
        return Arrays.stream(values()).filter(p -> p.name().equals(name)).findFirst();
    }
}
