package isonomia.server.casework.clock.web;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.TimeZone;

import isonomia.engine.words.Words;
import isonomia.server.casework.clock.Deadline;
import isonomia.server.casework.clock.Unit;
import isonomia.server.page.Days;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

/// Days as people read them.
public final class DayWords {
    private DayWords() {}

    /// For example "Tuesday, 24 November 2026".
    public static String full(Words words, LocalDate day) {
        DateFormat format = DateFormat.getDateInstance(DateFormat.FULL, words.locale());
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /// The last day of a deadline; of one in hours, its end.
    public static String end(Words words, Deadline deadline) {
        return deadline.rule().period().unit() == Unit.HOUR
                ? Days.moment(words, deadline.dueAt())
                : full(words, deadline.due());
    }

    /// The name of a day of the week.
    public static String name(Words words, DayOfWeek day) {
        // ICU counts from Sunday, which is 1.
        return new DateFormatSymbols(words.locale())
                .getWeekdays(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE)[
                day.getValue() % 7 + 1];
    }
}
