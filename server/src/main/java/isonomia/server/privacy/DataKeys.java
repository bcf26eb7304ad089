package isonomia.server.privacy;

import isonomia.server.identity.BodyId;
import isonomia.server.keys.Keys;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The keys under which confidential things are encrypted: one for each thing that is erased as one.
/// In the database each is encrypted under the server's own key ([Keys]), which is not there.
///
/// To erase is to destroy the key. What it encrypted is unreadable from then on, in every copy made
/// later; in a backup made before, until that backup goes.
@Component
public class DataKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Keys keys;
    private final Ledger ledger;

    DataKeys(JdbcClient jdbc, InstantSource clock, Keys keys, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.ledger = ledger;
    }

    /// A new key, which is kept with the thing itself.
    public FreshKey fresh() {
        KeyId id = new KeyId(UUID.randomUUID());
        byte[] key = new byte[DataKey.BYTES];
        RANDOM.nextBytes(key);
        return new FreshKey(id, key, keys.seal(key, wrappedAs(id)));
    }

    private static String wrappedAs(KeyId id) {
        return "data-key:" + id.value();
    }

    /// Keeps a new key in the transaction that keeps what it encrypted.
    ///
    /// @param body whose liaison officers use it besides the institution
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(FreshKey key, Optional<BodyId> body) {
        jdbc.sql(
                        """
                        INSERT INTO data_key (id, body, wrapped, made_at)
                        VALUES (:id, :body, :wrapped, :now)
                        """)
                .param("id", key.id().value())
                .param("body", body.map(BodyId::value).orElse(null))
                .param("wrapped", key.wrapped())
                .param("now", now())
                .update();
    }

    /// To keep something more under a key that is there already.
    ///
    /// @throws Erased when the key is destroyed
    @Transactional(propagation = Propagation.MANDATORY)
    public KeptKey sealer(KeyId id) {
        return Optional.ofNullable(open(List.of(id)).get(id))
                .map(key -> new KeptKey(id, key))
                .orElseThrow(() -> new Erased(id));
    }

    /// Erases what was encrypted under the key, with all words by which it was found and all secrets that opened it. The row stays,
    /// with the date, and so does the entry in the ledger.
    @Transactional(propagation = Propagation.MANDATORY)
    public void destroy(KeyId key) {
        int destroyed =
                jdbc.sql(
                                """
                                UPDATE data_key
                                   SET wrapped = NULL,
                                       destroyed_at = :now
                                 WHERE id = :id
                                   AND destroyed_at IS NULL
                                """)
                        .param("now", now())
                        .param("id", key.value())
                        .update();
        if (destroyed == 0) {
            return;
        }
        jdbc.sql("DELETE FROM search_token WHERE data_key = :id").param("id", key.value()).update();
        jdbc.sql("DELETE FROM held_key WHERE data_key = :id").param("id", key.value()).update();
        ledger.enter(Entry.of("data-key-destroyed", Map.of("data-key", key.value().toString())));
    }

    /// When the key was destroyed; empty while it lives, or when there is none.
    public Optional<java.time.Instant> destroyedAt(KeyId key) {
        return jdbc.sql(
                        "SELECT destroyed_at FROM data_key WHERE id = :id AND destroyed_at IS NOT"
                                + " NULL")
                .param("id", key.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// The keys that live, of these.
    Map<KeyId, DataKey> open(Collection<KeyId> ids) {
        Map<KeyId, DataKey> open = new HashMap<>();
        if (ids.isEmpty()) {
            return open;
        }
        jdbc.sql(
                        """
                        SELECT id, wrapped
                          FROM data_key
                         WHERE id IN (:ids)
                           AND wrapped IS NOT NULL
                        """)
                .param("ids", ids.stream().map(KeyId::value).distinct().toList())
                .query(
                        (row, _) -> {
                            KeyId id = new KeyId(row.getObject("id", UUID.class));
                            return Map.entry(
                                    id,
                                    new DataKey(keys.open(row.getBytes("wrapped"), wrappedAs(id))));
                        })
                .list()
                .forEach(entry -> open.put(entry.getKey(), entry.getValue()));
        return open;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
