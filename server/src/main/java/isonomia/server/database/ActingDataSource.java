package isonomia.server.database;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

/// Tells PostgreSQL for whom each connection works, so that row-level security is the second line
/// behind the one authorisation decision. Every connection is told anew when it is taken: what the
/// last user of it left behind cannot matter.
///
/// Telling it also shows whether the connection still lives. One that broke while it lay in the pool
/// is given back and another one is taken: nothing was done on it yet, so nobody has to know.
public final class ActingDataSource extends DelegatingDataSource {
    /// More than a pool holds: all of them break together when PostgreSQL ends.
    private static final int MOST_TRIED = 20;

    public ActingDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (int tried = 1; ; tried++) {
            Connection connection = super.getConnection();
            try {
                tell(connection);
                return connection;
            } catch (SQLException e) {
                connection.close();
                if (tried == MOST_TRIED || !broken(e)) {
                    throw e;
                }
            }
        }
    }

    private static void tell(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT set_config('isonomia.office', ?, FALSE),
                               set_config('isonomia.person', ?, FALSE),
                               set_config('isonomia.body', ?, FALSE),
                               set_config('isonomia.key', ?, FALSE)
                        """)) {
            Acting acting = Acting.now();
            statement.setString(1, acting.office() ? "yes" : "");
            statement.setString(2, acting.person());
            statement.setString(3, acting.body());
            statement.setString(4, acting.key());
            statement.execute();
        }
    }

    /// Whether the connection is lost (class 08) or PostgreSQL ends it (57P01 to 57P03).
    private static boolean broken(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
