package isonomia.server.casework.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;

/// The calendar of the office and its page. On a server of its own: all of it is one calendar.
class CalendarTest {
    private static final RunningServer SERVER = RunningServer.start();

    private final Calendars calendars = SERVER.part(Calendars.class);
    private final Visitor administrator =
            new TestPeople(SERVER).officer(Role.ADMINISTRATOR).browser();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private WorkingCalendar calendar() {
        return Acting.SERVER.call(calendars::current);
    }

    private Answer change(String country, String zone, String... weekend) {
        String[] fields = new String[4 + 2 * weekend.length];
        fields[0] = "country";
        fields[1] = country;
        fields[2] = "zone";
        fields[3] = zone;
        for (int i = 0; i < weekend.length; i++) {
            fields[4 + 2 * i] = "weekend";
            fields[5 + 2 * i] = weekend[i];
        }
        return administrator.post("/office/calendar", fields);
    }

    @Test
    void theHolidaysOfTheCountryAreDaysWithoutWork() {
        assertEquals(
                "/office/calendar?saved=yes",
                change("az", "Asia/Baku", "saturday", "sunday").location());
        WorkingCalendar calendar = calendar();
        // Novruz, on a Friday and on the Tuesday after.
        assertFalse(calendar.works(LocalDate.of(2026, 3, 20)));
        assertFalse(calendar.works(LocalDate.of(2026, 3, 24)));
        assertTrue(calendar.works(LocalDate.of(2026, 3, 25)));
        String page = administrator.get("/office/calendar?year=2026&saved=yes").text();
        assertTrue(page.contains("Nowruz"), page);
        assertTrue(page.contains("The calendar was changed"), page);
        assertTrue(
                administrator.get("/office/calendar?year=-7").text().contains("2000"),
                "a year that no calendar has");
        change("", "UTC", "saturday", "sunday");
        assertTrue(calendar().works(LocalDate.of(2026, 3, 20)));
    }

    @Test
    void aRegionHasDaysOfItsOwn() {
        LocalDate epiphany = LocalDate.of(2026, 1, 6);
        assertFalse(new PublicHolidays("de", "").test(epiphany));
        assertTrue(new PublicHolidays("de", "by").test(epiphany));
        assertThrows(IllegalArgumentException.class, () -> new PublicHolidays("de", "zz"));
        assertThrows(IllegalArgumentException.class, () -> new PublicHolidays("zz", ""));
        assertThrows(IllegalArgumentException.class, () -> new PublicHolidays("", "by"));
    }

    @Test
    void whatIsWrongWithTheRulesIsSaidAllAtOnceAndNothingIsKept() {
        OfficeCalendar before = Acting.SERVER.call(calendars::office);
        Answer answer =
                change(
                        "zz",
                        "Mars/Olympus",
                        "monday",
                        "tuesday",
                        "wednesday",
                        "thursday",
                        "friday",
                        "saturday",
                        "sunday");
        assertEquals(422, answer.status());
        for (String said :
                new String[] {
                    "The holidays of this country are not known here.",
                    "All seven days are chosen.",
                    "This time zone is not known."
                }) {
            assertTrue(answer.text().contains(said), () -> said + "\n" + answer.text());
        }
        assertEquals(before, Acting.SERVER.call(calendars::office));
    }

    @Test
    void whatIsWrongWithPastedDaysIsSaidLineByLineAndNothingIsAdded() {
        int before = Acting.SERVER.call(calendars::own).size();
        Answer answer =
                administrator.post(
                        "/office/calendar/days",
                        "days",
                        """
                        date;state;name
                        2027-02-30;closed;No such day
                        2027-03-21;shut;Novruz
                        2027-03-22;closed;
                        2027-03-23;closed;Novruz
                        2027-03-23;closed;Novruz
                        2090-01-01;closed;Far away
                        """);
        assertEquals(422, answer.status());
        for (String said :
                new String[] {
                    "Nothing was added: 5 things are wrong",
                    "Line 2: “2027-02-30” is no date.",
                    "Line 3: “shut” stands where open or closed is expected.",
                    "Line 4: the day 2027-03-22 has no name.",
                    "Line 6: “2027-03-23” comes twice.",
                    "Line 7: “2090-01-01” is more than twenty years away.",
                    "2027-03-22;closed;"
                }) {
            assertTrue(answer.text().contains(said), () -> said + "\n" + answer.text());
        }
        assertEquals(before, Acting.SERVER.call(calendars::own).size());
        assertEquals(422, administrator.post("/office/calendar/days").status());
    }

    @Test
    void aDayIsAddedTakenBackAndPutBack() {
        LocalDate saturday = LocalDate.of(2028, 4, 1);
        assertFalse(calendar().works(saturday));
        assertEquals(
                "/office/calendar?saved=yes&year=2028",
                administrator
                        .post("/office/calendar/days", "days", "01.04.2028, open, Made up for")
                        .location());
        assertTrue(calendar().works(saturday));
        String removed =
                administrator.post("/office/calendar/remove", "day", "2028-04-01").location();
        assertFalse(calendar().works(saturday));
        assertTrue(administrator.get(removed).text().contains("Put it back"));
        administrator.post("/office/calendar/restore", "day", "2028-04-01");
        assertTrue(calendar().works(saturday));
        assertTrue(administrator.get("/office/calendar?year=2028").text().contains("Made up for"));
    }

    @Test
    void aFileOfDaysIsReadAsTheyArePasted() {
        byte[] file =
                "\uFEFFday,state,name\r\n2029-05-07,closed,\"Move, of the office\"\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        Answer answer =
                administrator.postFile(
                        "/office/calendar/days",
                        "days.csv",
                        () -> new ByteArrayInputStream(file),
                        "days",
                        "");
        assertEquals("/office/calendar?saved=yes&year=2029", answer.location());
        assertFalse(calendar().works(LocalDate.of(2029, 5, 7)));
        assertTrue(
                administrator
                        .get("/office/calendar?year=2029")
                        .text()
                        .contains("Move, of the office"));
    }

    @Test
    void daysThatWouldCloseTheOfficeForMonthsAreRefused() {
        StringBuilder days = new StringBuilder();
        LocalDate first = LocalDate.of(2031, 1, 1);
        for (int i = 0; i < 70; i++) {
            days.append(first.plusDays(i)).append("\tclosed\tStorm\n");
        }
        OwnDays read =
                OwnDays.read(days.toString(), Set.of("open"), Set.of("closed"), calendar(), first);
        assertEquals("clock.days.error.closed", read.problems().getFirst().key(), read::toString);
    }

    @Test
    void whateverStandsInAFileIsReadOrRefusedInWords() {
        for (String text :
                new String[] {
                    "",
                    "\n\n",
                    ";;;",
                    "\"",
                    "2026-03-20",
                    "2026-03-20,closed",
                    "99999-1-1,closed,x",
                    "2026-03-20,closed," + "x".repeat(101),
                    "x\n".repeat(401),
                    "\u0000,\u0001"
                }) {
            OwnDays read =
                    OwnDays.read(
                            text,
                            Set.of("open"),
                            Set.of("closed"),
                            calendar(),
                            LocalDate.of(2026, 3, 2));
            assertFalse(read.problems().isEmpty(), text);
        }
        OwnDays arabic =
                OwnDays.read(
                        "2026-03-20، مغلق، عيد الفطر",
                        Set.of("مفتوح"),
                        Set.of("مغلق"),
                        calendar(),
                        LocalDate.of(2026, 3, 2));
        assertEquals("عيد الفطر", arabic.days().getFirst().name());
    }
}
