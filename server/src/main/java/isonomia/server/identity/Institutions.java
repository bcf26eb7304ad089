package isonomia.server.identity;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The one institution of this server.
@Component
public class Institutions {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    /// Every page shows it, and it changes about never. Another server of the same database may have
    /// changed it, so it is asked for again after a while.
    private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Known(Institution institution, Instant at) {}

    Institutions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The institution; empty before it is set up.
    public Optional<Institution> find() {
        Instant now = clock.instant();
        Optional<Known> before = known.get();
        if (before.isPresent() && now.isBefore(before.get().at().plus(FRESH))) {
            return before.map(Known::institution);
        }
        try {
            Optional<Institution> found = read();
            known.set(found.map(institution -> new Known(institution, now)));
            return found;
        } catch (DataAccessException e) {
            // The page that says so still names the institution.
            if (before.isPresent()) {
                return before.map(Known::institution);
            }
            throw e;
        }
    }

    private Optional<Institution> read() {
        return jdbc.sql("SELECT name, language, telephone, email, address FROM institution")
                .query(
                        (row, _) ->
                                new Institution(
                                        row.getString("name"),
                                        row.getString("language"),
                                        new Contact(
                                                row.getString("telephone"),
                                                row.getString("email"),
                                                row.getString("address"))))
                .optional();
    }

    /// The institution as far as it was found before; for pages that cannot ask the database.
    public Optional<Institution> known() {
        return known.get().map(Known::institution);
    }

    /// Sets the institution up.
    ///
    /// @return whether it was; false for the second of two who try at once
    boolean create(Institution institution) {
        return jdbc.sql(
                                """
                                INSERT INTO institution
                                       (name, language, telephone, email, address, set_up_at)
                                VALUES (:name, :language, :telephone, :email, :address, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("name", institution.name())
                        .param("language", institution.language())
                        .param("telephone", institution.contact().telephone())
                        .param("email", institution.contact().email())
                        .param("address", institution.contact().address())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Changes what people read about the institution.
    public void change(Institution institution) {
        jdbc.sql(
                        """
                        UPDATE institution
                           SET name = :name,
                               language = :language,
                               telephone = :telephone,
                               email = :email,
                               address = :address
                        """)
                .param("name", institution.name())
                .param("language", institution.language())
                .param("telephone", institution.contact().telephone())
                .param("email", institution.contact().email())
                .param("address", institution.contact().address())
                .update();
        known.set(Optional.of(new Known(institution, clock.instant())));
    }
}
