package isonomia.server.casework.clock;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/// How the office counts days.
///
/// @param holidays of which country and region
/// @param weekend the days of the week without work
public record OfficeCalendar(PublicHolidays holidays, Set<DayOfWeek> weekend, ZoneId zone) {
    /// While nobody said otherwise: no holidays, Saturday and Sunday off, UTC.
    public static final OfficeCalendar UNSET =
            new OfficeCalendar(
                    PublicHolidays.NONE,
                    EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                    ZoneOffset.UTC);

    public OfficeCalendar {
        weekend = Set.copyOf(weekend);
        if (weekend.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("An office works on some day of the week");
        }
    }
}
