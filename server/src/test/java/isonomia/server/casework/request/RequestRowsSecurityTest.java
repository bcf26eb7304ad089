package isonomia.server.casework.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.casework.CaseRows;
import isonomia.server.database.Acting;
import isonomia.server.database.DatabaseAddress;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/// What the database itself refuses of requests, with all of the server's code bypassed: plain SQL as
/// the application's role.
@DisplayName("P10: the database itself keeps requests apart, with all code bypassed")
class RequestRowsSecurityTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final String DENIED = "42501";
    private static final String CHECK = "23514";

    private static final List<String> TABLES =
            List.of(
                    "request_item WHERE request = '%s'",
                    "request_answer WHERE request = '%s'",
                    "request_file WHERE request = '%s'",
                    "request_event WHERE request = '%s'",
                    "information_request WHERE id = '%s'");

    private static Connection as(Acting acting) throws SQLException {
        DatabaseAddress.Login login = SERVER.address().application();
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

    private static Connection as(SignedIn person) throws SQLException {
        return as(person.member().acting());
    }

    private static int count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void refused(String state, Connection connection, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> change(connection, sql), sql);
        assertEquals(state, refused.getSQLState(), () -> sql + ": " + refused.getMessage());
    }

    private static String of(Asking asking) {
        return " WHERE id = '" + asking.id.text() + "'";
    }

    private static Asking answered() {
        Asking asking = new Asking(SERVER).written("Rows", "Which?").sent().received();
        assertEquals(303, asking.adds(1, "a.txt", "a").status());
        return asking.handedIn("Nine");
    }

    @Test
    void whatWasSentIsReadByTheOfficeAndItsOwnBodyAndNobodyElse() throws SQLException {
        Asking asking = answered();
        SignedIn stranger = new TestPeople(SERVER).liaison(new TestRecords(SERVER).body().id());
        try (Connection office = as(asking.writer);
                Connection body = as(asking.liaison);
                Connection other = as(stranger);
                Connection anybody = as(Acting.ANYBODY)) {
            for (String table : TABLES) {
                String from = table.formatted(asking.id.text());
                assertTrue(count(office, from) > 0, from);
                assertTrue(count(body, from) > 0, from);
                assertEquals(0, count(other, from), from);
                assertEquals(0, count(anybody, from), from);
            }
        }
    }

    @Test
    void aBodyDoesNotSeeADraftNorHowTheOfficeCameToAsk() throws SQLException {
        Asking draft = new Asking(SERVER).written("Draft", "Which?");
        Asking sent = new Asking(SERVER).written("Sent", "Which?").sent();
        try (Connection body = as(draft.liaison);
                Connection other = as(sent.liaison)) {
            for (String table : TABLES) {
                assertEquals(0, count(body, table.formatted(draft.id.text())), table);
            }
            assertEquals(
                    1,
                    count(other, "request_event WHERE request = '" + sent.id.text() + "'"),
                    "of drafting and approving it learns nothing");
        }
    }

    @Test
    void theOfficeDoesNotSeeWhatABodyHasNotHandedIn() throws SQLException {
        Asking asking = new Asking(SERVER).written("Writing", "Which?").sent().received();
        assertEquals(303, asking.answers("Half a sentence").status());
        assertEquals(303, asking.adds(1, "a.txt", "a").status());
        String drafts =
                "request_draft d JOIN request_item i ON i.id = d.item WHERE i.request = '"
                        + asking.id.text()
                        + "'";
        String files = "request_file WHERE request = '" + asking.id.text() + "'";
        try (Connection office = as(asking.writer);
                Connection server = as(Acting.SERVER);
                Connection body = as(asking.liaison)) {
            assertEquals(1, count(body, drafts));
            assertEquals(1, count(body, files));
            for (Connection one : List.of(office, server)) {
                assertEquals(0, count(one, drafts));
                assertEquals(0, count(one, files));
            }
        }
    }

    @Test
    void whoeverIsRecusedReadsAndChangesNoRequestOfTheCase() throws SQLException {
        Asking asking = answered();
        new CaseRows(SERVER).recuses(asking.caseFile, asking.colleague);
        try (Connection recused = as(asking.colleague)) {
            for (String table : TABLES) {
                assertEquals(0, count(recused, table.formatted(asking.id.text())), table);
            }
            assertEquals(
                    0,
                    change(
                            recused,
                            "UPDATE information_request SET state = 'CLOSED'" + of(asking)));
        }
    }

    @Test
    void aBodyBringsItsRequestToAnAnswerAndNoFurther() throws SQLException {
        Asking waiting = new Asking(SERVER).written("Waiting", "Which?").sent().received();
        Asking done = answered();
        try (Connection body = as(waiting.liaison);
                Connection after = as(done.liaison)) {
            for (String state : List.of("SUFFICIENT", "CLOSED", "DRAFT", "APPROVED")) {
                refused(
                        DENIED,
                        body,
                        "UPDATE information_request SET state = '" + state + "'" + of(waiting));
            }
            assertEquals(
                    0,
                    change(after, "UPDATE information_request SET answer = 'FULL'" + of(done)),
                    "what is handed in stands");
            refused(
                    DENIED,
                    after,
                    """
                    INSERT INTO request_answer (id, request, item, text, by, at)
                    SELECT gen_random_uuid(), request, id, text, '%s', now()
                      FROM request_item
                     WHERE request = '%s'
                    """
                            .formatted(done.liaison.member().person().value(), done.id.text()));
            assertEquals(
                    0,
                    change(
                            after,
                            "DELETE FROM request_file WHERE request = '" + done.id.text() + "'"));
        }
    }

    @Test
    void whatWasApprovedIsSentWordForWord() throws SQLException {
        Asking sent = new Asking(SERVER).written("Words", "Which?").sent();
        try (Connection office = as(sent.writer)) {
            for (String column : List.of("subject", "basis", "letter")) {
                refused(
                        CHECK,
                        office,
                        "UPDATE information_request SET " + column + " = 'x'" + of(sent));
            }
            refused(CHECK, office, "UPDATE information_request SET authors = '{}'" + of(sent));
            refused(
                    DENIED,
                    office,
                    """
                    INSERT INTO request_item (id, request, number, kind, text)
                    VALUES ('%s', '%s', 9, 'QUESTION', 'x')
                    """
                            .formatted(UUID.randomUUID(), sent.id.text()));
            assertEquals(
                    0,
                    change(
                            office,
                            "DELETE FROM request_item WHERE request = '" + sent.id.text() + "'"));
        }
    }

    @Test
    void noAuthorApprovesNotEvenByHand() throws SQLException {
        Asking draft = new Asking(SERVER).written("Own", "Which?");
        try (Connection office = as(draft.writer)) {
            refused(
                    CHECK,
                    office,
                    "UPDATE information_request SET state = 'APPROVED', approved_by = '%s'"
                                    .formatted(draft.writer.member().person().value())
                            + of(draft));
            refused(
                    CHECK,
                    office,
                    "UPDATE information_request SET state = 'SENT', sent_at = now()" + of(draft));
        }
    }

    @Test
    void theOfficeAnswersForNobodyAndHistoryOnlyGrows() throws SQLException {
        Asking asking = answered();
        try (Connection office = as(asking.writer)) {
            refused(
                    DENIED,
                    office,
                    """
                    INSERT INTO request_answer (id, request, item, text, by, at)
                    SELECT gen_random_uuid(), request, id, text, '%s', now()
                      FROM request_item
                     WHERE request = '%s'
                    """
                            .formatted(asking.writer.member().person().value(), asking.id.text()));
            for (String table : List.of("request_answer", "request_event", "information_request")) {
                refused(DENIED, office, "DELETE FROM " + table);
            }
            refused(DENIED, office, "UPDATE request_event SET at = now()");
            refused(DENIED, office, "UPDATE request_answer SET at = now()");
        }
    }
}
