package isonomia.server.casework.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.casework.clock.DeadlineRule.DayZero;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Deadlines against a count of another making: day by day with a pencil, a stroke for each day that
/// counts, and quarter hour by quarter hour for the end of a day. What is tried is made by chance from a
/// seed, which every failure says.
class DeadlinesOracleTest {
    private static final int CASES = 24_000;
    private static final long SEED = 1182_1971L;

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("Asia/Baku"),
                    ZoneId.of("Europe/Paris"),
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Africa/Cairo"),
                    ZoneId.of("Australia/Lord_Howe"),
                    ZoneId.of("America/Santiago"),
                    ZoneId.of("Asia/Kathmandu"));

    private static final List<Set<DayOfWeek>> WEEKENDS =
            List.of(
                    EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                    EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                    EnumSet.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                    EnumSet.of(DayOfWeek.FRIDAY),
                    EnumSet.noneOf(DayOfWeek.class));

    /// Ends of months, leap days, days on which clocks change, turns of the year.
    private static final List<LocalDate> HARD =
            List.of(
                    LocalDate.of(2024, 1, 31),
                    LocalDate.of(2024, 2, 28),
                    LocalDate.of(2024, 2, 29),
                    LocalDate.of(2024, 3, 31),
                    LocalDate.of(2025, 1, 29),
                    LocalDate.of(2025, 1, 30),
                    LocalDate.of(2025, 3, 9),
                    LocalDate.of(2025, 3, 30),
                    LocalDate.of(2025, 4, 5),
                    LocalDate.of(2025, 4, 25),
                    LocalDate.of(2025, 8, 31),
                    LocalDate.of(2025, 9, 6),
                    LocalDate.of(2025, 10, 26),
                    LocalDate.of(2025, 11, 2),
                    LocalDate.of(2025, 12, 31),
                    LocalDate.of(2028, 2, 29));

    /// A case by chance.
    private record Case(
            DeadlineRule rule, WorkingCalendar calendar, List<Happened> events, Instant now) {}

    private static Case any(long seed) {
        Random random = new Random(seed);
        WorkingCalendar calendar = calendar(random);
        DeadlineRule rule = rule(random);
        List<Happened> events = new ArrayList<>();
        LocalDate first =
                random.nextInt(3) == 0
                        ? HARD.get(random.nextInt(HARD.size()))
                        : LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1400));
        Instant at = moment(first, random.nextInt(24 * 60), calendar);
        events.add(new Happened.Started(at));
        boolean stopped = false;
        int most = random.nextInt(9);
        for (int i = 0; i < most; i++) {
            at =
                    at.plus(
                            Duration.ofMinutes(
                                    1 + random.nextInt(random.nextInt(4) == 0 ? 40_000 : 4_000)));
            int what = random.nextInt(10);
            if (what < 6) {
                events.add(
                        stopped
                                ? new Happened.Resumed(at, "answered")
                                : new Happened.Paused(at, "asked"));
                stopped = !stopped;
            } else if (what < 8) {
                events.add(new Happened.Extended(at, 1 + random.nextInt(6)));
            } else if (what == 8 && !stopped) {
                LocalDate due = new Pencil(rule, calendar, events, at).due();
                if (!due.isBefore(LocalDate.ofInstant(at, calendar.zone()))) {
                    events.add(new Happened.Communicated(at, due));
                }
            } else if (i == most - 1) {
                events.add(
                        random.nextBoolean() ? new Happened.Met(at) : new Happened.Cancelled(at));
            }
        }
        return new Case(
                rule, calendar, events, at.plus(Duration.ofMinutes(random.nextInt(60_000))));
    }

    private static Instant moment(LocalDate day, int minute, WorkingCalendar calendar) {
        return day.atStartOfDay().plusMinutes(minute).atZone(calendar.zone()).toInstant();
    }

    private static WorkingCalendar calendar(Random random) {
        Set<LocalDate> holidays = new HashSet<>();
        int most = random.nextInt(120);
        for (int i = 0; i < most; i++) {
            LocalDate day = LocalDate.of(2023, 12, 1).plusDays(random.nextInt(2200));
            int days = 1 + random.nextInt(4);
            for (int d = 0; d < days; d++) {
                holidays.add(day.plusDays(d));
            }
        }
        Map<LocalDate, Boolean> own = new HashMap<>();
        int said = random.nextInt(60);
        for (int i = 0; i < said; i++) {
            own.put(LocalDate.of(2023, 12, 1).plusDays(random.nextInt(2200)), random.nextBoolean());
        }
        return new WorkingCalendar(
                ZONES.get(random.nextInt(ZONES.size())),
                WEEKENDS.get(random.nextInt(WEEKENDS.size())),
                holidays::contains,
                own);
    }

    private static DeadlineRule rule(Random random) {
        List<Unit> units = List.of(Unit.values());
        Unit unit = units.get(random.nextInt(units.size()));
        int amount =
                1
                        + switch (unit) {
                            case WORK_DAY -> random.nextInt(40);
                            case CAL_DAY -> random.nextInt(90);
                            case MONTH -> random.nextInt(24);
                            case HOUR -> random.nextInt(200);
                        };
        boolean hours = unit == Unit.HOUR;
        return TestRules.rule(
                amount,
                unit,
                !hours && random.nextBoolean(),
                !hours && random.nextInt(4) == 0 ? DayZero.NONE : DayZero.TRIGGER_DAY);
    }

    /// Counts with a pencil: nothing of the code under test but its records is used.
    private static final class Pencil {
        private final DeadlineRule rule;
        private final WorkingCalendar calendar;
        private final List<Happened> events;
        private final Instant now;

        Pencil(DeadlineRule rule, WorkingCalendar calendar, List<Happened> events, Instant now) {
            this.rule = rule;
            this.calendar = calendar;
            this.events = List.copyOf(events);
            this.now = now;
        }

        private LocalDate dayOf(Instant moment) {
            return LocalDateTime.ofInstant(moment, calendar.zone()).toLocalDate();
        }

        private boolean worked(LocalDate day) {
            if (calendar.own().containsKey(day)) {
                return Boolean.TRUE.equals(calendar.own().get(day));
            }
            return !calendar.holidays().test(day)
                    && !calendar.weekend().contains(day.getDayOfWeek());
        }

        /// All days on which the time stood still, written out one by one, from some event on.
        private Set<LocalDate> stoodStill(int fromEvent, int toEvent) {
            Set<LocalDate> days = new HashSet<>();
            Optional<LocalDate> since = Optional.empty();
            for (Happened event : events.subList(fromEvent, toEvent)) {
                if (event instanceof Happened.Paused) {
                    since = Optional.of(dayOf(event.at()));
                } else if (since.isPresent()
                        && (event instanceof Happened.Resumed || event instanceof Happened.Met)) {
                    mark(days, since.get(), dayOf(event.at()));
                    since = Optional.empty();
                }
            }
            since.ifPresent(day -> mark(days, day, dayOf(until())));
            return days;
        }

        private static void mark(Set<LocalDate> days, LocalDate from, LocalDate until) {
            for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
                days.add(day);
            }
        }

        private Instant until() {
            Happened last = events.getLast();
            return last instanceof Happened.Met || last instanceof Happened.Cancelled
                    ? last.at()
                    : now;
        }

        private int extended(int fromEvent) {
            return events.subList(fromEvent, events.size()).stream()
                    .mapToInt(
                            e -> e instanceof Happened.Extended(Instant _, int amount) ? amount : 0)
                    .sum();
        }

        /// The same day of a later month, found by leafing through the days.
        private static LocalDate sameDay(LocalDate day, int months) {
            int month = (day.getYear() * 12 + day.getMonthValue() - 1) + months;
            LocalDate found = day;
            for (LocalDate d = day; ; d = d.plusDays(1)) {
                int here = d.getYear() * 12 + d.getMonthValue() - 1;
                if (here > month) {
                    return found;
                }
                if (here == month && d.getDayOfMonth() <= day.getDayOfMonth()) {
                    found = d;
                }
            }
        }

        LocalDate due() {
            if (rule.period().unit() == Unit.HOUR) {
                return dayOf(over());
            }
            int told =
                    IntStream.range(0, events.size())
                            .filter(i -> events.get(i) instanceof Happened.Communicated)
                            .max()
                            .orElse(-1);
            boolean ofWork = rule.period().unit() == Unit.WORK_DAY;
            boolean months = rule.period().unit() == Unit.MONTH;
            Set<LocalDate> before = told < 0 ? Set.of() : stoodStill(0, told);
            Set<LocalDate> stopped = stoodStill(Math.max(told, 0), events.size());
            LocalDate day;
            int strokes = 0;
            if (told < 0) {
                day = dayOf(events.getFirst().at());
                if (rule.period().dayZero() == DayZero.NONE) {
                    day = day.minusDays(1);
                }
                int amount = rule.period().amount() + extended(0);
                strokes = months ? (int) day.until(sameDay(day, amount), ChronoUnit.DAYS) : amount;
            } else if (events.get(told)
                    instanceof Happened.Communicated(Instant at, LocalDate due)) {
                day = dayOf(at).minusDays(1);
                for (LocalDate d = day.plusDays(1); !d.isAfter(due); d = d.plusDays(1)) {
                    if ((!ofWork || worked(d)) && !before.contains(d)) {
                        strokes++;
                    }
                }
                int more = extended(told);
                strokes += months ? (int) due.until(sameDay(due, more), ChronoUnit.DAYS) : more;
            } else {
                throw new IllegalStateException("not told");
            }
            while (strokes > 0) {
                day = day.plusDays(1);
                if ((!ofWork || worked(day)) && !stopped.contains(day) && !before.contains(day)) {
                    strokes--;
                }
            }
            while (rule.period().endsOnWorkingDay() && (!worked(day) || stopped.contains(day))) {
                day = day.plusDays(1);
            }
            return day;
        }

        /// When it is over: hours by pouring them into the times in which it ran, days by waiting until
        /// the date changes.
        Instant over() {
            if (rule.period().unit() == Unit.HOUR) {
                Duration left = Duration.ofHours(rule.period().amount() + extended(0));
                Instant runs = events.getFirst().at();
                boolean stopped = false;
                for (Happened event : events) {
                    if (event instanceof Happened.Paused) {
                        Duration ran = Duration.between(runs, event.at());
                        if (ran.compareTo(left) >= 0) {
                            return runs.plus(left);
                        }
                        left = left.minus(ran);
                        stopped = true;
                    } else if (stopped
                            && (event instanceof Happened.Resumed
                                    || event instanceof Happened.Met)) {
                        runs = event.at();
                        stopped = false;
                    }
                }
                return (stopped ? until() : runs).plus(left);
            }
            LocalDate due = due();
            Instant moment = due.atTime(12, 0).atZone(calendar.zone()).toInstant();
            while (dayOf(moment).equals(due)) {
                moment = moment.plus(Duration.ofMinutes(15));
            }
            return moment;
        }

        Optional<Instant> missed() {
            for (int i = 1; i <= events.size(); i++) {
                Instant next = i < events.size() ? events.get(i).at() : now;
                Happened last = events.get(i - 1);
                if (last instanceof Happened.Met || last instanceof Happened.Cancelled) {
                    return Optional.empty();
                }
                Instant over = new Pencil(rule, calendar, events.subList(0, i), next).over();
                if (!over.isAfter(next)) {
                    return Optional.of(over);
                }
            }
            return Optional.empty();
        }
    }

    @Test
    void everyDeadlineIsTheOneCountedWithAPencil() {
        int paused = 0;
        int told = 0;
        int missed = 0;
        for (int i = 0; i < CASES; i++) {
            Case one = any(SEED + i);
            String seed = "seed " + (SEED + i) + ": " + one;
            Deadline deadline =
                    Deadlines.compute(one.rule(), one.calendar(), one.events(), one.now());
            Pencil pencil = new Pencil(one.rule(), one.calendar(), one.events(), one.now());
            assertEquals(pencil.due(), deadline.due(), seed);
            assertEquals(pencil.over(), deadline.dueAt(), seed);
            assertEquals(pencil.missed(), deadline.breachedAt(), seed);
            assertEquals(
                    deadline,
                    Deadlines.compute(one.rule(), one.calendar(), one.events(), one.now()),
                    seed);
            paused += deadline.pauses().isEmpty() ? 0 : 1;
            told += deadline.communicated().isPresent() ? 1 : 0;
            missed += deadline.missed() ? 1 : 0;
        }
        assertTrue(
                paused > 10_000 && told > 2_000 && missed > 4_000,
                "chance tried little: %d %d %d".formatted(paused, told, missed));
        assertTrue(CASES - missed > 4_000, "chance missed nearly all");
    }

    private static List<Happened> without(List<Happened> events, Class<?> kind, Class<?> other) {
        return events.stream().filter(e -> !kind.isInstance(e) && !other.isInstance(e)).toList();
    }

    @Test
    void aPauseNeverMakesADeadlineEarlier() {
        for (int i = 0; i < 4_000; i++) {
            Case one = any(-SEED - i);
            List<Happened> events =
                    without(one.events(), Happened.Communicated.class, Happened.Cancelled.class);
            List<Happened> running = without(events, Happened.Paused.class, Happened.Resumed.class);
            Deadline with = Deadlines.compute(one.rule(), one.calendar(), events, one.now());
            Deadline unpaused = Deadlines.compute(one.rule(), one.calendar(), running, one.now());
            assertFalse(
                    with.dueAt().isBefore(unpaused.dueAt()), "seed " + (-SEED - i) + ": " + one);
        }
    }

    @Test
    void anExtensionOfSomeWorkingDaysIsSoManyWorkingDaysLater() {
        for (int i = 0; i < 4_000; i++) {
            Random random = new Random(SEED * 3 + i);
            WorkingCalendar calendar = calendar(random);
            DeadlineRule rule = TestRules.rule(1 + random.nextInt(40), Unit.WORK_DAY);
            int more = 1 + random.nextInt(20);
            Instant at = moment(HARD.get(random.nextInt(HARD.size())), 600, calendar);
            Happened start = new Happened.Started(at);
            Happened longer = new Happened.Extended(at.plusSeconds(60), more);
            LocalDate before = Deadlines.compute(rule, calendar, List.of(start), at).due();
            LocalDate after =
                    Deadlines.compute(rule, calendar, List.of(start, longer), longer.at()).due();
            assertEquals(
                    more,
                    before.plusDays(1)
                            .datesUntil(after.plusDays(1))
                            .filter(calendar::works)
                            .count(),
                    "seed " + (SEED * 3 + i));
        }
    }

    @Test
    void aDayThatWasToldStaysWhateverBecomesOfTheCalendar() {
        for (int i = 0; i < 4_000; i++) {
            Random random = new Random(SEED * 5 + i);
            DeadlineRule rule = TestRules.rule(1 + random.nextInt(40), Unit.WORK_DAY);
            WorkingCalendar calendar = calendar(random);
            Instant at = moment(HARD.get(random.nextInt(HARD.size())), 600, calendar);
            Happened start = new Happened.Started(at);
            LocalDate due = Deadlines.compute(rule, calendar, List.of(start), at).due();
            List<Happened> events = List.of(start, new Happened.Communicated(at, due));
            WorkingCalendar other = calendar(random);
            WorkingCalendar changed =
                    new WorkingCalendar(
                            calendar.zone(), other.weekend(), other.holidays(), other.own());
            assertEquals(
                    due,
                    Deadlines.compute(rule, changed, events, at).due(),
                    "seed " + (SEED * 5 + i));
        }
    }
}
