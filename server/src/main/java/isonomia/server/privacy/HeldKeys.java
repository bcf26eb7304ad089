package isonomia.server.privacy;

import com.google.crypto.tink.subtle.AesGcmJce;

import isonomia.server.database.Acting;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Data keys in the hands of people without an account: who sent a complaint holds the key of it, by a
/// receipt, and for a short while by a session. Whoever has the secret opens what the key encrypts, and
/// nothing else; the server's own key is not needed for it.
@Component
public class HeldKeys {
    /// For how long a session lasts after it was last used.
    public static final Duration SESSION = Duration.ofMinutes(30);

    /// For comparing when no key was found, so that a wrong secret costs what a right one does.
    private static final byte[] NOTHING = new byte[DataKey.BYTES + 28];

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Blobs blobs;

    HeldKeys(JdbcClient jdbc, InstantSource clock, Blobs blobs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.blobs = blobs;
    }

    /// A data key that somebody holds now.
    public static final class Held {
        private final KeyId id;
        private final byte[] bytes;
        private final Opening opening;
        private final Optional<Mandate> mandate;

        private Held(KeyId id, byte[] bytes, Blobs blobs, Optional<Mandate> mandate) {
            this.id = id;
            this.mandate = mandate;
            this.bytes = bytes.clone();
            this.opening = new Opening(java.util.Map.of(id, new DataKey(bytes)), blobs);
        }

        /// The key's id.
        public KeyId key() {
            return id;
        }

        /// Under which mandate somebody else holds it; empty for the person whose key it is.
        public Optional<Mandate> mandate() {
            return mandate;
        }

        /// To read what is hers.
        public Opening opening() {
            return opening;
        }

        /// To write.
        public KeptKey sealer() {
            return new KeptKey(id, new DataKey(bytes));
        }

        /// For whom the database works then.
        public Acting acting() {
            return Acting.holding(id.value());
        }
    }

    /// That somebody holds the key for another.
    ///
    /// @param id of the mandate
    /// @param endsAt from when on it opens nothing any more
    public record Mandate(UUID id, Instant endsAt) {}

    /// A key that was just made, in the hands of who makes it.
    public Held hold(FreshKey key) {
        return new Held(key.id(), key.raw(), blobs, Optional.empty());
    }

    /// Makes `receipt` a secret that opens the key, as long as the key lives.
    @Transactional
    public void give(Held held, Secret receipt) {
        keep(held, receipt, "RECEIPT", Optional.empty(), held.mandate());
    }

    /// Makes `receipt` a secret that opens the key for somebody else, until her mandate ends.
    @Transactional
    public void give(Held held, Secret receipt, Mandate mandate) {
        keep(held, receipt, "RECEIPT", Optional.empty(), Optional.of(mandate));
    }

    /// Ends all that a mandate opened, sessions too: from the next request on it opens nothing.
    @Transactional
    public void end(Mandate mandate) {
        jdbc.sql("DELETE FROM held_key WHERE mandate = :mandate")
                .param("mandate", mandate.id())
                .update();
    }

    /// Makes `receipt` the only receipt that opens the key: all others stop to.
    @Transactional
    public void giveAnew(Held held, Secret receipt) {
        jdbc.sql(
                        "DELETE FROM held_key WHERE data_key = :key AND use = 'RECEIPT' AND"
                                + " mandate IS NULL")
                .param("key", held.id.value())
                .update();
        give(held, receipt);
    }

    /// Opens a session; its text is for a cookie.
    @Transactional
    public String session(Held held) {
        return session(held, SESSION);
    }

    /// Opens a session that lasts as long as said after it was last used.
    @Transactional
    public String session(Held held, Duration lasts) {
        Secret session = Secret.session();
        keep(held, session, "SESSION", Optional.of(lasts), held.mandate());
        return session.text();
    }

