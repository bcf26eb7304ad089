package isonomia.server.identity;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The people with accounts.
@Component
public class People {
    private static final String SELECT =
            """
            SELECT p.id,
                   p.name,
                   p.email,
                   p.language,
                   p.body,
                   p.left_at IS NOT NULL AS gone,
                   COALESCE(c.totp_confirmed, FALSE) AS second_factor,
                   ARRAY(SELECT g.role
                           FROM role_grant g
                          WHERE g.person = p.id
                            AND g.ended_at IS NULL) AS roles
              FROM person p
              LEFT JOIN credential c ON c.person = p.id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ApplicationEventPublisher acts;

    People(JdbcClient jdbc, InstantSource clock, ApplicationEventPublisher acts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.acts = acts;
    }

    /// Everybody of the institution and of the bodies, those who left last.
    public List<Person> all() {
        return jdbc.sql(SELECT + " ORDER BY p.left_at NULLS FIRST, p.created_at")
                .query((row, _) -> person(row))
                .list();
    }

    /// The people of a body.
    public List<Person> of(BodyId body) {
        return jdbc.sql(SELECT + " WHERE p.body = :body ORDER BY p.created_at")
                .param("body", body.value())
                .query((row, _) -> person(row))
                .list();
    }

    /// Somebody by id.
    public Optional<Person> find(PersonId id) {
        return jdbc.sql(SELECT + " WHERE p.id = :id")
                .param("id", id.value())
                .query((row, _) -> person(row))
                .optional();
    }

    /// Somebody by the address under which they sign in, whatever its case.
    Optional<Person> byEmail(String email) {
        return jdbc.sql(SELECT + " WHERE p.email = :email")
                .param("email", email(email))
                .query((row, _) -> person(row))
                .optional();
    }

    /// An address in the form in which it is kept and compared. Never lowered by PostgreSQL, which
    /// knows no I without a dot, or knows it everywhere, as the machine is set.
    static String email(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    @Transactional
    void add(
            PersonId id,
            String name,
            String email,
            String language,
            Set<Role> roles,
            Optional<BodyId> body,
            Optional<PersonId> grantedBy) {
        byte[] salt =
                jdbc.sql(
                                """
                                INSERT INTO person (id, name, email, language, body, created_at)
                                VALUES (:id, :name, :email, :language, :body, :now)
                                RETURNING salt
                                """)
                        .param("id", id.value())
                        .param("name", name)
                        .param("email", email(email))
                        .param("language", language)
                        .param("body", body.map(BodyId::value).orElse(null))
                        .param("now", now())
                        .query((row, _) -> row.getBytes(1))
                        .single();
        acts.publishEvent(new Act.PersonAdded(id, body, Committed.of(salt, name, email(email))));
        for (Role role : roles) {
            grant(id, role, grantedBy);
        }
    }

    @Transactional
    void grant(PersonId person, Role role, Optional<PersonId> by) {
        int granted =
                jdbc.sql(
                                """
                                INSERT INTO role_grant (person, role, granted_by, granted_at)
                                VALUES (:person, :role, :by, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("person", person.value())
                        .param("role", role.name())
                        .param("by", by.map(PersonId::value).orElse(null))
                        .param("now", now())
                        .update();
        if (granted == 1) {
            acts.publishEvent(new Act.RoleGranted(person, role, by));
        }
    }

    @Transactional
    void end(PersonId person, Role role, PersonId by) {
        int ended =
                jdbc.sql(
                                """
                                UPDATE role_grant
                                   SET ended_at = :now
                                 WHERE person = :person
                                   AND role = :role
                                   AND ended_at IS NULL
                                """)
                        .param("person", person.value())
                        .param("role", role.name())
                        .param("now", now())
                        .update();
        if (ended == 1) {
            acts.publishEvent(new Act.RoleEnded(person, role, by));
        }
    }

    @Transactional
    void leave(PersonId person, PersonId by) {
        int left =
                jdbc.sql("UPDATE person SET left_at = :now WHERE id = :id AND left_at IS NULL")
                        .param("id", person.value())
                        .param("now", now())
                        .update();
        if (left == 1) {
            acts.publishEvent(new Act.PersonLeft(person, by));
        }
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }

    private static Person person(ResultSet row) throws SQLException {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        String[] names = (String[]) row.getArray("roles").getArray();
        Arrays.stream(names).map(Role::valueOf).forEach(roles::add);
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                row.getString("language"),
                roles,
                Optional.ofNullable(row.getObject("body", UUID.class)).map(BodyId::new),
                row.getBoolean("second_factor"),
                row.getBoolean("gone"));
    }
}
