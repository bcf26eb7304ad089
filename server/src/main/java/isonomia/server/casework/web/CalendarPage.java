package isonomia.server.casework.web;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;

import isonomia.engine.words.Words;
import isonomia.server.page.Days;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/// A month, for whoever had to leave quickly: says nothing of where she was.
public record CalendarPage(LocalDate today) {
    private static final int WEEK = 7;

    /// For example "November 2026".
    public String title(Words words) {
        DateFormat format = DateFormat.getInstanceForSkeleton("yMMMM", words.locale());
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(Date.from(today.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /// Today in full.
    public String day(Words words) {
        return Days.day(words, today.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// A day of the week.
    ///
    /// @param letter by which it stands over its column
    public record Weekday(String letter, String name) {}

    /// The days, from the first of the week.
    public List<Weekday> days(Words words) {
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(words.locale());
        String[] letters =
                symbols.getWeekdays(DateFormatSymbols.STANDALONE, DateFormatSymbols.NARROW);
        String[] names = symbols.getWeekdays(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE);
        List<Weekday> days = new ArrayList<>();
        for (int i = 0; i < WEEK; i++) {
            int day = (first(words) - 1 + i) % WEEK + 1;
            days.add(new Weekday(letters[day], names[day]));
        }
        return days;
    }

    private static int first(Words words) {
        return Calendar.getInstance(words.locale()).getFirstDayOfWeek();
    }

    /// The days of the month by weeks; nought before the first and after the last.
    public List<List<Integer>> weeks(Words words) {
        LocalDate begin = today.withDayOfMonth(1);
        // ICU counts from Sunday as 1, Java from Monday as 1.
        int weekday = begin.getDayOfWeek().getValue() % WEEK + 1;
        int before = Math.floorMod(weekday - first(words), WEEK);
        List<List<Integer>> weeks = new ArrayList<>();
        for (int start = 1 - before; start <= today.lengthOfMonth(); start += WEEK) {
            List<Integer> week = new ArrayList<>();
            for (int day = start; day < start + WEEK; day++) {
                week.add(day >= 1 && day <= today.lengthOfMonth() ? day : 0);
            }
            weeks.add(week);
        }
        return weeks;
    }
}
