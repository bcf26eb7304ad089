package isonomia.server.page;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;

import isonomia.engine.words.Words;

import java.time.Instant;
import java.util.Date;

/// Dates in full, in the reader's language. Times are those of UTC and say so, until an institution
/// can set its own zone.
public final class Days {
    private Days() {}

    /// For example "24 November 2026".
    public static String day(Words words, Instant moment) {
        return set(DateFormat.getDateInstance(DateFormat.LONG, words.locale()), moment);
    }

    /// For example "24 November 2026 at 22:25 UTC".
    public static String moment(Words words, Instant moment) {
        return set(
                        DateFormat.getDateTimeInstance(
                                DateFormat.LONG, DateFormat.SHORT, words.locale()),
                        moment)
                + "\u00A0UTC";
    }

    private static String set(DateFormat format, Instant moment) {
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(Date.from(moment));
    }
}
