package isonomia.server.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.DatabaseAddress.Login;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Contacts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Who reads a contact person stands in the access log, or reads nothing.
class AccessLogTest {
    private static final RunningServer SERVER = RunningServer.start();

    private final Confidence told = new Confidence(SERVER, "Logged");

    AccessLogTest() {
        told.names("Zerlina Quendelton", "", "zerlina@example.org");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(SERVER.address().url(), login.user(), login.password());
    }

    private static void owner(String sql) throws SQLException {
        try (Connection connection = connect(SERVER.address().owner());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('isonomia.office', 'yes', FALSE)");
            statement.execute(sql);
        }
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = connect(SERVER.address().owner());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('isonomia.office', 'yes', FALSE)");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private String lines() {
        return "access_event WHERE thing = '%s' AND outcome = 'ALLOWED'"
                .formatted(told.record.system().text());
    }

    @Test
    @DisplayName("P4 A contact person is shown only if the reading can be logged")
    void aContactPersonIsShownOnlyIfTheReadingCanBeLogged() throws SQLException {
        SignedIn officer = told.officer();
        String app = SERVER.address().application().user();
        owner("REVOKE INSERT ON access_event FROM " + app);
        try {
            Answer failed = told.shown(officer);
            assertEquals(500, failed.status());
            assertFalse(failed.text().contains("Quendelton"), failed.text());
            assertFalse(failed.text().contains("zerlina@"), failed.text());
        } finally {
            owner("GRANT INSERT ON access_event TO " + app);
        }
        assertEquals(0, count(lines()));
        assertTrue(told.shown(officer).text().contains("Quendelton"));
        assertEquals(1, count(lines()), "one line for one reading");
        assertTrue(told.shown(told.liaison).text().contains("Quendelton"));
        assertEquals(2, count(lines()), "of the body's own liaison officer, too");
    }

    @Test
    @DisplayName("P4 Reading and line are of one transaction: rolled back, neither happened")
    void readingAndLineAreOfOneTransaction() throws SQLException {
        SignedIn officer = told.officer();
        Contacts contacts = SERVER.part(Contacts.class);
        officer.runs(
                () ->
                        SERVER.part(TransactionTemplate.class)
                                .executeWithoutResult(
                                        status -> {
                                            assertEquals(
                                                    "Zerlina Quendelton",
                                                    contacts.show(
                                                                    officer.member(),
                                                                    told.record.system(),
                                                                    told.body.id(),
                                                                    Purpose.REVIEW)
                                                            .orElseThrow()
                                                            .name());
                                            status.setRollbackOnly();
                                        }));
        assertEquals(0, count(lines()), "nobody got to see it, and nothing was logged");
        told.shown(officer);
        assertEquals(
                1,
                count(
                        "access_event e JOIN ledger_event l ON l.xmin = e.xmin WHERE e.thing = '%s'"
                                .formatted(told.record.system().text())),
                "and the ledger has it by the same transaction");
    }

    @Test
    void outsideOfATransactionNothingIsOpened() {
        SignedIn officer = told.officer();
        Reading reading =
                new Reading(
                        officer.member(),
                        isonomia.server.identity.Permission.RECORDS_READ,
                        Contacts.subject(told.body.id()),
                        Purpose.REVIEW,
                        Contacts.KIND,
                        told.record.system().value());
        assertThrows(
                org.springframework.transaction.IllegalTransactionStateException.class,
                () -> SERVER.part(Vault.class).open(reading, java.util.List.of()));
    }

    @Test
    void theLogOnlyGrows() throws SQLException {
        told.shown(told.officer());
        for (String change :
                new String[] {
                    "UPDATE access_event SET purpose = 'REVIEW'",
                    "DELETE FROM access_event",
                    "TRUNCATE access_event"
                }) {
            SQLException refused = assertThrows(SQLException.class, () -> owner(change));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("only grows"),
                    refused::getMessage);
            try (Connection app = connect(SERVER.address().application());
                    Statement statement = app.createStatement()) {
                assertEquals(
                        "42501",
                        assertThrows(SQLException.class, () -> statement.execute(change))
                                .getSQLState());
            }
        }
        assertEquals(1, count(lines()));
    }

    @Test
    void nobodyEntersALineInSomebodyElsesName() throws SQLException {
        SignedIn officer = told.officer();
        try (Connection app = connect(SERVER.address().application());
                Statement statement = app.createStatement()) {
            statement.execute(
                    "SELECT set_config('isonomia.office', 'yes', FALSE),"
                            + " set_config('isonomia.person', '%s', FALSE)"
                                    .formatted(told.liaison.member().person().value()));
            SQLException refused =
                    assertThrows(
                            SQLException.class,
                            () ->
                                    statement.execute(
                                            """
                                            INSERT INTO access_event
                                                   (at, person, roles, purpose, kind, field_class, outcome)
                                            VALUES (now(), '%s', '{}', 'REVIEW', 'contact', 'C3', 'ALLOWED')
                                            """
                                                    .formatted(officer.member().person().value())));
            assertEquals("42501", refused.getSQLState());
        }
    }

    @Test
    void theRecordsManagerSeesWhoReadWhatForAndWhoWasRefused() {
        SignedIn reader = told.officer();
        SignedIn analyst = told.people.officer(Role.DATA_ANALYST);
        told.shown(reader);
        assertEquals(403, told.shown(analyst).status(), "not cleared for class C3");
        String log = "/office/access-log?thing=" + told.record.system().text();
        SignedIn manager = told.people.officer(Role.RECORDS_MANAGER);
        String all = manager.browser().get(log).text();
        assertTrue(all.contains(reader.member().name()), all);
        assertTrue(all.contains("To work on a complaint or an inquiry"), all);
        assertTrue(all.contains("Refused: too confidential for the roles"), all);
        String refused = manager.browser().get(log + "&only=refused").text();
        assertTrue(refused.contains(analyst.member().name()) && refused.contains("contact/show"));
        assertFalse(table(refused).contains(reader.member().name()), refused);
        String hers =
                manager.browser().get(log + "&person=" + reader.member().person().value()).text();
        assertFalse(table(hers).contains(analyst.member().name()), hers);
        String csv =
                manager.browser()
                        .get("/office/access-log.csv?thing=" + told.record.system().text())
                        .text();
        assertEquals(3, csv.lines().count(), csv);
        assertTrue(csv.contains(reader.member().name()), csv);
        assertFalse(csv.contains("Quendelton"), "the log never says what was read");
        String later = manager.browser().get(log + "&from=2026-03-03").text();
        assertTrue(later.contains("No line fits"), later);
        String that = manager.browser().get(log + "&from=2026-03-02&to=2026-03-02").text();
        assertTrue(that.contains(reader.member().name()), that);
    }

    /// The table of a page, without the names to choose from.
    private static String table(String page) {
        return page.substring(page.indexOf("<table"));
    }

    @Test
    void aDocumentIsOfClassC2AndIsNotLoggedButNeedsThatClearance() throws SQLException {
        String document = told.handsIn("note", "content");
        SignedIn analyst = told.people.officer(Role.DATA_ANALYST);
        SignedIn federation = told.people.officer(Role.FEDERATION_OFFICER);
        assertEquals(200, analyst.browser().get(document).status());
        assertEquals(403, federation.browser().get(document).status());
        String page = told.page(federation);
        assertFalse(page.contains("description.txt"), page);
        assertFalse(page.contains(document), page);
        assertEquals(0, count(lines()));
    }
}
