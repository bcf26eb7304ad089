package isonomia.server.casework.retention.web;

import isonomia.server.casework.retention.RetentionRule;
import isonomia.server.page.Days;
import isonomia.server.page.Frame;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// What days, outcomes and rules are called in the language of a reader.
public final class RetentionWords {
    private static final String OF_COMPLAINT = "complaint-";

    private RetentionWords() {}

    /// A day in full.
    public static String day(Frame frame, LocalDate day) {
        return Days.day(frame.words(), day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /// What became of something.
    public static String outcome(Frame frame, String outcome) {
        return outcome.startsWith(OF_COMPLAINT)
                ? frame.say("casework.complaint-state." + outcome.substring(OF_COMPLAINT.length()))
                : frame.say("casework.closure." + outcome);
    }

    /// How long a rule says, for example "5 years".
    public static String period(Frame frame, RetentionRule rule) {
        return frame.say("retention.period." + rule.unit().key(), Map.of("count", rule.amount()));
    }
}
