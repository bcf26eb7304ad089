package isonomia.server.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The one institution of this server.
@Component
public class Institutions {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    /// Every page shows it, and it changes about never.
    private final AtomicReference<Optional<Institution>> known =
            new AtomicReference<>(Optional.empty());

    Institutions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The institution; empty before it is set up.
    public Optional<Institution> find() {
        Optional<Institution> cached = known.get();
        if (cached.isPresent()) {
            return cached;
        }
        Optional<Institution> found =
                jdbc.sql("SELECT name, language FROM institution")
                        .query((row, _) -> new Institution(row.getString(1), row.getString(2)))
                        .optional();
        known.set(found);
        return found;
    }

    /// The institution as far as it was found before; for pages that cannot ask the database.
    public Optional<Institution> known() {
        return known.get();
    }

    /// Sets the institution up.
    ///
    /// @return whether it was; false for the second of two who try at once
    boolean create(Institution institution) {
        return jdbc.sql(
                                """
                                INSERT INTO institution (name, language, set_up_at)
                                VALUES (:name, :language, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("name", institution.name())
                        .param("language", institution.language())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
