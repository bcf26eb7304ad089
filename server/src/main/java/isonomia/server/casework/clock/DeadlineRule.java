package isonomia.server.casework.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How long somebody has, from what, and what may stop the time. A version never changes: a deadline
/// that has begun keeps the version under which it began.
///
/// @param id for example `information-request`; its name is the text `clock.rule.<id>`
/// @param version from 1
/// @param trigger what starts it, for example `case-registered`
/// @param breachAction what the office does when it is missed, for example `tell-lead`
/// @param warnAt how many days before the end it is shown as near, the longest first
/// @param sides whose time it is, and who may know of it
public record DeadlineRule(
        String id,
        int version,
        Basis basis,
        Validity valid,
        String trigger,
        Period period,
        Stops stops,
        Extension extension,
        List<Integer> warnAt,
        String breachAction,
        Sides sides) {
    public DeadlineRule {
        warnAt = List.copyOf(warnAt);
        if (!id.matches("[a-z]+[0-9]*(-[a-z0-9]+)*") || version < 1) {
            throw new IllegalArgumentException("A rule has an id and a version from 1");
        }
    }

    /// What it rests on.
    ///
    /// @param jurisdiction where it holds, `any` when it is no law
    /// @param source as it is shown to everybody
    /// @param mark how sure we are of it
    /// @param checkedOn when somebody compared it with the source; empty when nobody did
    public record Basis(
            String jurisdiction, String source, Mark mark, Optional<LocalDate> checkedOn) {
        public Basis {
            if (checkedOn.isPresent() && mark != Mark.VERIFIED) {
                throw new IllegalArgumentException("What was checked is verified");
            }
        }
    }

    /// From when to when the version holds for deadlines that begin.
    public record Validity(LocalDate from, Optional<LocalDate> to) {
        public Validity {
            if (to.isPresent() && to.get().isBefore(from)) {
                throw new IllegalArgumentException("A rule does not end before it begins");
            }
        }

        boolean on(LocalDate day) {
            return !day.isBefore(from) && to.map(last -> !day.isAfter(last)).orElse(true);
        }
    }

    /// What the day of the trigger is.
    public enum DayZero {
        /// It does not count, at whatever hour the trigger came: the next day that can count is the
        /// first.
        TRIGGER_DAY,
        /// It is the first day.
        NONE
    }

    /// How long.
    ///
    /// @param endsOnWorkingDay whether an end on a day without work moves to the next with work
    public record Period(int amount, Unit unit, DayZero dayZero, boolean endsOnWorkingDay) {
        public Period {
            if (amount < 1 || amount > 1000) {
                throw new IllegalArgumentException("A period is 1 to 1000 long");
            }
            if (unit == Unit.HOUR && (endsOnWorkingDay || dayZero == DayZero.NONE)) {
                throw new IllegalArgumentException("Hours run from minute to minute");
            }
        }
    }

    /// What stops the time, and what lets it go on.
    public record Stops(Set<String> by, Set<String> until) {
        public Stops {
            by = Set.copyOf(by);
            until = Set.copyOf(until);
            if (by.isEmpty() != until.isEmpty()) {
                throw new IllegalArgumentException("What is stopped must be able to go on");
            }
        }
    }

    /// By how much it may be extended in all, in its own unit; 0 when it may not.
    public record Extension(int most, boolean needsReason) {
        public Extension {
            if (most < 0) {
                throw new IllegalArgumentException("An extension does not shorten");
            }
        }
    }

    /// Whose time it is, and who may know of it.
    ///
    /// @param acts who has to act, where the deadline itself names no body
    public record Sides(Side acts, Set<Side> visibleTo) {
        public Sides {
            visibleTo = Set.copyOf(visibleTo);
        }
    }

    /// Rule and version, for example `comments@1`.
    public String reference() {
        return id + "@" + version;
    }
}
