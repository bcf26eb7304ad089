package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.database.Acting;
import isonomia.server.database.DatabaseAddress;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Version;
import isonomia.server.register.Visibility;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the database itself refuses, with all of the server's code bypassed: plain SQL as the
/// application's role.
@DisplayName("P10: the database itself keeps bodies apart, with all code bypassed")
class RowLevelSecurityTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final String DENIED = "42501";

    private final TestRecords records = new TestRecords(SERVER);
    private final TestPeople people = new TestPeople(SERVER);
    private final Body mine = records.body();
    private final Body hers = records.body();
    private final SignedIn me = people.liaison(mine.id());
    private final SignedIn she = people.liaison(hers.id());
    private final Version herDraft =
            records.draft(she, hers, TestRecords.complete("Draft"), Visibility.open());
    private final Version herPublished =
            records.published(she, hers, TestRecords.complete("Published"));

    private static Connection connect(DatabaseAddress.Login login, Acting acting)
            throws SQLException {
        Connection connection =
                DriverManager.getConnection(SERVER.address().url(), login.user(), login.password());
        try (PreparedStatement told =
                connection.prepareStatement(
                        """
                        SELECT set_config('isonomia.office', ?, FALSE),
                               set_config('isonomia.person', ?, FALSE),
                               set_config('isonomia.body', ?, FALSE)
                        """)) {
            told.setString(1, acting.office() ? "yes" : "");
            told.setString(2, acting.person());
            told.setString(3, acting.body());
            told.execute();
        }
        return connection;
    }

    private static Connection as(Acting acting) throws SQLException {
        return connect(SERVER.address().application(), acting);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static int change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void assertDenied(Connection connection, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> change(connection, sql), sql);
        assertEquals(DENIED, refused.getSQLState(), () -> sql + ": " + refused.getMessage());
    }

    private static String drafts(Body body) {
        return "SELECT id FROM record_version WHERE state <> 'PUBLISHED' AND body = '%s'"
                .formatted(body.id().value());
    }

    @Test
    void aLiaisonOfficerReadsTheDraftsOfHerBodyOnly() throws SQLException {
        String draft = herDraft.id().text();
        try (Connection her = as(she.member().acting());
                Connection my = as(me.member().acting());
                Connection office = as(Acting.SERVER);
                Connection anybody = as(Acting.ANYBODY)) {
            assertEquals(List.of(draft), texts(her, drafts(hers)));
            assertEquals(List.of(), texts(my, drafts(hers)));
            assertEquals(List.of(draft), texts(office, drafts(hers)));
            assertEquals(List.of(), texts(anybody, drafts(hers)));
            String systems = "SELECT id FROM ai_system WHERE body = '" + hers.id().value() + "'";
            assertEquals(2, texts(her, systems).size());
            List<String> published = List.of(herPublished.system().text());
            assertEquals(published, texts(my, systems), "that there is a draft is not told");
            assertEquals(published, texts(anybody, systems));
            String authors =
                    """
                    SELECT a.person
                      FROM record_author a
                      JOIN record_version v ON v.id = a.version
                     WHERE v.body = '%s'
                    """
                            .formatted(hers.id().value());
            assertEquals(2, texts(her, authors).size());
            assertEquals(List.of(), texts(my, authors), "who wrote is not public");
            assertEquals(List.of(), texts(anybody, authors));
        }
    }

    @Test
    void whoeverIsNotSignedInReadsWhatIsOrWasPublishedAndNothingElse() throws SQLException {
        try (Connection anybody = as(Acting.ANYBODY)) {
            List<String> states = texts(anybody, "SELECT DISTINCT state FROM record_version");
            assertTrue(states.contains("PUBLISHED"), states::toString);
            states.removeAll(List.of("PUBLISHED", "SUPERSEDED", "WITHDRAWN"));
            assertEquals(List.of(), states);
        }
    }

    @Test
    void whatIsWithheldOfAPublishedRecordIsReadByItsBodyAndTheOfficeOnly() throws SQLException {
        Version withheld =
                records.publish(
                        records.file(
                                she,
                                records.draft(
                                        she,
                                        hers,
                                        TestRecords.complete("Partly").toBuilder()
                                                .text("logic", "kept from everybody else")
                                                .build(),
                                        Visibility.of(
                                                Map.of(
                                                        "logic",
                                                        "trade-secret",
                                                        "risks",
                                                        "trade-secret")))));
        String row =
                "SELECT v::text FROM record_version v WHERE id = '%s'"
                        .formatted(withheld.id().text());
        String apart =
                "SELECT content->'logic' FROM record_withheld WHERE version = '%s'"
                        .formatted(withheld.id().text());
        for (Acting acting :
                List.of(
                        Acting.ANYBODY,
                        Acting.SERVER,
                        me.member().acting(),
                        she.member().acting())) {
            boolean hidden = acting.equals(Acting.ANYBODY) || acting.equals(me.member().acting());
            try (Connection connection = as(acting)) {
                String seen = texts(connection, row).getFirst();
                assertFalse(seen.contains("kept from everybody else"), seen);
                assertTrue(seen.contains("trade-secret") && !seen.contains("risks"), seen);
                assertEquals(hidden ? 0 : 1, texts(connection, apart).size());
            }
        }
        try (Connection office = as(Acting.SERVER)) {
            SQLException refused =
                    assertThrows(
                            SQLException.class,
                            () ->
                                    change(
                                            office,
                                            "UPDATE record_version SET content = content ||"
                                                    + " '{\"logic\": \"x\"}' WHERE id = '%s'"
                                                            .formatted(withheld.id().text())));
            assertEquals("23514", refused.getSQLState());
        }
        assertEquals(
                "kept from everybody else",
                withheld.content().text("logic"),
                "the office reads all of it");
        String page = SERVER.visitor().get("/systems/" + withheld.system().text()).text();
        assertFalse(page.contains("kept from everybody else"));
    }

    @Test
    void aConnectionThatWasToldNothingIsAnybodys() throws SQLException {
        DatabaseAddress.Login login = SERVER.address().application();
        try (Connection fresh =
                DriverManager.getConnection(
                        SERVER.address().url(), login.user(), login.password())) {
            assertEquals(List.of(), texts(fresh, drafts(hers)));
            assertEquals(0, change(fresh, "UPDATE record_version SET reason = 'x'"));
            assertEquals(0, change(fresh, "DELETE FROM published_system"));
        }
    }

    @Test
    void aLiaisonOfficerChangesNothingOfAnotherBody() throws SQLException {
        try (Connection my = as(me.member().acting())) {
            for (Version version : List.of(herDraft, herPublished)) {
                assertEquals(
                        0,
                        change(
                                my,
                                "UPDATE record_version SET reason = 'mine' WHERE id = '%s'"
                                        .formatted(version.id().text())));
            }
            assertDenied(
                    my,
                    """
                    INSERT INTO record_version (id, system, body, number, state, content, changed_at)
                    VALUES ('%s', '%s', '%s', 9, 'DRAFT', '{}', now())
                    """
                            .formatted(
                                    UUID.randomUUID(),
                                    herPublished.system().text(),
                                    hers.id().value()));
            assertDenied(
                    my,
                    "INSERT INTO ai_system (id, body, added_at) VALUES ('%s', '%s', now())"
                            .formatted(UUID.randomUUID(), hers.id().value()));
            assertDenied(
                    my,
                    "INSERT INTO record_author (version, person) VALUES ('%s', '%s')"
                            .formatted(herDraft.id().text(), me.member().person().value()));
            assertEquals(0, change(my, "DELETE FROM published_system"));
            assertEquals(0, change(my, "UPDATE published_system SET name = 'mine'"));
        }
    }

    @Test
    void aLiaisonOfficerPublishesNothingNotEvenOfHerOwn() throws SQLException {
        try (Connection her = as(she.member().acting())) {
            String draft = herDraft.id().text();
            for (String state : List.of("PUBLISHED", "SUPERSEDED", "WITHDRAWN")) {
                assertDenied(
                        her,
                        "UPDATE record_version SET state = '%s' WHERE id = '%s'"
                                .formatted(state, draft));
            }
            assertDenied(
                    her,
                    "UPDATE record_version SET body = '%s' WHERE id = '%s'"
                            .formatted(mine.id().value(), draft));
            assertEquals(
                    0,
                    change(
                            her,
                            "UPDATE record_version SET content = '{}' WHERE id = '%s'"
                                    .formatted(herPublished.id().text())),
                    "what is published stays as it is");
            assertDenied(
                    her,
                    """
                    INSERT INTO published_system
                           (system, body, version, name, summary, domain, status, quality, partial,
                            published_at, words)
                    VALUES ('%s', '%s', '%s', 'n', 's', 'd', 's', 1, FALSE, now(), '')
                    """
                            .formatted(herDraft.system().text(), hers.id().value(), draft));
        }
    }

    @Test
    void theTablesOwnerIsHeldToItToo() throws SQLException {
        try (Connection owner = connect(SERVER.address().owner(), Acting.ANYBODY)) {
            assertEquals(List.of(), texts(owner, drafts(hers)));
            assertEquals(
                    List.of(
                            "access_event",
                            "admissibility",
                            "ai_system",
                            "allegation",
                            "approval",
                            "blob",
                            "calendar_day",
                            "case_counter",
                            "case_event",
                            "case_file",
                            "case_person",
                            "complaint",
                            "computer_sign",
                            "custody_event",
                            "data_key",
                            "deadline",
                            "deadline_event",
                            "decision",
                            "decision_told",
                            "erasure",
                            "exhibit",
                            "handed_file",
                            "held_key",
                            "import",
                            "import_record",
                            "information_request",
                            "job",
                            "legal_hold",
                            "mandate",
                            "mandate_act",
                            "message",
                            "note",
                            "office_calendar",
                            "plan_step",
                            "provisional_view",
                            "published_system",
                            "record_author",
                            "record_version",
                            "record_withheld",
                            "recusal",
                            "redaction",
                            "redaction_mark",
                            "referral",
                            "request_answer",
                            "request_draft",
                            "request_event",
                            "request_file",
                            "request_item",
                            "review",
                            "search_token",
                            "solution",
                            "system_contact",
                            "system_document",
                            "system_source",
                            "task"),
                    texts(
                            owner,
                            """
                            SELECT relname
                              FROM pg_class
                             WHERE relrowsecurity
                               AND relforcerowsecurity
                             ORDER BY relname
                            """));
        }
    }

    @Test
    void theApplicationsRoleCannotRaiseItself() throws SQLException {
        try (Connection office = as(Acting.SERVER)) {
            assertEquals(
                    List.of("f"),
                    texts(
                            office,
                            """
                            SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
                                   OR rolreplication
                              FROM pg_roles
                             WHERE rolname = current_user
                            """));
            assertDenied(office, "SET ROLE " + SERVER.address().owner().user());
            assertDenied(office, "SET session_replication_role = replica");
            assertDenied(office, "ALTER TABLE record_version DISABLE ROW LEVEL SECURITY");
            assertDenied(office, "ALTER TABLE ledger_event DISABLE TRIGGER ALL");
            assertDenied(office, "DROP POLICY seen ON record_version");
            assertDenied(office, "DROP TRIGGER only_grows ON ledger_event");
            assertDenied(office, "CREATE TABLE mine (id integer)");
            assertDenied(office, "CREATE TEMPORARY TABLE mine (id integer)");
            assertDenied(office, "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql RETURN 1");
            assertDenied(
                    office,
                    "CREATE OR REPLACE FUNCTION for_office() RETURNS boolean STABLE LANGUAGE sql"
                            + " RETURN TRUE");
            assertDenied(office, "ALTER TABLE person ADD COLUMN x integer");
            assertDenied(office, "DROP TABLE person");
            assertDenied(office, "COPY person TO PROGRAM 'cat'");
            assertDenied(office, "DELETE FROM flyway_schema_history");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_event", "ledger_leaf", "ledger_node", "ledger_checkpoint"})
    void nobodyChangesTheLedger(String table) throws SQLException {
        List<String> acts =
                List.of(
                        "DELETE FROM " + table,
                        "TRUNCATE " + table + " CASCADE",
                        "UPDATE " + table + " SET " + columnOf(table) + " = " + columnOf(table));
        try (Connection office = as(Acting.SERVER);
                Connection owner = connect(SERVER.address().owner(), Acting.SERVER)) {
            for (String act : acts) {
                assertDenied(office, act);
                SQLException refused =
                        assertThrows(SQLException.class, () -> change(owner, act), act);
                String words = String.valueOf(refused.getMessage());
                assertTrue(words.contains("The ledger only grows"), words);
            }
        }
    }

    private static String columnOf(String table) {
        return switch (table) {
            case "ledger_event" -> "kind";
            case "ledger_checkpoint" -> "note";
            default -> "hash";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "institution",
                "person",
                "credential",
                "session",
                "invitation",
                "role_grant",
                "body",
                "ai_system",
                "record_version",
                "record_withheld",
                "record_author",
                "job",
                "import_record",
                "system_source"
            })
    void whatHappenedIsNotDeleted(String table) throws SQLException {
        try (Connection office = as(Acting.SERVER)) {
            assertDenied(office, "DELETE FROM " + table);
            assertDenied(office, "TRUNCATE " + table + " CASCADE");
        }
    }

    private static String job(SignedIn starter) {
        return """
        INSERT INTO job (id, kind, subject, state, total, started_by, started_at, changed_at)
        VALUES ('%s', 'import-records', '%s', 'WAITING', 1, '%s', now(), now())
        """
                .formatted(UUID.randomUUID(), UUID.randomUUID(), starter.member().person().value());
    }

    @Test
    void nobodyStartsAJobInTheNameOfAnother() throws SQLException {
        SignedIn officer = people.officer(isonomia.server.identity.Role.FEDERATION_OFFICER);
        try (Connection her = as(she.member().acting());
                Connection office = as(officer.member().acting());
                Connection server = as(Acting.SERVER)) {
            assertDenied(her, job(officer));
            assertDenied(office, job(she));
            assertDenied(server, job(she));
            assertEquals(1, change(office, job(officer)));
            String mine =
                    "SELECT kind FROM job WHERE started_by = '"
                            + officer.member().person().value()
                            + "'";
            assertEquals(List.of("import-records"), texts(office, mine));
            assertEquals(List.of(), texts(her, mine));
            assertDenied(
                    office, "UPDATE job SET started_by = '" + she.member().person().value() + "'");
            assertDenied(office, "UPDATE job SET subject = gen_random_uuid()");
            // Nobody is to take up what only this test knows.
            assertEquals(
                    1,
                    change(
                            office,
                            "UPDATE job SET state = 'FAILED', failure = 'defect', ended_at = now()"
                                    + " WHERE started_by = '"
                                    + officer.member().person().value()
                                    + "'"));
        }
    }

    @Test
    void onlyTheOfficeSeesImportsAndOnlyUnconfirmedOnesAreForgotten() throws SQLException {
        SignedIn officer = people.officer(isonomia.server.identity.Role.FEDERATION_OFFICER);
        String id = UUID.randomUUID().toString();
        String one = " FROM import WHERE id = '" + id + "'";
        try (Connection her = as(she.member().acting());
                Connection anybody = as(Acting.ANYBODY);
                Connection office = as(officer.member().acting())) {
            assertEquals(
                    1,
                    change(
                            office,
                            """
                            INSERT INTO import (id, form, state, digest, records, uploaded_by,
                                                uploaded_at)
                            VALUES ('%s', 'nl-1.0', 'CONFIRMED', sha256('x'), 1, '%s', now())
                            """
                                    .formatted(id, officer.member().person().value())));
            assertEquals(List.of(id), texts(office, "SELECT id" + one));
            assertEquals(List.of(), texts(her, "SELECT id" + one));
            assertEquals(List.of(), texts(anybody, "SELECT id" + one));
            assertEquals(0, change(office, "DELETE" + one));
            change(office, "UPDATE import SET state = 'PREVIEWED' WHERE id = '" + id + "'");
            assertEquals(0, change(her, "DELETE" + one));
            assertEquals(1, change(office, "DELETE" + one));
        }
    }

    @Test
    void aRoleThatWasGrantedStaysInTheRecordOfGrants() throws SQLException {
        try (Connection office = as(Acting.SERVER)) {
            assertDenied(office, "UPDATE role_grant SET role = 'ADMINISTRATOR'");
            assertDenied(office, "UPDATE role_grant SET granted_by = person");
        }
    }

    @Test
    void everyConnectionOfThePoolIsToldAnewForWhomItWorks() throws Exception {
        javax.sql.DataSource pool = SERVER.part("dataSource", javax.sql.DataSource.class);
        List<Boolean> leaks =
                AtOnce.each(
                        8,
                        () -> {
                            boolean leak = false;
                            for (int i = 0; i < 40; i++) {
                                Acting acting =
                                        switch (i % 3) {
                                            case 0 -> she.member().acting();
                                            case 1 -> me.member().acting();
                                            default -> Acting.ANYBODY;
                                        };
                                boolean hersNow = i % 3 == 0;
                                leak |=
                                        acting.call(
                                                () -> {
                                                    try (Connection c = pool.getConnection()) {
                                                        return texts(c, drafts(hers)).isEmpty()
                                                                == hersNow;
                                                    } catch (SQLException e) {
                                                        throw new IllegalStateException(e);
                                                    }
                                                });
                            }
                            return leak;
                        });
        assertEquals(java.util.Collections.nCopies(8, false), leaks);
    }
}
