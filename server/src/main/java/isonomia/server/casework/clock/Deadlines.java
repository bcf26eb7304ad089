package isonomia.server.casework.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Counts deadlines. There is no clock in here and nothing is kept: the same rule, calendar, events and
/// moment give the same deadline.
///
/// - **Day zero.** The day of the trigger does not count, at whatever hour it came; the last of the
///   days counted is the last day, and the deadline is over when that day is. Read in Alaveteli,
///   `holiday.rb`: a message that comes late in the evening came on that day.
/// - **Pauses.** A day on which the time stood still, if only for an hour, does not count: neither that
///   of the stop nor that on which it goes on. So whoever has to act has a whole day after it. Hours
///   stand still from minute to minute.
/// - **Months** end on the day of the same number, or on the last day of a month that has none.
/// - **Extensions** lengthen the period itself: they are counted with it from the start, not from an
///   end that was moved to a day with work.
/// - **A day that was told** stays, whatever becomes of calendar or rule. Pauses and extensions that
///   come later move it, counted from that day.
public final class Deadlines {
    private final DeadlineRule rule;
    private final WorkingCalendar calendar;
    private final Instant start;
    private final List<Deadline.Pause> pauses = new ArrayList<>();
    private final List<Happened.Extended> extensions = new ArrayList<>();
    private Optional<Told> told = Optional.empty();
    private Optional<Instant> metAt = Optional.empty();
    private Optional<Instant> breachedAt = Optional.empty();
    private Optional<Instant> cancelledAt = Optional.empty();

    private Deadlines(DeadlineRule rule, WorkingCalendar calendar, Instant start) {
        this.rule = rule;
        this.calendar = calendar;
        this.start = start;
    }

    /// That somebody was told a day.
    ///
    /// @param on when
    /// @param pauses how many there had been
    /// @param extended by how much it had been extended
    private record Told(LocalDate day, LocalDate on, int pauses, int extended) {}

    private record End(LocalDate day, Instant at) {}

    /// The deadline as it stands at a moment.
    ///
    /// @param events in the order in which they happened, the start first
    /// @throws IllegalArgumentException when they cannot have happened in this order
    public static Deadline compute(
            DeadlineRule rule, WorkingCalendar calendar, List<Happened> events, Instant now) {
        if (events.isEmpty() || !(events.getFirst() instanceof Happened.Started started)) {
            throw new IllegalArgumentException("A deadline begins with its start");
        }
        Deadlines count = new Deadlines(rule, calendar, started.at());
        Instant before = started.at();
        for (Happened event : events.subList(1, events.size())) {
            if (event.at().isBefore(before)) {
                throw new IllegalArgumentException("Events stand in the order of time");
            }
            before = event.at();
            count.pass(event.at());
            count.take(event);
        }
        count.pass(now);
        return count.deadline(now);
    }

    private boolean open() {
        return metAt.isEmpty() && cancelledAt.isEmpty();
    }

    private boolean paused() {
        return !pauses.isEmpty() && pauses.getLast().until().isEmpty();
    }

    /// Notes that the end passed, if it did.
    private void pass(Instant moment) {
        if (open() && breachedAt.isEmpty()) {
            Instant end = end(moment).at();
            if (!moment.isBefore(end)) {
                breachedAt = Optional.of(end);
            }
        }
    }

    private void take(Happened event) {
        if (!open()) {
            throw new IllegalArgumentException("Nothing happens to a deadline that is met or off");
        }
        switch (event) {
            case Happened.Started _ -> throw new IllegalArgumentException("A deadline starts once");
            case Happened.Paused(Instant at, String _) -> {
                if (paused()) {
                    throw new IllegalArgumentException("What stands still cannot be stopped");
                }
                pauses.add(new Deadline.Pause(at, Optional.empty()));
            }
            case Happened.Resumed(Instant at, String _) -> {
                resume(at);
            }
            case Happened.Extended extended -> extensions.add(extended);
            case Happened.Communicated(Instant at, LocalDate due) -> {
                if (paused()) {
                    throw new IllegalArgumentException(
                            "While the time stands still no day is known");
                }
                told = Optional.of(new Told(due, calendar.day(at), pauses.size(), extended()));
            }
            case Happened.Met(Instant at) -> {
                if (paused()) {
                    resume(at);
                }
                metAt = Optional.of(at);
            }
            case Happened.Cancelled(Instant at) -> cancelledAt = Optional.of(at);
        }
    }

