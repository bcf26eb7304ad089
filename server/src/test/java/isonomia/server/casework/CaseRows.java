package isonomia.server.casework;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.Place;
import isonomia.server.register.Body;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// Cases for tests of what is done in them, straight into the tables.
public final class CaseRows {
    private final RunningServer server;
    private final JdbcClient jdbc;

    public CaseRows(RunningServer server) {
        this.server = server;
        this.jdbc = server.part(JdbcClient.class);
    }

    private OffsetDateTime now() {
        return server.part(InstantSource.class).instant().atOffset(ZoneOffset.UTC);
    }

    /// A case about a body that these people investigate.
    public CaseId investigated(Optional<Body> body, SignedIn opener, SignedIn... team) {
        CaseId id = new CaseId(UUID.randomUUID());
        Acting.SERVER.run(
                () ->
                        server.part(TransactionTemplate.class)
                                .executeWithoutResult(_ -> insert(id, body, opener)));
        joins(id, opener);
        for (SignedIn one : team) {
            joins(id, one);
        }
        return id;
    }

    private void insert(CaseId id, Optional<Body> body, SignedIn opener) {
        DataKeys keys = server.part(DataKeys.class);
        FreshKey key = keys.fresh();
        keys.keep(key, Optional.empty());
        int serial =
                jdbc.sql(
                                """
                                INSERT INTO case_counter (year, last)
                                VALUES (2026, 1)
                                ON CONFLICT (year) DO UPDATE
                                   SET last = case_counter.last + 1
                                RETURNING last
                                """)
                        .query(Integer.class)
                        .single();
        jdbc.sql(
                        """
                        INSERT INTO case_file (id, year, serial, origin, state, body, data_key, title,
                                               opened_by, opened_at, changed_at)
                        VALUES (:id, 2026, :serial, 'OWN_INITIATIVE', 'INVESTIGATION', :body, :key,
                                :title, :by, :now, :now)
                        """)
                .param("id", id.value())
                .param("serial", serial)
                .param("body", body.map(b -> b.id().value()).orElse(null))
                .param("key", key.id().value())
                .param(
                        "title",
                        key.seal(new Place("case_file", "title", id.value()), "A benefit refused")
                                .bytes())
                .param("by", opener.member().person().value())
                .param("now", now())
                .update();
    }

    /// Somebody begins to work on a case.
    public void joins(CaseId id, SignedIn person) {
        Acting.SERVER.run(
                () ->
                        jdbc.sql(
                                        """
                                        INSERT INTO case_person (case_file, person, part, since)
                                        VALUES (:case, :person, 'INVESTIGATOR', :now)
                                        """)
                                .param("case", id.value())
                                .param("person", person.member().person().value())
                                .param("now", now())
                                .update());
    }

    /// Somebody must not touch a case from now on.
    public void recuses(CaseId id, SignedIn person) {
        Acting.SERVER.run(
                () ->
                        jdbc.sql(
                                        """
                                        INSERT INTO recusal (case_file, person, reason, by, at)
                                        VALUES (:case, :person, :reason, :person, :now)
                                        """)
                                .param("case", id.value())
                                .param("person", person.member().person().value())
                                .param("reason", new byte[] {1})
                                .param("now", now())
                                .update());
    }
}
