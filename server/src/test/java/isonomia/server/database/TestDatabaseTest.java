package isonomia.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The databases that tests get.
class TestDatabaseTest {
    private static final AtomicInteger MIGRATED = new AtomicInteger();
    private static final Consumer<DatabaseAddress> MIGRATE = TestDatabaseTest::migrate;

    @Test
    void eachTestHasADatabaseOfItsOwnWithTheTablesMigratedOnce() throws SQLException {
        DatabaseAddress one = TestDatabase.fresh(MIGRATE);
        DatabaseAddress another = TestDatabase.fresh(MIGRATE);
        assertNotEquals(one.url(), another.url());
        try (Connection connection = one.application().open(one.url())) {
            Roles.execute(connection, "INSERT INTO migrated VALUES (1)");
        }
        assertEquals("1 " + one.application().user(), seen(one));
        assertEquals("0 " + another.application().user(), seen(another));
        assertEquals(1, MIGRATED.get());
    }

    private static void migrate(DatabaseAddress address) {
        MIGRATED.incrementAndGet();
        try (Connection connection = address.owner().open(address.url())) {
            Roles.execute(
                    connection,
                    """
                    CREATE TABLE migrated (number integer);
                    GRANT SELECT, INSERT ON migrated TO %s
                    """
                            .formatted(address.application().user()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String seen(DatabaseAddress address) throws SQLException {
        try (Connection connection = address.application().open(address.url());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*) || ' ' || current_user FROM migrated")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
