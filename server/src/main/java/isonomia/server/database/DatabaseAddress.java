package isonomia.server.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Where the database answers, and as whom.
///
/// @param url for JDBC, without user and password
/// @param owner owns the tables; migrations run as it
/// @param application reads and writes rows, and changes no table. In an institution's own database
///     it may be the owner, when the institution gave one role only
public record DatabaseAddress(String url, Login owner, Login application) {
    /// A connection as the owner of the tables.
    public Connection connectAsOwner() throws SQLException {
        return owner.open(url);
    }

    /// A role and its password.
    public record Login(String user, String password) {
        /// A connection as this role.
        Connection open(String url) throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            return DriverManager.getConnection(url, properties);
        }

        /// Without the password: logs and messages show this.
        @Override
        public String toString() {
            return user;
        }
    }
}
