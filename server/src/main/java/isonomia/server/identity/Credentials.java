package isonomia.server.identity;

import isonomia.server.keys.Keys;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What people sign in with: a password and a second factor.
@Component
public class Credentials {
    private final JdbcClient jdbc;
    private final Keys keys;
    private final InstantSource clock;
    private final ApplicationEventPublisher acts;

    Credentials(JdbcClient jdbc, Keys keys, InstantSource clock, ApplicationEventPublisher acts) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.acts = acts;
    }

    private record Factor(ByteBuffer sealed, boolean confirmed, long lastStep) {}

    /// Sets the password of a new account.
    void create(PersonId person, String passwordHash) {
        jdbc.sql(
                        """
                        INSERT INTO credential (person, password_hash, changed_at)
                        VALUES (:person, :hash, :now)
                        """)
                .param("person", person.value())
                .param("hash", passwordHash)
                .param("now", now())
                .update();
    }

    void changePassword(PersonId person, String passwordHash) {
        jdbc.sql(
                        """
                        UPDATE credential
                           SET password_hash = :hash,
                               changed_at = :now
                         WHERE person = :person
                        """)
                .param("person", person.value())
                .param("hash", passwordHash)
                .param("now", now())
                .update();
    }

    Optional<String> passwordHash(PersonId person) {
        return jdbc.sql("SELECT password_hash FROM credential WHERE person = :person")
                .param("person", person.value())
                .query(String.class)
                .optional();
    }

    /// The secret of the second factor that is being set up; made when there is none. A confirmed
    /// one is never shown again.
    ///
    /// @throws Denied when the second factor is confirmed already
    @Transactional
    public byte[] enrolling(PersonId person) {
        Optional<Factor> factor = factor(person);
        if (factor.isPresent()) {
            if (factor.get().confirmed()) {
                throw new Denied(Access.Decision.STATE);
            }
            return keys.open(factor.get().sealed().array(), label(person));
        }
        byte[] secret = Totp.secret();
        int made =
                jdbc.sql(
                                """
                                UPDATE credential
                                   SET totp_secret = :secret
                                 WHERE person = :person
                                   AND totp_secret IS NULL
                                """)
                        .param("person", person.value())
                        .param("secret", keys.seal(secret, label(person)))
                        .update();
        // Of two pages opened at once both show the one secret that is kept.
        return made == 1
                ? secret
                : keys.open(factor(person).orElseThrow().sealed().array(), label(person));
    }

    /// Confirms the second factor by its first code, and returns the recovery codes; empty when the
    /// code is wrong.
    @Transactional
    public Optional<List<String>> confirm(PersonId person, String code) {
        Optional<Factor> factor = factor(person).filter(f -> !f.confirmed());
        if (factor.isEmpty() || !accept(person, factor.get(), code)) {
            return Optional.empty();
        }
        int confirmed =
                jdbc.sql(
                                """
                                UPDATE credential
                                   SET totp_confirmed = TRUE
                                 WHERE person = :person
                                   AND NOT totp_confirmed
                                """)
                        .param("person", person.value())
                        .update();
        // Of two who confirm at once one gets recovery codes; the others would not work.
        if (confirmed != 1) {
            return Optional.empty();
        }
        acts.publishEvent(new Act.SecondFactorSetUp(person));
        return Optional.of(newRecoveryCodes(person));
    }

    /// New recovery codes; the old ones no longer work.
    @Transactional
    public List<String> newRecoveryCodes(PersonId person) {
        jdbc.sql("DELETE FROM recovery_code WHERE person = :person")
                .param("person", person.value())
                .update();
        List<String> codes = Tokens.recoveryCodes();
        for (String code : codes) {
            jdbc.sql("INSERT INTO recovery_code (person, hash) VALUES (:person, :hash)")
                    .param("person", person.value())
                    .param("hash", Tokens.hash(code))
                    .update();
        }
        acts.publishEvent(new Act.RecoveryCodesRenewed(person));
        return codes;
    }

    /// The secret of a confirmed second factor. Only the example office asks.
    Optional<byte[]> confirmedSecret(PersonId person) {
        return factor(person)
                .filter(Factor::confirmed)
                .map(f -> keys.open(f.sealed().array(), label(person)));
    }

    /// How many recovery codes are left.
    public int recoveryCodesLeft(PersonId person) {
        return jdbc.sql(
                        """
                        SELECT count(*)
                          FROM recovery_code
                         WHERE person = :person
                           AND used_at IS NULL
                        """)
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    boolean enrolled(PersonId person) {
        return factor(person).map(Factor::confirmed).orElse(false);
    }

    /// Whether `code` is right, from the authenticator or from the list of recovery codes. Either is
    /// used up by this.
    @Transactional
    public boolean secondFactor(PersonId person, String code) {
        Optional<Factor> factor = factor(person).filter(Factor::confirmed);
        if (factor.isEmpty()) {
            return false;
        }
        if (accept(person, factor.get(), code)) {
            return true;
        }
        return jdbc.sql(
                                """
                                UPDATE recovery_code
                                   SET used_at = :now
                                 WHERE person = :person
                                   AND hash = :hash
                                   AND used_at IS NULL
                                """)
                        .param("person", person.value())
                        .param("hash", Tokens.hash(Tokens.typedCode(code)))
                        .param("now", now())
                        .update()
                == 1;
    }

    private boolean accept(PersonId person, Factor factor, String code) {
        OptionalLong step =
                Totp.accept(
                        keys.open(factor.sealed().array(), label(person)),
                        code,
                        clock.instant(),
                        factor.lastStep());
        // The condition makes sure that of two who send one code at once, one is refused.
        return step.isPresent()
                && jdbc.sql(
                                        """
                                        UPDATE credential
                                           SET totp_last_step = :step
                                         WHERE person = :person
                                           AND totp_last_step < :step
                                        """)
                                .param("person", person.value())
                                .param("step", step.getAsLong())
                                .update()
                        == 1;
    }

    private Optional<Factor> factor(PersonId person) {
        return jdbc.sql(
                        """
                        SELECT totp_secret,
                               totp_confirmed,
                               totp_last_step
                          FROM credential
                         WHERE person = :person
                           AND totp_secret IS NOT NULL
                        """)
                .param("person", person.value())
                .query(
                        (row, _) ->
                                new Factor(
                                        ByteBuffer.wrap(row.getBytes(1)),
                                        row.getBoolean(2),
                                        row.getLong(3)))
                .optional();
    }

    private static String label(PersonId person) {
        return "totp:" + person.value();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
