package isonomia.server.register;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Whom to ask about a system: for the office and the body itself, never for the public. The person is
/// of class C3: shown one at a time, for a stated purpose, and every time is in the access log.
@Component
public class Contacts {
    /// What a contact is called in the access log.
    public static final String KIND = "contact";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Vault vault;

    Contacts(JdbcClient jdbc, InstantSource clock, DataKeys keys, Vault vault) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.vault = vault;
    }

    private record Kept(KeyId key, SealedText name, SealedText telephone, SealedText email) {}

    /// What the authorisation decision needs to know of the contact person of a system.
    ///
    /// @param body that uses the system
    public static Subject subject(BodyId body) {
        return Subject.handedInBy(body, FieldClass.C3);
    }

    /// When the contact person of a system was named; empty when none is.
    public Optional<Instant> named(SystemId system) {
        return jdbc.sql("SELECT changed_at FROM system_contact WHERE system = :system")
                .param("system", system.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// Names the contact person of a system. Who was named before is erased.
    @Transactional
    public void name(Actor.Member by, SystemId system, BodyId body, ContactPerson person) {
        Access.require(by, Permission.RECORDS_FILE, subject(body));
        Optional<Kept> before = lock(system);
        FreshKey key = keys.fresh();
        keys.keep(key, Optional.of(body));
        jdbc.sql(
                        """
                        INSERT INTO system_contact
                               (system, body, data_key, name, telephone, email, changed_by, changed_at)
                        VALUES (:system, :body, :key, :name, :telephone, :email, :by, :now)
                        ON CONFLICT (system) DO UPDATE
                           SET data_key = excluded.data_key,
                               name = excluded.name,
                               telephone = excluded.telephone,
                               email = excluded.email,
                               changed_by = excluded.changed_by,
                               changed_at = excluded.changed_at
                        """)
                .param("system", system.value())
                .param("body", body.value())
                .param("key", key.id().value())
                .param("name", key.seal(place("name", system), person.name()).bytes())
                .param(
                        "telephone",
                        key.seal(place("telephone", system), person.telephone()).bytes())
                .param("email", key.seal(place("email", system), person.email()).bytes())
                .param("by", by.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        before.ifPresent(b -> keys.destroy(b.key()));
    }

    /// Shows the contact person of a system; empty when none is named. The reading is in the access
    /// log, or nothing is shown.
    @Transactional
    public Optional<ContactPerson> show(
            Actor.Member by, SystemId system, BodyId body, Purpose purpose) {
        Reading reading =
                new Reading(
                        by, Permission.RECORDS_READ, subject(body), purpose, KIND, system.value());
        Optional<Kept> kept = find(system, "");
        if (kept.isEmpty()) {
            Access.require(by, reading.permission(), reading.subject());
            return Optional.empty();
        }
        KeyId key = kept.get().key();
        Opening opening = vault.open(reading, List.of(key));
        if (!opening.holds(key)) {
            return Optional.empty();
        }
        return Optional.of(
                new ContactPerson(
                        opening.text(key, place("name", system), kept.get().name()),
                        opening.text(key, place("telephone", system), kept.get().telephone()),
                        opening.text(key, place("email", system), kept.get().email())));
    }

    /// Erases the contact person of a system.
    @Transactional
    public void erase(Actor.Member by, SystemId system, BodyId body) {
        Access.require(by, Permission.RECORDS_FILE, subject(body));
        lock(system)
                .ifPresent(
                        kept -> {
                            keys.destroy(kept.key());
                            jdbc.sql("DELETE FROM system_contact WHERE system = :system")
                                    .param("system", system.value())
                                    .update();
                        });
    }

    private Optional<Kept> lock(SystemId system) {
        return find(system, " FOR UPDATE");
    }

    private Optional<Kept> find(SystemId system, String locking) {
        return jdbc.sql(
                        """
                        SELECT data_key, name, telephone, email
                          FROM system_contact
                         WHERE system = :system
                        """
                                + locking)
                .param("system", system.value())
                .query(
                        (row, _) ->
                                new Kept(
                                        new KeyId(row.getObject("data_key", UUID.class)),
                                        SealedText.of(row.getBytes("name")),
                                        SealedText.of(row.getBytes("telephone")),
                                        SealedText.of(row.getBytes("email"))))
                .optional();
    }

    private static Place place(String column, SystemId system) {
        return new Place("system_contact", column, system.value());
    }
}
