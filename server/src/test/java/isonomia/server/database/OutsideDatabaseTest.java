package isonomia.server.database;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import isonomia.server.database.DatabaseAddress.Login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The institution's own PostgreSQL. What is refused and why is told without any password.
class OutsideDatabaseTest {
    private static final String FORM =
            """
            Write postgresql://user:password@host:port/database, and in user and password %40 for @, \
            %3A for :, %2F for /, %3F for ?, %23 for # and %25 for %.\
            """;

    @TempDir(factory = DataFolders.Beside.class)
    static Path folder;

    private static EmbeddedDatabase server;

    /// Another server stands for the institution's; it has a role without any rights of ours.
    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedDatabase.start(DataFolders.prepared(folder));
        try (Connection admin = server.admin().open(server.address("postgres").url())) {
            Roles.execute(
                    admin,
                    """
                    CREATE ROLE office LOGIN PASSWORD 'p@ss:/?#%+ w';
                    CREATE ROLE guest LOGIN PASSWORD 'guest'
                    """);
            Roles.execute(admin, "CREATE DATABASE office OWNER office");
            Roles.execute(
                    admin, "CREATE DATABASE old ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
            Roles.execute(admin, "ALTER ROLE guest IN DATABASE old SET work_mem = '8MB'");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int port() {
        return Integer.parseInt(server.address().url().replaceFirst(".*:([0-9]+)/.*", "$1"));
    }

    private static String url(String login, String database) {
        return "postgresql://%s@127.0.0.1:%d/%s".formatted(login, port(), database);
    }

    private static final String OFFICE = "office:p%40ss%3A%2F%3F%23%25+%20w";

    @Test
    void oneRoleIsOwnerAndApplication() throws Exception {
        DatabaseAddress address = OutsideDatabase.reach(url(OFFICE, "office"));
        assertEquals(new Login("office", "p@ss:/?#%+ w"), address.owner());
        assertEquals(address.owner(), address.application());
        assertEquals(
                "jdbc:postgresql://127.0.0.1:"
                        + port()
                        + "/office?ApplicationName=isonomia&connectTimeout=10&logServerErrorDetail=false",
                address.url());
    }

    @Test
    void forceBindsTheOwnerToRowLevelSecurity() throws Exception {
        DatabaseAddress address = OutsideDatabase.reach(url(OFFICE, "office"));
        try (Connection connection = address.owner().open(address.url());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE secret (body text);
                    INSERT INTO secret VALUES ('ours'), ('theirs');
                    ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
                    ALTER TABLE secret FORCE ROW LEVEL SECURITY;
                    CREATE POLICY seen ON secret USING (body = current_setting('isonomia.body'));
                    SET isonomia.body = 'ours'
                    """);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM secret")) {
                rows.next();
                assertEquals(1, rows.getInt(1));
            }
        }
    }

    @Test
    void aSecondRoleMayBeNamedForTheApplication() {
        DatabaseAddress address =
                OutsideDatabase.reach(
                        url(OFFICE, "office")
                                + "?application_user=guest&application_password=guest");
        assertEquals(new Login("office", "p@ss:/?#%+ w"), address.owner());
        assertEquals(new Login("guest", "guest"), address.application());
    }

    @Test
    void theFormOfJdbcIsReadToo() {
        DatabaseAddress address =
                OutsideDatabase.reach(
                        "jdbc:postgresql://127.0.0.1:%d/office?user=office&password=p%%40ss:/%%3F%%23%%25+%%20w&sslmode=disable"
                                .formatted(port()));
        assertEquals(new Login("office", "p@ss:/?#%+ w"), address.owner());
    }

    @Test
    void anotherMachineIsReachedWithTlsOnly() {
        // An address set apart for documentation: nothing is asked of it here.
        assertEquals(
                "jdbc:postgresql://192.0.2.1:5432/office?ApplicationName=isonomia&connectTimeout=10"
                        + "&logServerErrorDetail=false&sslmode=verify-full",
                OutsideDatabase.parse("postgres://office:secret@192.0.2.1/office").url());
        for (String open : List.of("disable", "allow", "prefer")) {
            assertEquals(
                    """
                    ISONOMIA_DATABASE_URL leads to another machine, 192.0.2.1, with sslmode=%s: records \
                    and the password could be read on the way. Leave sslmode away, or set it to \
                    verify-full (checks the server's certificate; sslrootcert names the authority) or \
                    to require (encrypts, and believes any server).\
                    """
                            .formatted(open),
                    refusal("postgresql://office:secret@192.0.2.1/office?sslmode=" + open));
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedWhenTlsIsAskedFor() {
        assertEquals(
                """
                The server that ISONOMIA_DATABASE_URL names does not offer TLS, and records and the \
                password could be read on the way. Switch TLS on there (ssl = on in \
                postgresql.conf).\
                """,
                refusal(url(OFFICE, "office") + "?sslmode=require"));
    }

    @Test
    void whatCannotBeReadIsToldWithoutShowingIt() {
        assertAll(
                () -> malformed("does not begin with postgresql://", "mysql://a:secret@h/d"),
                () -> malformed("does not begin with postgresql://", "secret"),
                () -> malformed("has a # or a space in it", "postgresql://a:s#ecret@h/d"),
                () ->
                        malformed(
                                "names no user and password before an @",
                                "postgresql://localhost/d"),
                () -> malformed("names a user and no password", "postgresql://secret@localhost/d"),
                () ->
                        malformed(
                                "has an @ or a / in user or password",
                                "postgresql://a:s@ecret@localhost/d"),
                () ->
                        malformed(
                                "has an @ or a / in user or password",
                                "postgresql://a:s/ecret@localhost/d"),
                () ->
                        malformed(
                                """
                                has a parameter other than [application_password, application_user, \
                                connectTimeout, connect_timeout, currentSchema, password, sslcert, \
                                sslkey, sslmode, sslrootcert, user]\
                                """,
                                "postgresql://a:s?ecret@localhost/d"),
                () ->
                        malformed(
                                "has more than one : in user and password",
                                "postgresql://a:s:ecret@localhost/d"),
                () ->
                        malformed(
                                "has a % that two hexadecimal digits do not follow",
                                "postgresql://a:secret%4@localhost/d"),
                () -> malformed("has %-signs that are not UTF-8", "postgresql://a:%ff@localhost/d"),
                () -> malformed("names no password", "postgresql://a:@localhost/d"),
                () -> malformed("names no user", "postgresql://:secret@localhost/d"),
                () -> malformed("names no database", "postgresql://a:secret@localhost"),
                () -> malformed("names no database", "postgresql://a:secret@localhost/"),
                () ->
                        malformed(
                                "has more than one / after the host",
                                "postgresql://a:secret@localhost/d/e"),
                () ->
                        malformed(
                                "does not name one host, and after a : one port",
                                "postgresql://a:secret@one,two/d"),
                () ->
                        malformed(
                                "does not name one host, and after a : one port",
                                "postgresql://a:secret@localhost:secret/d"),
                () ->
                        malformed(
                                "has a port that is no number from 1 to 65535",
                                "postgresql://a:secret@localhost:70000/d"),
                () ->
                        malformed(
                                "names user or password twice",
                                "postgresql://a:secret@localhost/d?user=b"),
                () ->
                        malformed(
                                "has the parameter sslmode twice",
                                "postgresql://a:secret@localhost/d?sslmode=require&sslmode=require"),
                () ->
                        malformed(
                                "has an sslmode that is none of PostgreSQL's",
                                "postgresql://a:secret@localhost/d?sslmode=secret"),
                () ->
                        malformed(
                                "names no application_password",
                                "postgresql://a:secret@localhost/d?application_user=b"));
    }

    private static void malformed(String found, String url) {
        assertEquals("ISONOMIA_DATABASE_URL " + found + ". " + FORM, refusal(url));
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        assertEquals(
                """
                The host 'database.invalid' in ISONOMIA_DATABASE_URL is not known here. Check its \
                spelling, and that this machine can resolve it.\
                """,
                refusal("postgresql://office:secret@database.invalid/office"));
    }

    @Test
    void aPortOnWhichNothingListensIsRefused() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertEquals(
                """
                Nothing answers at the host and port that ISONOMIA_DATABASE_URL names: the connection \
                was refused. Is the server running, does it listen on that address, is the port \
                right?\
                """,
                refusal("postgresql://office:secret@127.0.0.1:%d/office".formatted(free)));
    }

    @Test
    void aWrongPasswordAndARoleThatIsNotThereLookTheSame() {
        for (String role : List.of("office", "stranger")) {
            assertEquals(
                    """
                    The server that ISONOMIA_DATABASE_URL names does not take the password of the role \
                    '%s'. Check both; a special character in the password has to be written with %%.\
                    """
                            .formatted(role),
                    refusal(url(role + ":guessed", "office")));
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsRefused() {
        assertEquals(
                """
                The server that ISONOMIA_DATABASE_URL names has no such database. As its \
                administrator, run: CREATE DATABASE … OWNER "office" ENCODING 'UTF8';\
                """,
                refusal(url(OFFICE, "elsewhere")));
    }

    @Test
    void aDatabaseThatDoesNotLetTheRoleInIsRefused() {
        assertEquals(
                """
                The server that ISONOMIA_DATABASE_URL names does not let the role 'guest' into that \
                database. As its administrator, run: GRANT CONNECT ON DATABASE … TO that role.\
                """,
                refusal(url("guest:guest", "isonomia")));
    }

    @Test
    void aRoleThatMayNotMakeTablesIsRefused() {
        assertEquals(
                """
                The role 'guest' in ISONOMIA_DATABASE_URL may not create tables. As its \
                administrator, run in that database: GRANT CREATE, USAGE ON SCHEMA public TO "guest";\
                """,
                refusal(url("guest:guest", "office")));
    }

    @Test
    void aRoleThatNothingBindsIsRefused() {
        String admin = "%s:%s".formatted(server.admin().user(), server.admin().password());
        assertEquals(
                """
                The role 'isonomia_admin' in ISONOMIA_DATABASE_URL is a superuser or has BYPASSRLS: \
                the database would not keep from it what a reader may not see. Name a role without: \
                CREATE ROLE isonomia LOGIN PASSWORD '…'; CREATE DATABASE isonomia OWNER isonomia;\
                """,
                refusal(url(admin, "office")));
    }

    @Test
    void aDatabaseInAnotherEncodingIsRefused() {
        assertEquals(
                """
                The database that ISONOMIA_DATABASE_URL names keeps text in the encoding LATIN1, which \
                lacks letters of the languages Isonomia speaks. Create one with: \
                CREATE DATABASE isonomia ENCODING 'UTF8' TEMPLATE template0;\
                """,
                refusal(url("guest:guest", "old")));
    }

    @Test
    void aServerThatIsTooOldIsRefused() {
        assertEquals(
                """
                The server that ISONOMIA_DATABASE_URL names runs PostgreSQL 15. Isonomia needs version \
                16 or newer: upgrade it, or name another.\
                """,
                Refused.by(() -> OutsideDatabase.checkVersion(15)).getMessage());
        OutsideDatabase.checkVersion(16);
    }

    private static String refusal(String url) {
        Throwable refusal = Refused.by(() -> OutsideDatabase.reach(url));
        String message = String.valueOf(refusal.getMessage());
        for (Throwable t = refusal; t != null; t = t.getCause()) {
            String said = String.valueOf(t.getMessage());
            assertFalse(said.contains("secret") || said.contains("guessed"), said);
        }
        return message;
    }
}
