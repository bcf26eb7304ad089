package isonomia.server.database;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

/// Tells PostgreSQL for whom each connection works, so that row-level security is the second line
/// behind the one authorisation decision. Every connection is told anew when it is taken: what the
/// last user of it left behind cannot matter.
public final class ActingDataSource extends DelegatingDataSource {
    public ActingDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT set_config('isonomia.office', ?, FALSE),
                               set_config('isonomia.person', ?, FALSE),
                               set_config('isonomia.body', ?, FALSE)
                        """)) {
            Acting acting = Acting.now();
            statement.setString(1, acting.office() ? "yes" : "");
            statement.setString(2, acting.person());
            statement.setString(3, acting.body());
            statement.execute();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
