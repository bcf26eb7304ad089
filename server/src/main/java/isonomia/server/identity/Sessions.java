package isonomia.server.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Signed-in browsers. They live in the database, so that several servers share them, a restart
/// keeps them, and ending one works at once everywhere.
@Component
public class Sessions {
    /// A working day: after it, everybody signs in again.
    private static final Duration LONGEST = Duration.ofHours(12);

    /// A session that is not used for this long ends.
    private static final Duration IDLE = Duration.ofHours(2);

    /// Half-finished sign-ins end soon.
    private static final Duration HALFWAY = Duration.ofMinutes(20);

    /// How exactly the last use is kept; finer would be a write for every page.
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final People people;
    private final Credentials credentials;

    Sessions(JdbcClient jdbc, InstantSource clock, People people, Credentials credentials) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
        this.credentials = credentials;
    }

    /// A signed-in browser, as its person sees it.
    public record Device(String id, String name, Instant startedAt, Instant seenAt, boolean here) {}

    private record Open(UUID id, PersonId person, boolean complete, Instant seenAt) {}

    /// Starts a session and returns its token, which only the browser keeps.
    ///
    /// @param device what the person will know the browser by, for example "Firefox, Windows"
    public String start(PersonId person, String device, boolean complete) {
        String token = Tokens.token();
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        INSERT INTO session
                               (id, hash, person, device, complete, started_at, seen_at, ends_at)
                        VALUES (:id, :hash, :person, :device, :complete, :now, :now, :ends)
                        """)
                .param("id", UUID.randomUUID())
                .param("hash", Tokens.hash(token))
                .param("person", person.value())
                .param("device", device)
                .param("complete", complete)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ends", now.plus(complete ? LONGEST : HALFWAY).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /// Who holds `token`; anybody when it opens nothing.
    Actor find(String token) {
        Instant now = clock.instant();
        Optional<Open> found =
                jdbc.sql(
                                """
                                SELECT s.id,
                                       s.person,
                                       s.complete,
                                       s.seen_at
                                  FROM session s
                                 WHERE s.hash = :hash
                                   AND s.ended_at IS NULL
                                   AND s.ends_at > :now
                                   AND s.seen_at > :idle
                                """)
                        .param("hash", Tokens.hash(token))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                        .query(
                                (row, _) ->
                                        new Open(
                                                row.getObject(1, UUID.class),
                                                new PersonId(row.getObject(2, UUID.class)),
                                                row.getBoolean(3),
                                                row.getTimestamp(4).toInstant()))
                        .optional();
        if (found.isEmpty()) {
            return new Actor.Anybody();
        }
        Open open = found.get();
        // Read each time: whoever loses a role, loses it with the next page.
        Optional<Person> person = people.find(open.person()).filter(p -> !p.left());
        if (person.isEmpty()) {
            return new Actor.Anybody();
        }
        if (Duration.between(open.seenAt(), now).compareTo(SEEN_EVERY) > 0) {
            jdbc.sql("UPDATE session SET seen_at = :now WHERE id = :id")
                    .param("id", open.id())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        Person known = person.get();
        return open.complete()
                ? new Actor.Member(
                        known.id(),
                        open.id().toString(),
                        known.name(),
                        known.language(),
                        known.roles(),
                        known.body())
                : new Actor.Halfway(
                        known.id(), open.id().toString(), credentials.enrolled(known.id()));
    }

    /// The open sessions of a person, the last used first.
    public List<Device> of(PersonId person, String here) {
        return jdbc.sql(
                        """
                        SELECT id,
                               device,
                               started_at,
                               seen_at
                          FROM session
                         WHERE person = :person
                           AND complete
                           AND ended_at IS NULL
                           AND ends_at > :now
                           AND seen_at > :idle
                         ORDER BY seen_at DESC
                        """)
                .param("person", person.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("idle", clock.instant().minus(IDLE).atOffset(ZoneOffset.UTC))
                .query(
                        (row, _) ->
                                new Device(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getTimestamp(3).toInstant(),
                                        row.getTimestamp(4).toInstant(),
                                        row.getString(1).equals(here)))
                .list();
    }

    /// Ends a session of this person; nobody can end another's.
    public void end(PersonId person, String session) {
        Ids.parse(session)
                .ifPresent(
                        id ->
                                jdbc.sql(
                                                """
                                                UPDATE session
                                                   SET ended_at = :now
                                                 WHERE id = :id
                                                   AND person = :person
                                                   AND ended_at IS NULL
                                                """)
                                        .param("id", id)
                                        .param("person", person.value())
                                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                        .update());
    }

    /// Ends all sessions of a person but one.
    public void endOthers(PersonId person, String here) {
        for (Device device : of(person, here)) {
            if (!device.here()) {
                end(person, device.id());
            }
        }
    }

    /// Ends all sessions of a person.
    public void endAll(PersonId person) {
        jdbc.sql(
                        """
                        UPDATE session
                           SET ended_at = :now
                         WHERE person = :person
                           AND ended_at IS NULL
                        """)
                .param("person", person.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
