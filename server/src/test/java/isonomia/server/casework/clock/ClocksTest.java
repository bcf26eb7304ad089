package isonomia.server.casework.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Closure;
import isonomia.server.casework.Team;
import isonomia.server.casework.TestCases;
import isonomia.server.casework.TestCases.Sent;
import isonomia.server.database.Acting;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.Sessions;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Deadlines as they are kept. On a server of its own, whose clock is moved on: each test begins on a
/// Monday at eight.
class ClocksTest {
    private static final RunningServer SERVER = RunningServer.start();

    private final Clocks clocks = SERVER.part(Clocks.class);
    private final DueDates due = SERVER.part(DueDates.class);
    private final Calendars calendars = SERVER.part(Calendars.class);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);
    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases cases = new TestCases(SERVER);
    private SignedIn officer;
    private LocalDate monday = LocalDate.EPOCH;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void onAMonday() {
        monday = calendars.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        Instant eight = monday.atTime(8, 0).toInstant(ZoneOffset.UTC);
        SERVER.clock().step(Duration.between(now(), eight));
        officer = people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR, Role.TEAM_LEAD);
    }

    /// What somebody reads who signs in now: sessions end over night.
    private static String page(SignedIn reader, String address) {
        String token =
                Acting.SERVER.call(
                        () ->
                                SERVER.part(Sessions.class)
                                        .start(reader.member().person(), "Firefox", true));
        return SERVER.visitor().with(token).get(address).text();
    }

    private static Instant now() {
        return SERVER.clock().instant();
    }

    private CaseId file(Sent sent, Optional<Body> body) {
        return cases.registered(officer, sent, body.map(Body::id));
    }

    private CaseId file() {
        return file(cases.sent(), Optional.empty());
    }

    private LocalDate kept(DeadlineId id) {
        return Acting.SERVER.call(
                () ->
                        jdbc.sql("SELECT due_on FROM deadline WHERE id = :id")
                                .param("id", id.value())
                                .query(LocalDate.class)
                                .single());
    }

    private Clock found(DeadlineId id) {
        return officer.does(() -> due.find(id)).orElseThrow();
    }

    private static void swept(Clocks clocks) {
        Acting.SERVER.run(
                () -> {
                    while (clocks.sweep() == Clocks.BATCH) {
                        // Until nothing is left.
                    }
                });
    }

    @Test
    void sendingAComplaintStartsTheTimeToAcknowledgeItAndAcknowledgingEndsIt() {
        Sent hers = cases.sent();
        Sent another = cases.sent();
        DeadlineId id =
                hers.held().acting().call(() -> clocks.start(hers.id(), "acknowledge", now()));
        assertEquals(monday.plusDays(3), kept(id));
        assertEquals(1, hers.held().acting().call(() -> due.of(hers.id())).size());
        assertEquals(List.of(), another.held().acting().call(() -> due.of(hers.id())));
        assertEquals(List.of(), Acting.ANYBODY.call(() -> due.of(hers.id())));
        SERVER.clock().step(Duration.ofDays(1));
        officer.runs(() -> clocks.met(hers.id(), "acknowledge"));
        Deadline deadline = found(id).deadline();
        assertFalse(deadline.open() || deadline.missed());
    }

    @Test
    void theDeadlinesOfAComplaintGoAlongIntoItsCase() {
        Sent sent = cases.sent();
        DeadlineId id = officer.does(() -> clocks.start(sent.id(), "acknowledge", now()));
        CaseId file = file(sent, Optional.empty());
        List<Clock> all =
                officer.does(() -> due.of(file)).stream()
                        .filter(c -> c.rule().id().equals("acknowledge"))
                        .toList();
        assertEquals(List.of(id), all.stream().map(Clock::id).toList());
        assertEquals(Optional.of(file), all.getFirst().about().caseFile());
    }

    @Test
    void aProclaimedHolidayMovesWhatNobodyWasToldAndLeavesWhatWasTold() {
        CaseId file = file();
        SignedIn administrator = people.officer(Role.ADMINISTRATOR);
        DeadlineId untold = officer.does(() -> clocks.start(file, "comments", now()));
        DeadlineId told = officer.does(() -> clocks.start(file, "comments", now()));
        LocalDate day = officer.does(() -> clocks.communicated(told));
        assertEquals(monday.plusDays(21), day);
        SERVER.clock().step(Duration.ofMinutes(1));
        administrator.runs(
                () ->
                        calendars.add(
                                administrator.member(),
                                List.of(
                                        new OwnDay(
                                                monday.plusDays(2), false, "A day of mourning"))));
        swept(clocks);
        assertEquals(monday.plusDays(22), kept(untold));
        assertEquals(monday.plusDays(21), kept(told));
        administrator.runs(() -> calendars.remove(administrator.member(), monday.plusDays(2)));
        swept(clocks);
        assertEquals(monday.plusDays(21), kept(untold), "and moves it back when it is taken back");
    }

    @Test
    void onlyWhoManagesTheInstitutionChangesItsCalendar() {
        OwnDay day = new OwnDay(monday, false, "No");
        assertThrows(
                Denied.class,
                () -> officer.runs(() -> calendars.add(officer.member(), List.of(day))));
    }

    @Test
    void whatStopsACaseStopsTheClocksThatKnowIt() {
        CaseId file = file();
        DeadlineId admissibility = officer.does(() -> clocks.start(file, "admissibility", now()));
        DeadlineId screen = officer.does(() -> clocks.start(file, "urgency-screen", now()));
        LocalDate due = kept(admissibility);
        officer.runs(() -> clocks.happened(file, "clarification-asked"));
        officer.runs(() -> clocks.happened(file, "clarification-asked"));
        assertTrue(found(admissibility).deadline().paused());
        assertFalse(found(screen).deadline().paused(), "nothing stops the screening");
        SERVER.clock().step(Duration.ofDays(100));
        swept(clocks);
        assertFalse(found(admissibility).deadline().missed(), "it stands still");
        officer.runs(() -> clocks.happened(file, "sub-judice"));
        officer.runs(() -> clocks.happened(file, "clarification-received"));
        Deadline goesOn = found(admissibility).deadline();
        assertFalse(goesOn.paused());
        // 101 days did not count: those of the stop and of the answer, and all between.
        LocalDate counted = monday.plusDays(30 + 100);
        assertEquals(
                counted.getDayOfWeek() == DayOfWeek.SATURDAY
                        ? counted.plusDays(2)
                        : counted.getDayOfWeek() == DayOfWeek.SUNDAY
                                ? counted.plusDays(1)
                                : counted,
                goesOn.due());
        assertTrue(goesOn.due().isAfter(due));
        assertEquals(goesOn.due(), kept(admissibility), "the row is what the events give");
    }

    @Test
    void anExtensionNeedsAReasonAndStaysWithinWhatTheRuleAllows() {
        Body body = new TestRecords(SERVER).body();
        CaseId file = file(cases.sent(), Optional.of(body));
        DeadlineId id =
                officer.does(
                        () ->
                                clocks.start(
                                        About.of(file).side(body.id()).request(UUID.randomUUID()),
                                        "information-request",
                                        now()));
        assertEquals(monday.plusDays(28), kept(id));
        assertEquals(
                new Longer.Refused("clock.extend.reason", 20),
                officer.does(() -> clocks.extend(officer.member(), id, 5, " ")));
        assertEquals(
                new Longer.Refused("clock.extend.most", 20),
                officer.does(() -> clocks.extend(officer.member(), id, 21, "a canary flew")));
        assertEquals(
                new Longer.Extended(monday.plusDays(35)),
                officer.does(() -> clocks.extend(officer.member(), id, 5, "a canary flew")));
        byte[] sealed =
                Acting.SERVER.call(
                        () ->
                                jdbc.sql(
                                                "SELECT reason FROM deadline_event WHERE deadline ="
                                                        + " :id AND kind = 'EXTENDED'")
                                        .param("id", id.value())
                                        .query(byte[].class)
                                        .single());
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("canary"));
        Extensions.Given read =
                officer.does(() -> SERVER.part(Extensions.class).of(reading(officer, file), id))
                        .getFirst();
        assertEquals("a canary flew", read.reason());
        assertEquals(Optional.of(officer.member().person()), read.by());
        officer.runs(() -> clocks.met(id));
        assertInstanceOf(
                Longer.Refused.class,
                officer.does(() -> clocks.extend(officer.member(), id, 1, "too late")));
    }

    private static Reading reading(SignedIn reader, CaseId file) {
        return new Reading(
                reader.member(),
                Permission.CASES_READ,
                SERVER.part(Cases.class)
                        .find(reader.member(), file, Permission.CASES_READ)
                        .subject(FieldClass.C2),
                Purpose.DAILY_WORK,
                "case",
                file.value());
    }

    private int entries(DeadlineId id) {
        return Acting.SERVER.call(
                () ->
                        jdbc.sql(
                                        "SELECT count(*) FROM ledger_event WHERE kind ="
                                                + " 'deadline-missed' AND event LIKE :id")
                                .param("id", "%" + id.value() + "%")
                                .query(Integer.class)
                                .single());
    }

    @Test
    void whatIsMissedIsNotedOnceAndEntersTheLedgerOnce() {
        CaseId file = file();
        DeadlineId missed = officer.does(() -> clocks.start(file, "urgency-screen", now()));
        DeadlineId kept = officer.does(() -> clocks.start(file, "urgency-screen", now()));
        officer.runs(() -> clocks.met(kept));
        swept(clocks);
        assertEquals(0, entries(missed), "on its last day it is not missed");
        Instant over = monday.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        SERVER.clock().step(Duration.between(now(), over));
        swept(clocks);
        swept(clocks);
        assertEquals(1, entries(missed));
        assertEquals(0, entries(kept));
        assertEquals(Optional.of(over), found(missed).deadline().breachedAt());
        assertTrue(officer.does(due::overdue).stream().anyMatch(c -> c.id().equals(missed)));
        officer.runs(() -> clocks.met(missed));
        assertEquals(1, entries(missed), "met late, it was missed once");
        assertTrue(officer.does(due::overdue).stream().noneMatch(c -> c.id().equals(missed)));
    }

    @Test
    void whoMeetsItLateBeforeTheSweepHasMissedItAllTheSame() {
        CaseId file = file();
        DeadlineId id = officer.does(() -> clocks.start(file, "urgency-screen-life", now()));
        SERVER.clock().step(Duration.ofHours(4));
        officer.runs(() -> clocks.met(id));
        assertEquals(1, entries(id));
        swept(clocks);
        assertEquals(1, entries(id));
    }

    @Test
    void whoeverIsRecusedFindsNoDeadlineOfTheCase() {
        Sent sent = cases.sent();
        CaseId file = file(sent, Optional.empty());
        DeadlineId ofCase = officer.does(() -> clocks.start(file, "urgency-screen-life", now()));
        DeadlineId ofComplaint = officer.does(() -> clocks.start(sent.id(), "acknowledge", now()));
        SERVER.clock().step(Duration.ofDays(5));
        SignedIn lead = people.officer(Role.TEAM_LEAD);
        // Two that registering it set, and these.
        assertEquals(4, lead.does(() -> due.of(file)).size());
        officer.runs(
                () ->
                        SERVER.part(Team.class)
                                .recuse(officer.member(), file, lead.member().person(), "a link"));
        assertEquals(List.of(), lead.does(() -> due.of(file)));
        assertEquals(List.of(), lead.does(() -> due.of(sent.id())));
        assertEquals(Optional.empty(), lead.does(() -> due.find(ofComplaint)));
        assertTrue(lead.does(due::overdue).stream().noneMatch(c -> c.id().equals(ofCase)));
        assertEquals(
                0,
                lead.does(
                        () ->
                                jdbc.sql("SELECT count(*) FROM deadline_event WHERE deadline = :id")
                                        .param("id", ofCase.value())
                                        .query(Integer.class)
                                        .single()));
        Denied denied = assertThrows(Denied.class, () -> lead.runs(() -> clocks.met(ofCase)));
        assertEquals(isonomia.server.identity.Access.Decision.ABSENT, denied.decision());
    }

    @Test
    void aBodySeesAndMeetsTheDeadlinesOfItsOwnRequestsOnly() {
        Body mine = new TestRecords(SERVER).body();
        CaseId file = file(cases.sent(), Optional.of(mine));
        UUID request = UUID.randomUUID();
        DeadlineId id =
                officer.does(
                        () ->
                                clocks.start(
                                        About.of(file).side(mine.id()).request(request),
                                        "information-request-urgent",
                                        now()));
        officer.runs(() -> clocks.start(file, "investigation", now()));
        SignedIn liaison = people.liaison(mine.id());
        SignedIn stranger = people.liaison(new TestRecords(SERVER).body().id());
        assertEquals(1, liaison.does(() -> due.of(file)).size());
        assertEquals(List.of(), stranger.does(() -> due.of(file)));
        liaison.runs(() -> clocks.requestMet(request));
        assertFalse(found(id).deadline().open());
    }

    @Test
    void whatHappenedToADeadlineIsNeitherChangedNorTakenAway() {
        DeadlineId id = officer.does(() -> clocks.start(file(), "comments", now()));
        for (String act :
                List.of(
                        "UPDATE deadline_event SET at = now() WHERE deadline = '%s'",
                        "DELETE FROM deadline_event WHERE deadline = '%s'",
                        "DELETE FROM deadline WHERE id = '%s'")) {
            assertThrows(
                    DataAccessException.class,
                    () -> officer.runs(() -> jdbc.sql(act.formatted(id.value())).update()),
                    act);
        }
    }

    @Test
    void aClosedCaseHasNoDeadlinesLeft() {
        CaseId file = file();
        DeadlineId id = officer.does(() -> clocks.start(file, "investigation", now()));
        officer.runs(() -> clocks.cancel(file));
        SERVER.clock().step(Duration.of(400, ChronoUnit.DAYS));
        swept(clocks);
        assertFalse(found(id).deadline().open() || found(id).deadline().missed());
    }

    @Test
    void whatIsDueIsShownToWhoWorksOnTheCaseByHowMuchItPresses() {
        Sent sent = cases.sent();
        CaseId file = file(sent, Optional.empty());
        SignedIn other = people.officer(Role.INVESTIGATOR);
        assertTrue(page(other, "/office/due").contains("Nothing is due"));
        officer.runs(
                () -> {
                    // Registering it set the time for screening and admissibility.
                    clocks.start(file, "urgency-screen-life", now());
                    clocks.start(file, "clarification", now());
                });
        SERVER.clock().step(Duration.ofDays(1));
        String page = page(officer, "/office/due");
        int overdue = page.indexOf("Overdue (1)");
        int today = page.indexOf("Today (1)");
        int later = page.indexOf("Later (2)");
        assertTrue(0 < overdue && overdue < today && today < later, page);
        assertTrue(page.contains("/office/cases/" + file.text()), page);
        assertTrue(page(other, "/office/due").contains("Nothing is due"));
        SignedIn lead = people.officer(Role.TEAM_LEAD);
        assertFalse(page(lead, "/office/due").contains(file.text()));
        assertTrue(page(lead, "/office/due?show=all").contains(file.text()));
        assertFalse(
                page(other, "/office/due?show=all").contains(file.text()),
                "whoever oversees nothing sees only hers");
    }

    @Test
    void whatHappensToACaseSetsItsDeadlinesAndMeetsThem() {
        CaseId file = file();
        assertEquals(List.of("admissibility", "urgency-screen"), running(file));
        Cases moving = SERVER.part(Cases.class);
        officer.runs(
                () -> {
                    moving.move(officer.member(), file, CaseState.TRIAGE, Optional.empty(), "");
                    moving.screen(officer.member(), file, Set.of(), "");
                });
        assertEquals(List.of("admissibility"), running(file));
        officer.runs(
                () ->
                        moving.move(
                                officer.member(),
                                file,
                                CaseState.CLOSED,
                                Optional.of(Closure.WITHDRAWN),
                                ""));
        assertEquals(List.of(), running(file));
    }

    private List<String> running(CaseId file) {
        return officer.does(() -> due.of(file)).stream()
                .filter(c -> c.deadline().open())
                .map(c -> c.rule().id())
                .sorted()
                .toList();
    }

    @Test
    void theFileForAnotherCalendarHoldsNumbersAndRulesAndNothingElse() {
        CaseId file = file();
        officer.runs(() -> clocks.start(file, "clarification", now()));
        String number =
                officer.does(
                                () ->
                                        SERVER.part(Cases.class)
                                                .find(
                                                        officer.member(),
                                                        file,
                                                        Permission.CASES_READ))
                        .number()
                        .text();
        String text = page(officer, "/office/due.ics");
        String unfolded = text.replace("\r\n ", "");
        String due = monday.plusDays(28).toString().replace("-", "");
        assertTrue(unfolded.contains("DTSTART;VALUE=DATE:" + due + "\r\n"), text);
        assertTrue(
                unfolded.contains(
                        "SUMMARY:"
                                + number
                                + ": Answer what the office asked about the complaint\r\n"),
                text);
        assertFalse(text.contains("benefit"), "what the case is about is not in it");
        assertTrue(
                text.lines().allMatch(l -> l.getBytes(StandardCharsets.UTF_8).length <= 75), text);
    }

    @Test
    void everyRuleIsShownWithHowSureWeAreOfIt() {
        String page = page(officer, "/office/due/rules");
        for (String said :
                List.of(
                        "Our own proposal",
                        "From memory",
                        "Read in the source that is named",
                        "Nobody here has compared it",
                        "20 working days",
                        "72 hours")) {
            assertTrue(page.contains(said), said);
        }
    }
}
