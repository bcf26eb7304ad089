package isonomia.server.database;

import isonomia.server.database.DatabaseAddress.Login;

import org.postgresql.util.PasswordUtil;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The roles and the database inside the embedded PostgreSQL, set up anew at each start as far as
/// they differ.
///
/// @param port on which it listens
/// @param passwords that the roles have to have
record Roles(int port, RolePasswords passwords) {
    static final String ADMIN = "isonomia_admin";
    static final String OWNER = "isonomia_owner";
    static final String APPLICATION = "isonomia_app";
    static final String DATABASE = "isonomia";

    private static final String WRONG_PASSWORD = "28P01";

    /// Whether the superuser's password is the one it has to have.
    boolean adminEnters() throws SQLException {
        return enters("postgres", passwords.admin());
    }

    /// Makes what is missing and sets right what differs.
    void setUp() throws SQLException {
        try (Connection admin = open("postgres", passwords.admin())) {
            role(admin, passwords.owner());
            role(admin, passwords.application());
            if (!holds(admin, "SELECT TRUE FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                execute(admin, "CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
            grants(admin, DATABASE, OWNER, APPLICATION);
            execute(
                    admin,
                    """
                    REVOKE ALL ON DATABASE postgres FROM PUBLIC;
                    REVOKE ALL ON DATABASE template1 FROM PUBLIC
                    """);
        }
        try (Connection admin = open(DATABASE, passwords.admin())) {
            schema(admin, APPLICATION);
        }
        for (Login login : new Login[] {passwords.owner(), passwords.application()}) {
            if (!enters(DATABASE, login)) {
                try (Connection admin = open("postgres", passwords.admin())) {
                    execute(
                            admin,
                            "ALTER ROLE %s PASSWORD '%s'".formatted(login.user(), verifier(login)));
                }
            }
        }
    }

    /// A role that can sign in and nothing else.
    static void role(Connection admin, Login login) throws SQLException {
        if (!holds(
                admin, "SELECT TRUE FROM pg_roles WHERE rolname = '%s'".formatted(login.user()))) {
            execute(admin, "CREATE ROLE %s PASSWORD '%s'".formatted(login.user(), verifier(login)));
        }
        execute(
                admin,
                """
                ALTER ROLE %s
                    LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
                """
                        .formatted(login.user()));
    }

    /// Who may enter a database.
    static void grants(Connection admin, String database, String owner, String application)
            throws SQLException {
        execute(
                admin,
                """
                ALTER DATABASE %1$s OWNER TO %2$s;
                REVOKE ALL ON DATABASE %1$s FROM PUBLIC;
                GRANT CONNECT ON DATABASE %1$s TO %3$s
                """
                        .formatted(database, owner, application));
    }

    /// What the application may do in the schema `public`: use it, but make nothing in it. The owner
    /// of the database owns the schema.
    static void schema(Connection admin, String application) throws SQLException {
        execute(
                admin,
                """
                REVOKE ALL ON SCHEMA public FROM PUBLIC;
                REVOKE CREATE ON SCHEMA public FROM %1$s;
                GRANT USAGE ON SCHEMA public TO %1$s
                """
                        .formatted(application));
    }

    /// What PostgreSQL keeps of a password. The password itself never goes over in a statement.
    static String verifier(Login login) {
        return PasswordUtil.encodeScramSha256(login.password().toCharArray());
    }

    private boolean enters(String database, Login login) throws SQLException {
        try (Connection connection = open(database, login)) {
            return connection.isValid(0);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private Connection open(String database, Login login) throws SQLException {
        return login.open(url(port, database));
    }

    /// Where a database of the embedded PostgreSQL answers. Should another program have taken its
    /// port, it must not be told the password (`requireAuth`). Details of errors hold data of people
    /// and stay out of exceptions.
    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:"
                + port
                + "/"
                + database
                + "?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256"
                + "&logServerErrorDetail=false&ApplicationName=isonomia";
    }

    private static boolean holds(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next();
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
