package isonomia.server.casework.clock;

import static isonomia.server.casework.clock.TestRules.BAKU;
import static isonomia.server.casework.clock.TestRules.calendar;
import static isonomia.server.casework.clock.TestRules.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.casework.clock.DeadlineRule.DayZero;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Deadlines counted by hand, each with the reason. 2 March 2026 is a Monday.
class DeadlinesTest {
    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BAKU).toInstant();
    }

    private static Deadline counted(
            DeadlineRule rule, WorkingCalendar calendar, Happened... events) {
        return Deadlines.compute(rule, calendar, List.of(events), events[events.length - 1].at());
    }

    private static LocalDate due(DeadlineRule rule, WorkingCalendar calendar, Happened... events) {
        return counted(rule, calendar, events).due();
    }

    private static Happened.Started start(String local) {
        return new Happened.Started(at(local));
    }

    private static Happened.Paused stop(String local) {
        return new Happened.Paused(at(local), "asked");
    }

    private static Happened.Resumed goOn(String local) {
        return new Happened.Resumed(at(local), "answered");
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Nested
    class DayZeroOfAComplaint {
        @Test
        void theDayOfReceiptIsDayZeroAndTheNextWorkingDayIsTheFirst() {
            // Monday is day zero: Tuesday, Wednesday, Thursday.
            assertEquals(
                    day("2026-03-05"),
                    due(rule(3, Unit.WORK_DAY), calendar(), start("2026-03-02T09:00")));
        }

        @Test
        void aComplaintTenMinutesBeforeMidnightCameOnThatDay() {
            assertEquals(
                    day("2026-03-05"),
                    due(rule(3, Unit.WORK_DAY), calendar(), start("2026-03-02T23:50")));
        }

        @Test
        void itsDayIsThatOfTheOfficeAndNotThatOfTheServer() {
            // 22:30 in London on Monday is 02:30 in Baku on Tuesday.
            assertEquals(
                    day("2026-03-06"),
                    due(
                            rule(3, Unit.WORK_DAY),
                            calendar(),
                            new Happened.Started(Instant.parse("2026-03-02T22:30:00Z"))));
        }

        @Test
        void aComplaintOnSaturdayHasItsFirstDayOnMonday() {
            assertEquals(
                    day("2026-03-11"),
                    due(rule(3, Unit.WORK_DAY), calendar(), start("2026-03-07T12:00")));
        }

        @Test
        void whereTheLawCountsTheDayOfTheTriggerItIsTheFirst() {
            assertEquals(
                    day("2026-03-04"),
                    due(
                            rule(3, Unit.WORK_DAY, true, DayZero.NONE),
                            calendar(),
                            start("2026-03-02T09:00")));
        }

        @Test
        void theLastDayCountsToItsEnd() {
            Deadline deadline =
                    counted(rule(3, Unit.WORK_DAY), calendar(), start("2026-03-02T09:00"));
            assertEquals(at("2026-03-06T00:00"), deadline.dueAt());
        }
    }

    @Nested
    class DaysWithoutWork {
        @Test
        void holidaysDoNotCount() {
            // Novruz: Friday 20 to Tuesday 24 March. From Thursday: Wednesday 25, 26, 27.
            assertEquals(
                    day("2026-03-27"),
                    due(
                            rule(3, Unit.WORK_DAY),
                            calendar("2026-03-20", "2026-03-23", "2026-03-24"),
                            start("2026-03-19T10:00")));
        }

        @Test
        void whereFridayAndSaturdayAreOffSundayCounts() {
            WorkingCalendar algiers =
                    new WorkingCalendar(
                            ZoneId.of("Africa/Algiers"),
                            Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                            d -> false,
                            Map.of());
            // From Wednesday: Thursday 5, Sunday 8, Monday 9.
            assertEquals(
                    day("2026-03-09"),
                    due(rule(3, Unit.WORK_DAY), algiers, start("2026-03-04T10:00")));
        }

        @Test
        void whatTheOfficeSaysOfADayComesBeforeWeekendAndHoliday() {
            WorkingCalendar madeUp =
                    new WorkingCalendar(
                            BAKU,
                            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                            d -> d.equals(day("2026-03-20")),
                            Map.of(
                                    day("2026-03-20"), true,
                                    day("2026-03-21"), true,
                                    day("2026-03-23"), false));
            // The computed feast on Friday is not it; Saturday is worked; Monday is closed.
            assertTrue(madeUp.works(day("2026-03-20")));
            assertEquals(
                    day("2026-03-24"),
                    due(rule(3, Unit.WORK_DAY), madeUp, start("2026-03-19T10:00")));
        }

        @Test
        void anEndOnASaturdayMovesToMondayWhereTheRuleSaysSo() {
            // Regulation (EEC, Euratom) 1182/71, Article 3(4), recalled: a period that would end on
            // a
            // Saturday, a Sunday or a holiday ends with the next working day. 5 + 30 days = 4
            // April.
            assertEquals(
                    day("2026-04-06"),
                    due(rule(30, Unit.CAL_DAY), calendar(), start("2026-03-05T10:00")));
            assertEquals(
                    day("2026-04-04"),
                    due(
                            rule(30, Unit.CAL_DAY, false, DayZero.TRIGGER_DAY),
                            calendar(),
                            start("2026-03-05T10:00")));
        }

        @Test
        void anOfficeThatNeverWorksIsRefused() {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new WorkingCalendar(
                                    BAKU, Set.of(DayOfWeek.values()), d -> false, Map.of()));
        }
    }

    @Nested
    class Months {
        @Test
        void aMonthFromTheThirtyFirstEndsOnTheLastOfFebruary() {
            DeadlineRule month = rule(1, Unit.MONTH, false, DayZero.TRIGGER_DAY);
            assertEquals(day("2026-02-28"), due(month, calendar(), start("2026-01-31T10:00")));
            assertEquals(day("2028-02-29"), due(month, calendar(), start("2028-01-31T10:00")));
            assertEquals(
                    day("2027-02-28"),
                    due(
                            rule(12, Unit.MONTH, false, DayZero.TRIGGER_DAY),
                            calendar(),
                            start("2026-02-28T10:00")));
        }

        @Test
        void twoYearsFromALeapDayEndOnTheTwentyEighth() {
            assertEquals(
                    day("2030-02-28"),
                    due(
                            rule(24, Unit.MONTH, false, DayZero.TRIGGER_DAY),
                            calendar(),
                            start("2028-02-29T10:00")));
        }

        @Test
        void anExtensionIsCountedFromTheStartNotFromAShortenedEnd() {
            // Three months from 30 November end on 28 February; five on 30 April, not on the 28th.
            assertEquals(
                    day("2026-04-30"),
                    due(
                            rule(3, Unit.MONTH, false, DayZero.TRIGGER_DAY),
                            calendar(),
                            start("2025-11-30T10:00"),
                            new Happened.Extended(at("2026-02-01T10:00"), 2)));
        }
    }

    @Nested
    class Pauses {
        @Test
        void neitherTheDayOfTheStopNorThatOnWhichItGoesOnCounts() {
            // Tuesday 1. Stopped Wednesday, on again on Friday. Monday 2, Tuesday 3.
            assertEquals(
                    day("2026-03-10"),
                    due(
                            rule(3, Unit.WORK_DAY),
                            calendar(),
                            start("2026-03-02T09:00"),
                            stop("2026-03-04T16:00"),
                            goOn("2026-03-06T08:00")));
        }

        @Test
        void stoppedOnItsLastDayItIsNotMissedAndLeavesAWholeDayAfterwards() {
            Deadline deadline =
                    counted(
                            rule(3, Unit.WORK_DAY),
                            calendar(),
                            start("2026-03-02T09:00"),
                            stop("2026-03-05T16:00"),
                            goOn("2026-03-16T17:55"));
            assertEquals(day("2026-03-17"), deadline.due());
            assertFalse(deadline.missed());
        }

        @Test
        void aWeekendInAPauseCostsNoWorkingDay() {
            // Friday and Monday are lost, as if Saturday and Sunday were not there.
            assertEquals(
                    day("2026-03-10"),
                    due(
                            rule(4, Unit.WORK_DAY),
                            calendar(),
                            start("2026-03-02T09:00"),
                            stop("2026-03-06T10:00"),
                            goOn("2026-03-09T10:00")));
        }

        @Test
        void whileItStandsStillItIsNeverMissed() {
            List<Happened> events = List.of(start("2026-03-02T09:00"), stop("2026-03-04T09:00"));
            Deadline later =
                    Deadlines.compute(
                            rule(3, Unit.WORK_DAY), calendar(), events, at("2026-08-03T09:00"));
            assertTrue(later.paused());
            assertFalse(later.missed());
            assertEquals(day("2026-08-05"), later.due(), "the soonest that it could be");
        }

        @Test
        void aStopAfterTheEndComesTooLate() {
            Deadline deadline =
                    counted(
                            rule(3, Unit.WORK_DAY),
                            calendar(),
                            start("2026-03-02T09:00"),
                            stop("2026-03-09T09:00"),
                            goOn("2026-03-20T09:00"));
            assertEquals(day("2026-03-05"), deadline.due());
            assertEquals(Optional.of(at("2026-03-06T00:00")), deadline.breachedAt());
        }

        @Test
        void anEndThatWasMovedFromTheWeekendMovesOnWhenItsNewDayIsStopped() {
            // 30 days end on Saturday 4 April, so on Monday; stopped on Monday, on again on
            // Wednesday.
            assertEquals(
                    day("2026-04-09"),
                    due(
                            rule(30, Unit.CAL_DAY),
                            calendar(),
                            start("2026-03-05T10:00"),
                            stop("2026-04-06T10:00"),
                            goOn("2026-04-08T10:00")));
        }
    }

    @Nested
    class Hours {
        private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
        private final WorkingCalendar paris =
                new WorkingCalendar(
                        PARIS, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), d -> false, Map.of());

        private Instant inParis(String local) {
            return LocalDateTime.parse(local).atZone(PARIS).toInstant();
        }

        @Test
        void seventyTwoHoursPassAlsoOverAWeekendAndTheChangeOfTheClocks() {
            // On 29 March 2026 an hour is left out: what begins at 10 is over at 11.
            assertEquals(
                    inParis("2026-03-30T11:00"),
                    counted(
                                    rule(72, Unit.HOUR),
                                    paris,
                                    new Happened.Started(inParis("2026-03-27T10:00")))
                            .dueAt());
            // On 25 October 2026 an hour comes twice: what begins at 10 is over at 9.
            assertEquals(
                    inParis("2026-10-26T09:00"),
                    counted(
                                    rule(72, Unit.HOUR),
                                    paris,
                                    new Happened.Started(inParis("2026-10-23T10:00")))
                            .dueAt());
        }

        @Test
        void theyStandStillFromMinuteToMinute() {
            Instant start = inParis("2026-03-02T10:00");
            assertEquals(
                    inParis("2026-03-02T14:25"),
                    counted(
                                    rule(4, Unit.HOUR),
                                    paris,
                                    new Happened.Started(start),
                                    new Happened.Paused(inParis("2026-03-02T11:00"), "asked"),
                                    new Happened.Resumed(inParis("2026-03-02T11:25"), "answered"))
                            .dueAt());
        }

        @Test
        void aDayWithoutMidnightEndsWhenTheNextOneBegins() {
            // Cairo puts its clocks forward at midnight: Friday 24 April 2026 begins at one.
            ZoneId cairo = ZoneId.of("Africa/Cairo");
            WorkingCalendar calendar =
                    new WorkingCalendar(
                            cairo,
                            Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                            d -> false,
                            Map.of());
            Deadline deadline =
                    counted(
                            rule(1, Unit.WORK_DAY),
                            calendar,
                            new Happened.Started(
                                    LocalDateTime.parse("2026-04-22T10:00")
                                            .atZone(cairo)
                                            .toInstant()));
            assertEquals(day("2026-04-23"), deadline.due());
            assertEquals(
                    LocalDateTime.parse("2026-04-24T01:00").atZone(cairo).toInstant(),
                    deadline.dueAt());
        }
    }

    @Nested
    class ADayThatWasTold {
        private final DeadlineRule comments = rule(15, Unit.WORK_DAY);
        private final Happened.Started start = start("2026-03-02T09:00");
        private final Happened.Communicated told =
                new Happened.Communicated(at("2026-03-02T09:30"), day("2026-03-23"));

        @Test
        void aHolidayProclaimedLaterDoesNotMoveIt() {
            WorkingCalendar later = calendar("2026-03-18", "2026-03-23");
            assertEquals(day("2026-03-25"), due(comments, later, start));
            assertEquals(day("2026-03-23"), due(comments, later, start, told));
        }

        @Test
        void aShorterRuleOrAnOpenHolidayDoesNotMoveItEither() {
            assertEquals(day("2026-03-23"), due(rule(5, Unit.WORK_DAY), calendar(), start, told));
        }

        @Test
        void aLaterPauseMovesItByTheWorkingDaysThatWereLost() {
            // Lost: Thursday 5, Friday 6, Monday 9.
            assertEquals(
                    day("2026-03-26"),
                    due(
                            comments,
                            calendar(),
                            start,
                            told,
                            stop("2026-03-05T12:00"),
                            goOn("2026-03-09T12:00")));
        }

        @Test
        void aLaterExtensionMovesIt() {
            assertEquals(
                    day("2026-03-30"),
                    due(
                            comments,
                            calendar(),
                            start,
                            told,
                            new Happened.Extended(at("2026-03-10T09:00"), 5)));
        }

        @Test
        void whatItLostBeforeIsNotLostTwice() {
            Happened[] before = {start, stop("2026-03-03T12:00"), goOn("2026-03-04T12:00")};
            assertEquals(day("2026-03-25"), due(comments, calendar(), before));
            List<Happened> events = new ArrayList<>(List.of(before));
            events.add(new Happened.Communicated(at("2026-03-04T13:00"), day("2026-03-25")));
            // Stopped once more on the same day: it had not counted before either.
            events.add(stop("2026-03-04T14:00"));
            events.add(goOn("2026-03-04T15:00"));
            assertEquals(
                    day("2026-03-25"), due(comments, calendar(), events.toArray(Happened[]::new)));
        }
    }

    @Nested
    class MetAndMissed {
        private final DeadlineRule rule = rule(3, Unit.WORK_DAY);

        @Test
        void metInTheLastMinuteIsMet() {
            Deadline deadline =
                    counted(
                            rule,
                            calendar(),
                            start("2026-03-02T09:00"),
                            new Happened.Met(at("2026-03-05T23:59")));
            assertFalse(deadline.missed());
            assertFalse(deadline.open());
        }

        @Test
        void metAtMidnightIsTooLate() {
            Deadline deadline =
                    counted(
                            rule,
                            calendar(),
                            start("2026-03-02T09:00"),
                            new Happened.Met(at("2026-03-06T00:00")));
            assertEquals(Optional.of(at("2026-03-06T00:00")), deadline.breachedAt());
        }

        @Test
        void anExtensionAfterTheEndDoesNotUndoThatItWasMissed() {
            Deadline deadline =
                    counted(
                            rule,
                            calendar(),
                            start("2026-03-02T09:00"),
                            new Happened.Extended(at("2026-03-06T10:00"), 10));
            assertEquals(day("2026-03-19"), deadline.due());
            assertTrue(deadline.missed());
        }

        @Test
        void whatIsOffIsNeverMissed() {
            List<Happened> events =
                    List.of(
                            start("2026-03-02T09:00"),
                            new Happened.Cancelled(at("2026-03-03T09:00")));
            assertFalse(
                    Deadlines.compute(rule, calendar(), events, at("2027-01-01T00:00")).missed());
        }

        @Test
        void itIsNearAsManyDaysBeforeAsTheRuleSays() {
            Deadline deadline = counted(rule, calendar(), start("2026-03-02T09:00"));
            assertFalse(deadline.near(day("2026-03-02")));
            assertTrue(deadline.near(day("2026-03-03")));
        }
    }

    @Test
    void whatCannotHaveHappenedInThisOrderIsRefused() {
        DeadlineRule rule = rule(3, Unit.WORK_DAY);
        Happened.Started start = start("2026-03-02T09:00");
        Instant later = start.at().plus(Duration.ofHours(1));
        List<List<Happened>> wrong =
                List.of(
                        List.of(),
                        List.of(new Happened.Met(later)),
                        List.of(start, start),
                        List.of(start, new Happened.Resumed(later, "answered")),
                        List.of(
                                start,
                                new Happened.Paused(later, "asked"),
                                new Happened.Paused(later, "asked")),
                        List.of(
                                start,
                                new Happened.Paused(later, "asked"),
                                new Happened.Communicated(later, day("2026-03-05"))),
                        List.of(start, new Happened.Met(later), new Happened.Extended(later, 1)),
                        List.of(new Happened.Started(later), new Happened.Met(start.at())));
        for (List<Happened> events : wrong) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Deadlines.compute(rule, calendar(), events, later),
                    events::toString);
        }
        assertThrows(IllegalArgumentException.class, () -> new Happened.Extended(later, 0));
    }
}
