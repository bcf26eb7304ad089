package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.TestDatabase;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What becomes of rows that an earlier version of the software left.
class MigrationTest {
    private final DatabaseAddress address = TestDatabase.fresh();

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(address.url(), address.owner().user(), address.owner().password())
                .placeholders(Map.of("app", address.application().user()))
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private Connection office() throws SQLException {
        Connection connection =
                DriverManager.getConnection(
                        address.url(), address.owner().user(), address.owner().password());
        run(connection, "SET isonomia.office = 'yes'");
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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

    @Test
    void whatWasWithheldBeforeIsMovedOutOfTheReachOfEverybody() throws SQLException {
        migrateTo("3");
        try (Connection connection = office()) {
            run(
                    connection,
                    """
                    INSERT INTO body (id, name, kind, added_at, words)
                    VALUES ('00000000-0000-0000-0000-000000000001', 'Body', 'public', now(), 'body');
                    INSERT INTO person (id, name, email, language, created_at)
                    VALUES (gen_random_uuid(), 'One', 'one@example.org', 'en', now()),
                           (gen_random_uuid(), 'Two', 'two@example.org', 'en', now());
                    INSERT INTO ai_system (id, body, added_at)
                    VALUES ('00000000-0000-0000-0000-000000000002',
                            '00000000-0000-0000-0000-000000000001', now());
                    INSERT INTO record_version
                           (id, system, body, number, state, content, withheld, changed_at)
                    SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000002',
                           '00000000-0000-0000-0000-000000000001', number, state,
                           '{"name": "S", "logic": "secret", "source_extra": "x"}',
                           '{"logic": "trade-secret", "risks": "trade-secret"}', now()
                      FROM (VALUES (1, 'SUPERSEDED'), (2, 'PUBLISHED'), (3, 'DRAFT'))
                           AS v (number, state)
                    """);
        }
        Application.migrate(address);
        try (Connection connection = office()) {
            String open = "{\"name\": \"S\"} {\"logic\": \"trade-secret\"}";
            assertEquals(
                    List.of(
                            open,
                            open,
                            "{\"name\": \"S\", \"logic\": \"secret\", \"source_extra\": \"x\"}"
                                + " {\"logic\": \"trade-secret\", \"risks\": \"trade-secret\"}"),
                    texts(
                            connection,
                            "SELECT content::text || ' ' || withheld::text FROM record_version"
                                    + " ORDER BY number"));
            assertEquals(
                    List.of(
                            "{\"logic\": \"secret\", \"source_extra\": \"x\"}",
                            "{\"logic\": \"secret\", \"source_extra\": \"x\"}"),
                    texts(connection, "SELECT content FROM record_withheld"));
            assertEquals(
                    List.of("2 32"),
                    texts(
                            connection,
                            "SELECT count(DISTINCT salt) || ' ' || max(length(salt)) FROM person"));
        }
    }
}
