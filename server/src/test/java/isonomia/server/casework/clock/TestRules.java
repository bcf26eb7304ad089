package isonomia.server.casework.clock;

import isonomia.server.casework.clock.DeadlineRule.DayZero;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Rules and calendars for tests.
final class TestRules {
    static final ZoneId BAKU = ZoneId.of("Asia/Baku");

    private TestRules() {}

    static DeadlineRule rule(int amount, Unit unit) {
        return rule(amount, unit, unit != Unit.HOUR, DayZero.TRIGGER_DAY);
    }

    static DeadlineRule rule(int amount, Unit unit, boolean endsOnWorkingDay, DayZero zero) {
        return new DeadlineRule(
                "test",
                1,
                new DeadlineRule.Basis("any", "a test", Mark.OWN, Optional.empty()),
                new DeadlineRule.Validity(LocalDate.of(2000, 1, 1), Optional.empty()),
                "test-begun",
                new DeadlineRule.Period(amount, unit, zero, endsOnWorkingDay),
                new DeadlineRule.Stops(Set.of("asked"), Set.of("answered")),
                new DeadlineRule.Extension(500, false),
                List.of(2),
                "none",
                new DeadlineRule.Sides(Side.OFFICE, Set.of(Side.OFFICE)));
    }

    /// Saturday and Sunday off, in Baku, with these days as holidays.
    static WorkingCalendar calendar(String... holidays) {
        Set<LocalDate> days =
                Arrays.stream(holidays).map(LocalDate::parse).collect(Collectors.toSet());
        return new WorkingCalendar(
                BAKU, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), days::contains, Map.of());
    }
}
