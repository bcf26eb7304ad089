package isonomia.server.identity;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Invitations: a link, good once and for a week, which the inviting person hands over herself.
@Component
public class Invitations {
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final People people;
    private final Credentials credentials;
    private final ApplicationEventPublisher acts;

    Invitations(
            JdbcClient jdbc,
            InstantSource clock,
            People people,
            Credentials credentials,
            ApplicationEventPublisher acts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
        this.credentials = credentials;
        this.acts = acts;
    }

    /// Somebody who is to get an account.
    ///
    /// @param endsAt when the link stops working
    public record Invitation(
            String name,
            String email,
            String language,
            Set<Role> roles,
            Optional<BodyId> body,
            PersonId invitedBy,
            Instant endsAt) {
        public Invitation {
            roles = Set.copyOf(roles);
        }
    }

    private record Made(UUID id, java.nio.ByteBuffer salt) {}

    /// Whether an account or an open invitation has this address.
    public boolean known(String email) {
        return people.byEmail(email).isPresent()
                || open().stream()
                        .anyMatch(i -> People.email(i.email()).equals(People.email(email)));
    }

    /// Invites somebody and returns the token of the link. It is shown to the inviting person once
    /// and kept as its hash.
    @Transactional
    public String invite(
            Actor.Member by,
            String name,
            String email,
            String language,
            Set<Role> roles,
            Optional<BodyId> body) {
        if (roles.stream().anyMatch(Role::forBody) != body.isPresent()) {
            throw new IllegalArgumentException("A liaison officer, and nobody else, has a body");
        }
        String token = Tokens.token();
        Instant now = clock.instant();
        Made made =
                jdbc.sql(
                                """
                                INSERT INTO invitation
                                       (hash, name, email, language, roles, body, invited_by, invited_at, ends_at)
                                VALUES (:hash, :name, :email, :language, :roles, :body, :by, :now, :ends)
                                RETURNING id, salt
                                """)
                        .param("hash", Tokens.hash(token))
                        .param("name", name)
                        .param("email", People.email(email))
                        .param("language", language)
                        .param(
                                "roles",
                                roles.stream().map(Role::name).sorted().toArray(String[]::new))
                        .param("body", body.map(BodyId::value).orElse(null))
                        .param("by", by.person().value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("ends", now.plus(GOOD_FOR).atOffset(ZoneOffset.UTC))
                        .query(
                                (row, _) ->
                                        new Made(
                                                row.getObject(1, UUID.class),
                                                java.nio.ByteBuffer.wrap(row.getBytes(2))))
                        .single();
        acts.publishEvent(
                new Act.PersonInvited(
                        made.id(),
                        by.person(),
                        roles,
                        body,
                        Committed.of(made.salt().array(), name, People.email(email))));
        return token;
    }

    /// Invitations that can still be used, the newest first.
    public List<Invitation> open() {
        return jdbc.sql(
                        """
                        SELECT name, email, language, roles, body, invited_by, ends_at
                          FROM invitation
                         WHERE used_at IS NULL
                           AND withdrawn_at IS NULL
                           AND ends_at > :now
                         ORDER BY invited_at DESC
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> invitation(row))
                .list();
    }

    /// The invitation of a link; empty when it was used or withdrawn, has ended, or never was.
    public Optional<Invitation> find(String token) {
        return jdbc.sql(
                        """
                        SELECT name, email, language, roles, body, invited_by, ends_at
                          FROM invitation
                         WHERE hash = :hash
                           AND used_at IS NULL
                           AND withdrawn_at IS NULL
                           AND ends_at > :now
                        """)
                .param("hash", Tokens.hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> invitation(row))
                .optional();
    }

    /// Takes a link back.
    @Transactional
    public void withdraw(Actor.Member by, String email) {
        List<UUID> withdrawn =
                jdbc.sql(
                                """
                                UPDATE invitation
                                   SET withdrawn_at = :now
                                 WHERE email = :email
                                   AND used_at IS NULL
                                   AND withdrawn_at IS NULL
                                RETURNING id
                                """)
                        .param("email", People.email(email))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list();
        withdrawn.forEach(id -> acts.publishEvent(new Act.InvitationWithdrawn(id, by.person())));
    }

    /// Makes the account of an invitation; empty when the link no longer works.
    @Transactional
    public Optional<PersonId> accept(String token, String name, String password) {
        Optional<Invitation> found = find(token);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> used =
                jdbc.sql(
                                """
                                UPDATE invitation
                                   SET used_at = :now
                                 WHERE hash = :hash
                                   AND used_at IS NULL
                                   AND withdrawn_at IS NULL
                                RETURNING id
                                """)
                        .param("hash", Tokens.hash(token))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .optional();
        Invitation invitation = found.get();
        // Two could be invited under one address at once; the first of them has it now.
        if (used.isEmpty() || people.byEmail(invitation.email()).isPresent()) {
            return Optional.empty();
        }
        PersonId id = PersonId.fresh();
        people.add(
                id,
                name,
                invitation.email(),
                invitation.language(),
                invitation.roles(),
                invitation.body(),
                Optional.of(invitation.invitedBy()));
        credentials.create(id, Passwords.hash(password));
        acts.publishEvent(new Act.InvitationUsed(used.get(), id));
        return Optional.of(id);
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new Invitation(
                row.getString("name"),
                row.getString("email"),
                row.getString("language"),
                roles,
                Optional.ofNullable(row.getObject("body", UUID.class)).map(BodyId::new),
                new PersonId(row.getObject("invited_by", UUID.class)),
                row.getTimestamp("ends_at").toInstant());
    }
}
