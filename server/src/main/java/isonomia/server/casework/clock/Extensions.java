package isonomia.server.casework.clock;

import isonomia.server.identity.PersonId;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Why there is more time: the reasons of extensions, sealed under the key of the case, or of the
/// complaint when there is no case.
@Component
public class Extensions {
    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final Vault vault;

    Extensions(JdbcClient jdbc, DataKeys keys, Vault vault) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.vault = vault;
    }

    /// More time that was given, with its reason.
    ///
    /// @param amount in the unit of the rule
    /// @param reason empty when none was asked for, or when its key is destroyed
    public record Given(Instant at, Optional<PersonId> by, int amount, String reason) {}

    /// A reason as it is kept.
    record Reason(UUID id, KeyId key, SealedText text) {}

    Reason sealed(Clock kept, String reason) {
        UUID key =
                jdbc.sql(
                                """
                                SELECT coalesce(f.data_key, c.data_key)
                                  FROM deadline d
                                  LEFT JOIN case_file f ON f.id = d.case_file
                                  LEFT JOIN complaint c ON c.id = d.complaint
                                 WHERE d.id = :id
                                """)
                        .param("id", kept.id().value())
                        .query(UUID.class)
                        .single();
        KeptKey sealer = keys.sealer(new KeyId(key));
        UUID place = UUID.randomUUID();
        return new Reason(place, sealer.id(), sealer.seal(place(place), reason));
    }

    private static Place place(UUID id) {
        return new Place("deadline_event", "reason", id);
    }

    private record Kept(Instant at, Optional<PersonId> by, int amount, Optional<Reason> reason) {}

    /// The extensions of a deadline with their reasons.
    ///
    /// @param reading who wants to read them, as the case decides it
    @Transactional
    public List<Given> of(Reading reading, DeadlineId id) {
        List<Kept> kept =
                jdbc.sql(
                                """
                                SELECT at, by, amount, reason, reason_id, data_key
                                  FROM deadline_event
                                 WHERE deadline = :id
                                   AND kind = 'EXTENDED'
                                 ORDER BY id
                                """)
                        .param("id", id.value())
                        .query(
                                (row, _) ->
                                        new Kept(
                                                row.getObject("at", OffsetDateTime.class)
                                                        .toInstant(),
                                                Optional.ofNullable(row.getObject("by", UUID.class))
                                                        .map(PersonId::new),
                                                row.getInt("amount"),
                                                reason(row)))
                        .list();
        Opening opening =
                vault.open(
                        reading,
                        kept.stream().flatMap(k -> k.reason().stream()).map(Reason::key).toList());
        return kept.stream()
                .map(
                        k ->
                                new Given(
                                        k.at(),
                                        k.by(),
                                        k.amount(),
                                        k.reason()
                                                .filter(r -> opening.holds(r.key()))
                                                .map(
                                                        r ->
                                                                opening.text(
                                                                        r.key(),
                                                                        place(r.id()),
                                                                        r.text()))
                                                .orElse("")))
                .toList();
    }

    private static Optional<Reason> reason(ResultSet row) throws SQLException {
        byte @Nullable [] text = row.getBytes("reason");
        return text == null
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                row.getObject("reason_id", UUID.class),
                                new KeyId(row.getObject("data_key", UUID.class)),
                                SealedText.of(text)));
    }
}
