package isonomia.server.backup;

import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.PersonId;
import isonomia.server.keys.Keys;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.settings.Settings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The recovery key of the office: made, shown once as three sheets, and taken into use when somebody
/// shows by one group from the paper that the sheets are there and can be read. Until then backups go
/// on being sealed to the key before, or cannot be made.
@Component
public class RecoveryKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GROUPS = Share.LINES * Share.GROUP;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Keys keys;
    private final Ledger ledger;
    private final Path data;

    RecoveryKeys(
            JdbcClient jdbc, InstantSource clock, Keys keys, Ledger ledger, Settings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.ledger = ledger;
        this.data = settings.data();
    }

    /// The key to which backups are sealed.
    public record InUse(String id, Optional<Instant> since) {}

    /// A key whose sheets were made and whose group is not typed yet.
    ///
    /// @param sheet on which the group stands that is asked for, from 1
    /// @param line in which it stands, from 1
    /// @param group its place there, from 1
    public record Waiting(String id, Instant madeAt, int sheet, int line, int group) {}

    /// A sheet, to be printed.
    ///
    /// @param number from 1 to 3
    /// @param lines of four groups each
    public record Sheet(int number, List<String> lines) {
        public Sheet {
            lines = List.copyOf(lines);
        }

        /// Without what makes it secret.
        @Override
        public String toString() {
            return "sheet " + number;
        }
    }

    private record Row(RecoveryKey key, Instant madeAt, int asked, ByteBuffer answer) {}

    /// Whether a key is in use.
    public boolean present() {
        return RecoveryKeyFile.in(data).isPresent();
    }

    /// The key in use; empty when there is none.
    public Optional<InUse> inUse() {
        return RecoveryKeyFile.in(data)
                .map(
                        key ->
                                new InUse(
                                        key.id(),
                                        jdbc.sql(
                                                        """
                                                        SELECT confirmed_at
                                                          FROM recovery_key
                                                         WHERE id = :id
                                                           AND confirmed_at IS NOT NULL
                                                        """)
                                                .param("id", key.idBytes())
                                                .query((row, _) -> row.getTimestamp(1).toInstant())
                                                .optional()));
    }

    /// The key that waits to be taken into use.
    public Optional<Waiting> waiting() {
        return row().map(
                        row ->
                                new Waiting(
                                        row.key().id(),
                                        row.madeAt(),
                                        row.asked() / GROUPS + 1,
                                        row.asked() % GROUPS / Share.GROUP + 1,
                                        row.asked() % Share.GROUP + 1));
    }

    private Optional<Row> row() {
        return jdbc.sql(
                        """
                        SELECT public_key,
                               made_at,
                               asked,
                               answer
                          FROM recovery_key
                         WHERE confirmed_at IS NULL
                        """)
                .query(
                        (row, _) ->
                                new Row(
                                        RecoveryKey.of(row.getBytes(1)),
                                        row.getTimestamp(2).toInstant(),
                                        row.getInt(3),
                                        ByteBuffer.wrap(row.getBytes(4))))
                .optional();
    }

    /// Makes a key and its three sheets, which are never shown again. One that was waiting is gone.
    @Transactional
    public List<Sheet> make(PersonId by) {
        RecoverySecret secret = RecoverySecret.make();
        List<Share> shares = secret.split();
        // The first line of a sheet holds what is no secret.
        int asked =
                RANDOM.nextInt(RecoverySecret.SHARES) * GROUPS
                        + Share.GROUP
                        + RANDOM.nextInt(GROUPS - Share.GROUP);
        // Of two who make one at once, the second waits for the first and replaces it.
        jdbc.sql("LOCK TABLE recovery_key IN SHARE ROW EXCLUSIVE MODE").update();
        jdbc.sql("DELETE FROM recovery_key WHERE confirmed_at IS NULL").update();
        jdbc.sql(
                        """
                        INSERT INTO recovery_key (id, public_key, made_by, made_at, asked, answer)
                        VALUES (:id, :key, :by, :now, :asked, :answer)
                        """)
                .param("id", secret.key().idBytes())
                .param("key", secret.key().bytes())
                .param("by", by.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("asked", asked)
                .param(
                        "answer",
                        answer(
                                secret.key(),
                                asked,
                                shares.get(asked / GROUPS).group(asked % GROUPS)))
                .update();
        ledger.enter(Entry.of("recovery-key-made", Map.of("key", secret.key().id())));
        return shares.stream().map(share -> new Sheet(share.number(), share.lines())).toList();
    }

    private byte[] answer(RecoveryKey key, int asked, String group) {
        return keys.hash(
                "recovery-group",
                HexFormat.of().formatHex(key.bytes()) + " " + asked + " " + group);
    }

    /// Takes the waiting key into use.
    ///
    /// @param typed the group that is asked for
    /// @return whether it was right
    /// @throws Denied when no key is waiting
    @Transactional
    public boolean confirm(String typed) {
        Row row = row().orElseThrow(() -> new Denied(Access.Decision.STATE));
        RecoveryKey key = row.key();
        if (!MessageDigest.isEqual(
                row.answer().array(), answer(key, row.asked(), Share.typed(typed)))) {
            return false;
        }
        use(key);
        return true;
    }

    private void use(RecoveryKey key) {
        jdbc.sql("UPDATE recovery_key SET confirmed_at = :now WHERE id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", key.idBytes())
                .update();
        ledger.enter(Entry.of("recovery-key-confirmed", Map.of("key", key.id())));
        try {
            // The file last: should it fail, nothing of the rest happened.
            RecoveryKeyFile.put(data, key);
        } catch (IOException e) {
            throw new UncheckedIOException("keeping the recovery key", e);
        }
    }

    /// For an example office: a key whose sheets nobody has. Its backups are restored by nobody.
    @Transactional
    public void makeForSample(PersonId by) {
        var _ = make(by);
        use(row().orElseThrow().key());
    }
}
