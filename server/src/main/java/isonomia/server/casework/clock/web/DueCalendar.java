package isonomia.server.casework.clock.web;

import isonomia.server.casework.clock.Unit;
import isonomia.server.page.Frame;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What is due as an iCalendar file (RFC 5545), for people who keep their days elsewhere: the number of
/// the case and the rule, and nothing about anybody.
final class DueCalendar {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private DueCalendar() {}

    static String write(Frame frame, DuePage page, Instant now) {
        StringBuilder file = new StringBuilder();
        line(file, "BEGIN:VCALENDAR");
        line(file, "VERSION:2.0");
        line(file, "PRODID:-//Isonomia//Deadlines//EN");
        for (DuePage.Group group : page.groups()) {
            for (DuePage.Line due : group.lines()) {
                String about =
                        due.number().isEmpty() ? frame.say("clock.due.complaint") : due.number();
                line(file, "BEGIN:VEVENT");
                line(file, "UID:" + due.id().value() + "@isonomia");
                line(file, "DTSTAMP:" + MOMENT.format(now));
                if (due.deadline().rule().period().unit() == Unit.HOUR) {
                    line(file, "DTSTART:" + MOMENT.format(due.deadline().dueAt()));
                } else {
                    line(
                            file,
                            "DTSTART;VALUE=DATE:"
                                    + DateTimeFormatter.BASIC_ISO_DATE.format(
                                            due.deadline().due()));
                }
                line(
                        file,
                        "SUMMARY:"
                                + escaped(
                                        about
                                                + ": "
                                                + frame.say(
                                                        "clock.rule."
                                                                + due.deadline().rule().id())));
                line(file, "END:VEVENT");
            }
        }
        line(file, "END:VCALENDAR");
        return file.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    /// A line, folded after 75 bytes, never within a character.
    private static void line(StringBuilder file, String text) {
        int length = 0;
        for (int sign : text.codePoints().toArray()) {
            String one = Character.toString(sign);
            int bytes = one.getBytes(StandardCharsets.UTF_8).length;
            if (length + bytes > LONGEST_LINE) {
                file.append("\r\n ");
                length = 1;
            }
            file.append(one);
            length += bytes;
        }
        file.append("\r\n");
    }
}
