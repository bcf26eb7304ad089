package isonomia.server.privacy;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.keys.Keys;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Who read what is confidential, in which role, what for; and who was refused. It only grows, and
/// holds ids, never what was read.
@Component
public class AccessLog {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ledger ledger;
    private final Keys keys;

    AccessLog(JdbcClient jdbc, InstantSource clock, Ledger ledger, Keys keys) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
        this.keys = keys;
    }

    /// One line.
    ///
    /// @param who by name, as they are called now
    /// @param roles that they held then
    /// @param purpose that they stated; empty for somebody who was refused
    /// @param kind of the thing; for a refused page its route
    /// @param thing its id
    /// @param outcome allowed, or what stood in the way
    public record Event(
            long id,
            Instant at,
            PersonId person,
            String who,
            List<Role> roles,
            Optional<Purpose> purpose,
            String kind,
            Optional<UUID> thing,
            FieldClass fieldClass,
            Access.Decision outcome) {
        public Event {
            roles = List.copyOf(roles);
        }
    }

    /// Which lines somebody wants to see.
    ///
    /// @param from first day, by UTC
    /// @param to last day, by UTC
    /// @param refused whether only those of people who were refused
    public record Filter(
            Optional<PersonId> person,
            Optional<UUID> thing,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            boolean refused) {}

    /// Enters a reading in the transaction that reads: here, and by a keyed hash in the ledger, so
    /// that a line which is changed or taken away later is missed.
    @Transactional(propagation = Propagation.MANDATORY)
    void read(Reading reading) {
        OffsetDateTime now = now();
        long event =
                insert(
                        now,
                        reading.reader(),
                        reading.purpose().name(),
                        reading.kind(),
                        Optional.of(reading.thing()),
                        reading.subject().fieldClass(),
                        Access.Decision.ALLOWED);
        String line =
                String.join(
                        "\n",
                        String.valueOf(event),
                        now.toInstant().toString(),
                        reading.reader().person().value().toString(),
                        reading.purpose().name(),
                        reading.kind(),
                        reading.thing().toString());
        ledger.enter(
                Entry.of(
                        "confidential-read",
                        Map.of(
                                "event",
                                String.valueOf(event),
                                "line",
                                "hmac-sha256:"
                                        + HexFormat.of()
                                                .formatHex(keys.hash("access-event", line)))));
    }

    /// Enters that somebody was refused.
    ///
    /// @param route that they called, in its general form
    @Transactional
    public void refused(
            Actor.Member who,
            String route,
            Optional<UUID> thing,
            FieldClass fieldClass,
            Access.Decision decision) {
        insert(now(), who, "", route, thing, fieldClass, decision);
    }

    /// To the millisecond, as every clock and database keeps it.
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private long insert(
            OffsetDateTime now,
            Actor.Member who,
            String purpose,
            String kind,
            Optional<UUID> thing,
            FieldClass fieldClass,
            Access.Decision outcome) {
        long event =
                jdbc.sql("SELECT nextval(pg_get_serial_sequence('access_event', 'id'))")
                        .query(Long.class)
                        .single();
        // Not RETURNING: a liaison officer enters her line, and does not see the log.
        jdbc.sql(
                        """
                        INSERT INTO access_event
                               (id, at, person, roles, purpose, kind, thing, field_class, outcome)
                        VALUES (:id, :now, :person, :roles, :purpose, :kind, :thing, :class,
                                :outcome)
                        """)
                .param("id", event)
                .param("now", now)
                .param("person", who.person().value())
                .param(
                        "roles",
                        who.roles().stream().map(Role::name).sorted().toArray(String[]::new))
                .param("purpose", purpose)
                .param("kind", kind)
                .param("thing", thing.orElse(null))
                .param("class", fieldClass.name())
                .param("outcome", outcome.name())
                .update();
        return event;
    }

    private static final String FILTER =
            """
             WHERE (CAST(:person AS uuid) IS NULL OR e.person = :person)
               AND (CAST(:thing AS uuid) IS NULL OR e.thing = :thing)
               AND (CAST(:from AS timestamptz) IS NULL OR e.at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR e.at < :to)
               AND (NOT :refused OR e.outcome <> 'ALLOWED')
            """;

    /// How many lines the filter leaves.
    public long count(Filter filter) {
        return filtered(jdbc.sql("SELECT count(*) FROM access_event e" + FILTER), filter)
                .query(Long.class)
                .single();
    }

    /// Lines, the newest first.
    public List<Event> events(Filter filter, long skip, int most) {
        return filtered(
                        jdbc.sql(
                                """
                                SELECT e.id, e.at, e.person, p.name, e.roles, e.purpose, e.kind,
                                       e.thing, e.field_class, e.outcome
                                  FROM access_event e
                                  JOIN person p ON p.id = e.person
                                """
                                        + FILTER
                                        + """
                                         ORDER BY e.at DESC, e.id DESC
                                         LIMIT :most OFFSET :skip
                                        """),
                        filter)
                .param("most", most)
                .param("skip", skip)
                .query((row, _) -> event(row))
                .list();
    }

    /// One opening of a thing, as the person is told whom it concerns: never by whom.
    ///
    /// @param roles that the reader held then
    public record Opened(Instant at, List<Role> roles) {
        public Opened {
            roles = List.copyOf(roles);
        }
    }

    /// Who opened a thing, by role, the newest first. Few: one thing is opened some dozens of times.
    public List<Opened> opened(String kind, UUID thing) {
        return jdbc.sql(
                        """
                        SELECT at, roles
                          FROM access_event
                         WHERE thing = :thing
                           AND kind = :kind
                           AND outcome = 'ALLOWED'
                         ORDER BY at DESC, id DESC
                         LIMIT 100
                        """)
                .param("thing", thing)
                .param("kind", kind)
                .query(
                        (row, _) ->
                                new Opened(
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        roles(row)))
                .list();
    }

    private static List<Role> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .toList();
    }

    private static JdbcClient.StatementSpec filtered(
            JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("person", filter.person().map(PersonId::value).orElse(null))
                .param("thing", filter.thing().orElse(null))
                .param("from", filter.from().map(AccessLog::begin).orElse(null))
                .param("to", filter.to().map(day -> begin(day.plusDays(1))).orElse(null))
                .param("refused", filter.refused());
    }

    private static OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                roles(row),
                Purpose.named(row.getString("purpose")),
                row.getString("kind"),
                Optional.ofNullable(row.getObject("thing", UUID.class)),
                FieldClass.valueOf(row.getString("field_class")),
                Access.Decision.valueOf(row.getString("outcome")));
    }
}