    private void keep(
            Held held,
            Secret secret,
            String use,
            Optional<Duration> lasts,
            Optional<Mandate> mandate) {
        jdbc.sql(
                        """
                        INSERT INTO held_key (hash, data_key, use, wrapped, expires_at, mandate, ends_at)
                        VALUES (:hash, :key, :use, :wrapped, :expires, :mandate, :ends)
                        """)
                .param("hash", secret.hash())
                .param("key", held.id.value())
                .param("use", use)
                .param("wrapped", wrap(secret, held))
                .param("mandate", mandate.map(Mandate::id).orElse(null))
                .param("ends", mandate.map(m -> m.endsAt().atOffset(ZoneOffset.UTC)).orElse(null))
                .param(
                        "expires",
                        lasts.map(l -> clock.instant().plus(l).atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .update();
    }

    private static byte[] wrap(Secret secret, Held held) {
        try {
            return new AesGcmJce(secret.key()).encrypt(held.bytes, bound(held.id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encrypting failed", e);
        }
    }

    private static byte[] bound(KeyId id) {
        return ("held-key:" + id.value()).getBytes(StandardCharsets.UTF_8);
    }

    private record Row(KeyId key, SealedText wrapped, Optional<Mandate> mandate) {}

    /// What a receipt opens; empty for a wrong one, and when what it opened was erased.
    public Optional<Held> open(Secret receipt) {
        return find(receipt, "RECEIPT", SESSION);
    }

    /// What a session opens, which lasts anew from now; empty when it is over.
    public Optional<Held> session(String text) {
        return session(text, SESSION);
    }

    /// What a session opens, which lasts anew from now, as long as said; empty when it is over.
    public Optional<Held> session(String text, Duration lasts) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return bytes.length == 32 ? find(Secret.of(bytes), "SESSION", lasts) : Optional.empty();
    }

    private Optional<Held> find(Secret secret, String use, Duration lasts) {
        return Acting.SERVER.call(
                () -> {
                    Optional<Row> row =
                            jdbc.sql(
                                            """
                                            UPDATE held_key
                                               SET expires_at = CASE WHEN use = 'SESSION'
                                                                     THEN CAST(:expires AS timestamptz) END
                                             WHERE hash = :hash
                                               AND use = :use
                                               AND (expires_at IS NULL OR expires_at > :now)
                                               AND (ends_at IS NULL OR ends_at > :now)
                                            RETURNING data_key, wrapped, mandate, ends_at
                                            """)
                                    .param("hash", secret.hash())
                                    .param("use", use)
                                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                    .param(
                                            "expires",
                                            clock.instant().plus(lasts).atOffset(ZoneOffset.UTC))
                                    .query(
                                            (r, _) ->
                                                    new Row(
                                                            new KeyId(
                                                                    r.getObject(
                                                                            "data_key",
                                                                            UUID.class)),
                                                            SealedText.of(r.getBytes("wrapped")),
                                                            mandate(
                                                                    r.getObject(
                                                                            "mandate", UUID.class),
                                                                    r.getObject(
                                                                            "ends_at",
                                                                            OffsetDateTime.class))))
                                    .optional();
                    return unwrap(secret, row);
                });
    }

    private static Optional<Mandate> mandate(@Nullable UUID id, @Nullable OffsetDateTime endsAt) {
        return id == null || endsAt == null
                ? Optional.empty()
                : Optional.of(new Mandate(id, endsAt.toInstant()));
    }

    /// Derives and tries in both cases: a wrong secret costs what a right one does.
    private Optional<Held> unwrap(Secret secret, Optional<Row> row) {
        byte[] key = secret.key();
        KeyId id = row.map(Row::key).orElse(new KeyId(new UUID(0, 0)));
        byte[] wrapped = row.map(r -> r.wrapped().bytes()).orElse(NOTHING);
        try {
            byte[] bytes = new AesGcmJce(key).decrypt(wrapped, bound(id));
            return row.map(r -> new Held(id, bytes, blobs, r.mandate()));
        } catch (GeneralSecurityException e) {
            if (row.isPresent()) {
                throw new IllegalStateException("A held key is damaged", e);
            }
            return Optional.empty();
        }
    }

    /// Ends a session.
    public void end(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        if (bytes.length < Secret.RECEIPT_BYTES) {
            return;
        }
        byte[] hash = Secret.of(bytes).hash();
        Acting.SERVER.run(
                () ->
                        jdbc.sql("DELETE FROM held_key WHERE hash = :hash AND use = 'SESSION'")
                                .param("hash", hash)
                                .update());
    }

    /// Takes away sessions and mandates that are over.
    public int sweep() {
        return Acting.SERVER.call(
                () ->
                        jdbc.sql("DELETE FROM held_key WHERE expires_at <= :now OR ends_at <= :now")
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update());
    }
}
