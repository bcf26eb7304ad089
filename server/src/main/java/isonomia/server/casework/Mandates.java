package isonomia.server.casework;

import isonomia.server.casework.Mandate.Act;
import isonomia.server.casework.Mandate.Did;
import isonomia.server.casework.Mandate.Kind;
import isonomia.server.casework.Mandate.Scope;
import isonomia.server.casework.Mandate.Terms;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.HeldKeys.Held;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Who acts for somebody who complained. She gives a mandate herself, sees what is done by it, and ends
/// it whenever she likes; what it opened is shut from the next request on.
@Component
public class Mandates {
    /// The most days for which one is given.
    public static final int MOST_DAYS = 366;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final HeldKeys keys;
    private final TransactionTemplate transaction;

    Mandates(JdbcClient jdbc, InstantSource clock, HeldKeys keys, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.transaction = transaction;
    }

    private <T> T holding(Held held, Supplier<T> work) {
        return held.acting().call(() -> transaction.execute(_ -> work.get()));
    }

    private static void own(Held held) {
        if (held.mandate().isPresent()) {
            throw new Denied(Access.Decision.ABSENT);
        }
    }

    /// Lets somebody act for her.
    ///
    /// @return the receipt for who acts, to be shown now and never again
    /// @throws Denied for who acts under a mandate herself: it is not passed on
    public Receipt give(Held held, Complaint complaint, Terms terms) {
        own(held);
        UUID id = UUID.randomUUID();
        Receipt receipt = Receipt.fresh();
        return holding(
                held,
                () -> {
                    jdbc.sql(
                                    """
                                    INSERT INTO mandate
                                           (id, complaint, data_key, kind, scope, from_on, until_on,
                                            name, evidence, given_at)
                                    VALUES (:id, :complaint, :key, :kind, :scope, :from, :until,
                                            :name, :evidence, :now)
                                    """)
                            .param("id", id)
                            .param("complaint", complaint.id().value())
                            .param("key", held.key().value())
                            .param("kind", terms.kind().name())
                            .param("scope", terms.scope().name())
                            .param("from", terms.from())
                            .param("until", terms.until())
                            .param("name", sealed(held, "name", id, terms.name()))
                            .param("evidence", sealed(held, "evidence", id, terms.evidence()))
                            .param("now", now())
                            .update();
                    keys.give(held, receipt.secret(), new HeldKeys.Mandate(id, terms.endsAt()));
                    return receipt;
                });
    }

    /// Ends a mandate of her complaint. Nothing happens when it is ended already.
    ///
    /// @throws Denied for who acts under a mandate herself
    public void end(Held held, UUID id) {
        own(held);
        holding(
                held,
                () -> {
                    int ended =
                            jdbc.sql(
                                            """
                                            UPDATE mandate
                                               SET revoked_at = :now
                                             WHERE id = :id
                                               AND data_key = :key
                                               AND revoked_at IS NULL
                                            """)
                                    .param("now", now())
                                    .param("id", id)
                                    .param("key", held.key().value())
                                    .update();
                    if (ended == 1) {
                        keys.end(new HeldKeys.Mandate(id, clock.instant()));
                    }
                    return ended;
                });
    }

    /// All mandates of her complaint, the newest first. A handful.
    public List<Mandate> of(Held held) {
        return holding(held, () -> list(held));
    }

    /// Under which mandate somebody is here; empty for the person herself, and when it holds no more.
    public Optional<Mandate> current(Held held) {
        return held.mandate()
                .flatMap(
                        m ->
                                of(held).stream()
                                        .filter(one -> one.id().equals(m.id()))
                                        .filter(one -> one.holds(clock.instant()))
                                        .findFirst());
    }

    /// Whether who holds the key may do something: the person herself all of it.
    public boolean may(Held held, Scope scope) {
        return held.mandate().isEmpty() || current(held).filter(m -> m.allows(scope)).isPresent();
    }

    /// Notes what somebody did for the person; nothing when she did it herself.
    public void note(Held held, Did did) {
        held.mandate()
                .ifPresent(
                        m ->
                                holding(
                                        held,
                                        () ->
                                                jdbc.sql(
                                                                """
                                                                INSERT INTO mandate_act
                                                                       (mandate, data_key, kind, at)
                                                                VALUES (:id, :key, :kind, :now)
                                                                """)
                                                        .param("id", m.id())
                                                        .param("key", held.key().value())
                                                        .param("kind", did.name())
                                                        .param("now", now())
                                                        .update()));
    }

    private List<Mandate> list(Held held) {
        return jdbc.sql(
                        """
                        SELECT id, kind, scope, from_on, until_on, name, evidence, given_at, revoked_at
                          FROM mandate
                         WHERE data_key = :key
                         ORDER BY given_at DESC, id
                        """)
                .param("key", held.key().value())
                .query((row, _) -> mandate(held, row))
                .list();
    }

    private Mandate mandate(Held held, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Mandate(
                id,
                new Terms(
                        Kind.valueOf(row.getString("kind")),
                        Scope.valueOf(row.getString("scope")),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("until_on", LocalDate.class),
                        opened(held, "name", id, row),
                        opened(held, "evidence", id, row)),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                acts(id));
    }

    private List<Act> acts(UUID mandate) {
        return jdbc.sql(
                        """
                        SELECT kind, at
                          FROM mandate_act
                         WHERE mandate = :id
                         ORDER BY id DESC
                         LIMIT 100
                        """)
                .param("id", mandate)
                .query(
                        (row, _) ->
                                new Act(
                                        Did.valueOf(row.getString("kind")),
                                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static byte[] sealed(Held held, String column, UUID id, String text) {
        return held.sealer().seal(place(column, id), text).bytes();
    }

    private static String opened(Held held, String column, UUID id, ResultSet row)
            throws SQLException {
        return held.opening()
                .text(held.key(), place(column, id), SealedText.of(row.getBytes(column)));
    }

    private static Place place(String column, UUID id) {
        return new Place("mandate", column, id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
