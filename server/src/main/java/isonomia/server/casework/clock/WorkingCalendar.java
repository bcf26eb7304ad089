package isonomia.server.casework.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Which days the office works, and what day it is there.
///
/// @param zone in which a day begins and ends
/// @param weekend the days of the week without work
/// @param holidays whether a day is a public holiday
/// @param own days about which the office said itself whether it is open, which comes before all else:
///     feasts that follow the moon, closures, a Saturday on which work is made up for
public record WorkingCalendar(
        ZoneId zone,
        Set<DayOfWeek> weekend,
        Predicate<LocalDate> holidays,
        Map<LocalDate, Boolean> own) {
    /// No office is closed for so long; a calendar that says so is wrong.
    private static final int LONGEST_CLOSURE = 1000;

    public WorkingCalendar {
        weekend = Set.copyOf(weekend);
        own = Map.copyOf(own);
        if (weekend.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("An office works on some day of the week");
        }
    }

    /// Whether the office works on a day.
    public boolean works(LocalDate day) {
        Boolean said = own.get(day);
        if (said != null) {
            return said;
        }
        return !weekend.contains(day.getDayOfWeek()) && !holidays.test(day);
    }

    /// The day of a moment.
    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /// The moment at which a day is over. Where clocks are put forward at midnight, that is not
    /// midnight.
    public Instant over(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// The first day after another that fits.
    static LocalDate after(LocalDate day, Predicate<LocalDate> fits) {
        for (int i = 1; i <= LONGEST_CLOSURE; i++) {
            LocalDate next = day.plusDays(i);
            if (fits.test(next)) {
                return next;
            }
        }
        throw new IllegalStateException(
                "No day counts for %d days after %s".formatted(LONGEST_CLOSURE, day));
    }
}
