package isonomia.server.casework.clock;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The calendar of the office. Every change enters the ledger: it moves deadlines.
@Component
public class Calendars {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ledger ledger;

    Calendars(JdbcClient jdbc, InstantSource clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// How the office counts days.
    public OfficeCalendar office() {
        return jdbc.sql("SELECT country, region, weekend, zone FROM office_calendar")
                .query(
                        (row, _) ->
                                new OfficeCalendar(
                                        new PublicHolidays(
                                                row.getString("country"), row.getString("region")),
                                        Arrays.stream((String[]) row.getArray("weekend").getArray())
                                                .map(DayOfWeek::valueOf)
                                                .collect(Collectors.toSet()),
                                        ZoneId.of(row.getString("zone"))))
                .optional()
                .orElse(OfficeCalendar.UNSET);
    }

    /// By what deadlines are counted now.
    public WorkingCalendar current() {
        OfficeCalendar office = office();
        return new WorkingCalendar(
                office.zone(),
                office.weekend(),
                office.holidays(),
                own().stream().collect(Collectors.toMap(OwnDay::day, OwnDay::open)));
    }

    /// The day that it is in the office.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), office().zone());
    }

    /// The days about which the office said itself whether it is open, by date. A few hundred at most.
    public List<OwnDay> own() {
        return jdbc.sql(
                        """
                        SELECT day, open, name
                          FROM calendar_day
                         WHERE removed_at IS NULL
                         ORDER BY day
                        """)
                .query(
                        (row, _) ->
                                new OwnDay(
                                        row.getObject("day", LocalDate.class),
                                        row.getBoolean("open"),
                                        row.getString("name")))
                .list();
    }

    /// When the calendar changed last; empty when it never did.
    Optional<OffsetDateTime> changedAt() {
        return jdbc.sql(
                        """
                        SELECT greatest((SELECT max(changed_at) FROM office_calendar),
                                        (SELECT max(greatest(added_at, removed_at)) FROM calendar_day))
                        """)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single();
    }

    private void require(Actor.Member by) {
        Access.require(by, Permission.INSTITUTION_MANAGE, Subject.NONE);
    }

    /// Changes how the office counts days.
    @Transactional
    public void change(Actor.Member by, OfficeCalendar office) {
        require(by);
        jdbc.sql(
                        """
                        INSERT INTO office_calendar (country, region, weekend, zone, changed_by, changed_at)
                        VALUES (:country, :region, :weekend, :zone, :by, :now)
                        ON CONFLICT (one) DO UPDATE
                           SET country = excluded.country,
                               region = excluded.region,
                               weekend = excluded.weekend,
                               zone = excluded.zone,
                               changed_by = excluded.changed_by,
                               changed_at = excluded.changed_at
                        """)
                .param("country", office.holidays().country())
                .param("region", office.holidays().region())
                .param(
                        "weekend",
                        office.weekend().stream()
                                .sorted()
                                .map(DayOfWeek::name)
                                .toArray(String[]::new))
                .param("zone", office.zone().getId())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        enter(
                by,
                Map.of(
                        "country",
                        office.holidays().country(),
                        "region",
                        office.holidays().region(),
                        "weekend",
                        office.weekend().stream()
                                .sorted()
                                .map(DayOfWeek::name)
                                .collect(Collectors.joining(" ")),
                        "zone",
                        office.zone().getId()));
    }

    /// Adds days. What was said before of one of them is taken back.
    @Transactional
    public void add(Actor.Member by, List<OwnDay> days) {
        require(by);
        for (OwnDay day : days) {
            take(by, day.day());
            jdbc.sql(
                            """
                            INSERT INTO calendar_day (id, day, open, name, added_by, added_at)
                            VALUES (:id, :day, :open, :name, :by, :now)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("day", day.day())
                    .param("open", day.open())
                    .param("name", day.name())
                    .param("by", by.person().value())
                    .param("now", now())
                    .update();
        }
        enter(
                by,
                Map.of(
                        "open", dates(days.stream().filter(OwnDay::open).toList()),
                        "closed", dates(days.stream().filter(d -> !d.open()).toList())));
    }

    private static String dates(List<OwnDay> days) {
        return days.stream().map(d -> d.day().toString()).sorted().collect(Collectors.joining(" "));
    }

    /// Takes back what was said of a day.
    ///
    /// @return whether anything was
    @Transactional
    public boolean remove(Actor.Member by, LocalDate day) {
        require(by);
        boolean removed = take(by, day);
        if (removed) {
            enter(by, Map.of("removed", day.toString()));
        }
        return removed;
    }

    private boolean take(Actor.Member by, LocalDate day) {
        return jdbc.sql(
                                """
                                UPDATE calendar_day
                                   SET removed_at = :now,
                                       removed_by = :by
                                 WHERE day = :day
                                   AND removed_at IS NULL
                                """)
                        .param("now", now())
                        .param("by", by.person().value())
                        .param("day", day)
                        .update()
                == 1;
    }

    /// What was said of a day before it was taken back; empty when something is said of it now.
    public Optional<OwnDay> removed(LocalDate day) {
        return jdbc.sql(
                        """
                        SELECT day, open, name
                          FROM calendar_day
                         WHERE day = :day
                           AND NOT EXISTS (SELECT FROM calendar_day
                                            WHERE day = :day AND removed_at IS NULL)
                         ORDER BY removed_at DESC
                         LIMIT 1
                        """)
                .param("day", day)
                .query(
                        (row, _) ->
                                new OwnDay(
                                        row.getObject("day", LocalDate.class),
                                        row.getBoolean("open"),
                                        row.getString("name")))
                .optional();
    }

    private void enter(Actor.Member by, Map<String, String> facts) {
        Map<String, String> all = new java.util.TreeMap<>(facts);
        all.put("by", by.person().value().toString());
        ledger.enter(Entry.of("calendar-changed", all));
    }
}
