/// Clocks: until when somebody has to do something, and who counts the days how.
///
/// A [DeadlineRule] is data, with the text that it rests on and how sure we are of it. What happens to
/// a deadline is a list of events ([Happened]); [Deadlines] counts from them, and from the
/// [WorkingCalendar] of the office, the day on which it is due: the same events give the same day.
/// [Clocks] keeps both.
///
/// One sentence rules the counting of days: **a day counts when the clock runs through the whole of
/// it**. So the day on which a deadline starts is day zero, and a day on which it is stopped or let go
/// on does not count either.
@NullMarked
package isonomia.server.casework.clock;

import org.jspecify.annotations.NullMarked;
