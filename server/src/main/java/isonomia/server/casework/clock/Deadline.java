package isonomia.server.casework.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A deadline as it stands, counted from what happened.
///
/// @param rule with its version
/// @param startOn the day of the trigger, in the zone of the office
/// @param due the last day; while the time stands still, the first that it could be
/// @param dueAt when it is over: the moment after the last day, or after the last hour
/// @param communicated the day that somebody was told last
/// @param breachedAt when it was over without being met. An extension that comes later does not undo it
public record Deadline(
        DeadlineRule rule,
        Instant startedAt,
        LocalDate startOn,
        LocalDate due,
        Instant dueAt,
        List<Pause> pauses,
        List<Happened.Extended> extensions,
        Optional<LocalDate> communicated,
        Optional<Instant> metAt,
        Optional<Instant> breachedAt,
        Optional<Instant> cancelledAt) {
    public Deadline {
        pauses = List.copyOf(pauses);
        extensions = List.copyOf(extensions);
    }

    /// A time in which it stood still; without an end while it does.
    public record Pause(Instant from, Optional<Instant> until) {}

    /// Whether somebody still has to do something.
    public boolean open() {
        return metAt.isEmpty() && cancelledAt.isEmpty();
    }

    /// Whether the time stands still.
    public boolean paused() {
        return open() && !pauses.isEmpty() && pauses.getLast().until().isEmpty();
    }

    /// Whether it was not met in time.
    public boolean missed() {
        return breachedAt.isPresent();
    }

    /// By how much it was extended, in the unit of its rule.
    public int extended() {
        return extensions.stream().mapToInt(Happened.Extended::amount).sum();
    }

    /// Whether its end is so near that it is to be shown.
    public boolean near(LocalDate today) {
        return open()
                && !paused()
                && rule.warnAt().stream().anyMatch(days -> !today.isBefore(due.minusDays(days)));
    }
}