    private void resume(Instant at) {
        if (!paused()) {
            throw new IllegalArgumentException("What runs cannot go on");
        }
        Deadline.Pause last = pauses.removeLast();
        pauses.add(new Deadline.Pause(last.from(), Optional.of(at)));
    }

    private int extended() {
        return extensions.stream().mapToInt(Happened.Extended::amount).sum();
    }

    private Deadline deadline(Instant now) {
        End end = end(metAt.or(() -> cancelledAt).orElse(now));
        return new Deadline(
                rule,
                start,
                calendar.day(start),
                end.day(),
                end.at(),
                pauses,
                extensions,
                told.map(Told::day),
                metAt,
                breachedAt,
                cancelledAt);
    }

    /// The end as it is known at `moment`. What stands still could go on then at the soonest.
    private End end(Instant moment) {
        if (rule.period().unit() == Unit.HOUR) {
            return endOfHours(moment);
        }
        int before = told.map(Told::pauses).orElse(0);
        Predicate<LocalDate> stopped = stopped(pauses.subList(before, pauses.size()), moment);
        LocalDate natural;
        LocalDate from;
        if (told.isEmpty()) {
            from = zero();
            natural = later(from, rule.period().amount() + extended());
        } else {
            // What that day lost to earlier pauses is in the day that was told.
            from = told.get().on().minusDays(1);
            natural = later(told.get().day(), extended() - told.get().extended());
        }
        Predicate<LocalDate> known = stopped(pauses.subList(0, before), moment);
        long lost =
                from.plusDays(1)
                        .datesUntil(natural.isAfter(from) ? natural.plusDays(1) : from.plusDays(1))
                        .filter(day -> counts(day) && stopped.test(day) && !known.test(day))
                        .count();
        LocalDate day = natural;
        for (long i = 0; i < lost; i++) {
            day = WorkingCalendar.after(day, d -> counts(d) && !stopped.test(d));
        }
        day = moved(day, stopped);
        return new End(day, calendar.over(day));
    }

    /// An end moves on when it stands on a day without work and must not, or on one that did not count.
    /// A day that was told moves for the second reason only.
    private LocalDate moved(LocalDate day, Predicate<LocalDate> stopped) {
        boolean asTold = told.map(t -> t.day().equals(day)).orElse(false);
        boolean free = rule.period().endsOnWorkingDay() && !calendar.works(day);
        if (!stopped.test(day) && (asTold || !free)) {
            return day;
        }
        return WorkingCalendar.after(
                day,
                d -> !stopped.test(d) && (!rule.period().endsOnWorkingDay() || calendar.works(d)));
    }

    private LocalDate zero() {
        LocalDate day = calendar.day(start);
        return switch (rule.period().dayZero()) {
            case TRIGGER_DAY -> day;
            case NONE -> day.minusDays(1);
        };
    }

    private boolean counts(LocalDate day) {
        return rule.period().unit() != Unit.WORK_DAY || calendar.works(day);
    }

    /// A day and so many units more, if the time never stood still.
    private LocalDate later(LocalDate day, int amount) {
        return switch (rule.period().unit()) {
            case WORK_DAY -> {
                LocalDate last = day;
                for (int i = 0; i < amount; i++) {
                    last = WorkingCalendar.after(last, calendar::works);
                }
                yield last;
            }
            case CAL_DAY -> day.plusDays(amount);
            case MONTH -> day.plusMonths(amount);
            case HOUR -> throw new IllegalStateException("Hours are no days");
        };
    }

    /// Whether the time stood still on a day, from the day of the stop to that on which it went on.
    private Predicate<LocalDate> stopped(List<Deadline.Pause> pauses, Instant moment) {
        record Days(LocalDate from, LocalDate until) {}
        List<Days> days =
                pauses.stream()
                        .map(
                                p ->
                                        new Days(
                                                calendar.day(p.from()),
                                                calendar.day(p.until().orElse(moment))))
                        .toList();
        return day ->
                days.stream().anyMatch(d -> !day.isBefore(d.from()) && !day.isAfter(d.until()));
    }

    private End endOfHours(Instant moment) {
        Instant end = start.plus(Duration.ofHours(rule.period().amount() + extended()));
        for (Deadline.Pause pause : pauses) {
            if (pause.from().isBefore(end)) {
                end = end.plus(Duration.between(pause.from(), pause.until().orElse(moment)));
            }
        }
        return new End(calendar.day(end), end);
    }
}
