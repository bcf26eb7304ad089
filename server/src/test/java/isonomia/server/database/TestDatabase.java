package isonomia.server.database;

import isonomia.server.database.DatabaseAddress.Login;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Databases for tests, each new and for one test alone, on one server per test JVM.
///
///     DatabaseAddress address = TestDatabase.fresh(Migrations::apply);
///
/// The server is started when the first database is asked for, and is gone with the JVM. With the
/// system property `isonomia.database=outside` it plays the institution's own: databases and plain
/// roles are made in it by what the guide for operators tells its administrator to run, and they are
/// reached by a URL like any other. With `ISONOMIA_TEST_DATABASE_URL` set (the form of
/// `ISONOMIA_DATABASE_URL`, with a role that may create databases and roles) that server is used
/// instead, and left as it was found.
public final class TestDatabase {
    private static final String OUTSIDE = "ISONOMIA_TEST_DATABASE_URL";
    private static final Path GUIDE = Path.of("..", "docs", "guide", "operator.md");

    private final String maintenance;
    private final Login admin;
    private final Login owner;
    private final Login application;
    private final List<String> made = new ArrayList<>();
    private final Map<Class<?>, String> templates = new HashMap<>();

    /// What the administrator of the institution's own server runs; empty for the one that Isonomia
    /// brings along.
    private final List<String> guide;

    private final Optional<Path> log;

    private TestDatabase(
            String maintenance,
            Login admin,
            Login owner,
            Login application,
            List<String> guide,
            Optional<Path> log) {
        this.guide = guide;
        this.log = log;
        this.maintenance = maintenance;
        this.admin = admin;
        this.owner = owner;
        this.application = application;
    }

    /// A new database without tables.
    public static DatabaseAddress fresh() {
        return Server.ONLY.copyOf("template0");
    }

    /// A new database with the tables that `migrate` makes. Each migration (one lambda or method
    /// reference in the code) is called once per test JVM; everybody gets a copy of what it made.
    public static DatabaseAddress fresh(Consumer<DatabaseAddress> migrate) {
        return Server.ONLY.copyOf(Server.ONLY.template(migrate));
    }

    /// A connection to such a database as the role that runs its server, with every trigger
    /// switched off: nothing stops it.
    public static Connection unbound(DatabaseAddress address) throws SQLException {
        Connection connection = Server.ONLY.connect(address.url());
        Roles.execute(connection, "SET session_replication_role = replica");
        return connection;
    }

    /// The log of the server that these tests started; empty when they use another's.
    public static Optional<Path> log() {
        return Server.ONLY.log;
    }

    /// Starts the server when it is first needed.
    private static final class Server {
        static final TestDatabase ONLY = open(System.getenv().get(OUTSIDE));

        private static TestDatabase open(@Nullable String outside) {
            if (outside != null && !outside.isBlank()) {
                return outside(outside);
            }
            return embedded(System.getProperty("isonomia.database", "").equals("outside"));
        }
    }

    private static TestDatabase embedded(boolean institutions) {
        try {
            Path data =
                    DataFolders.prepared(
                            Files.createDirectories(Path.of("target", "test-database")));
            EmbeddedDatabase database = EmbeddedDatabase.start(data, hasty());
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        database.close();
                                        delete(data);
                                    }));
            DatabaseAddress address = database.address("postgres");
            return institutions
                    ? new TestDatabase(
                            address.url(),
                            database.admin(),
                            new Login("isonomia_writer", "w/%s@".formatted(UUID.randomUUID())),
                            new Login("isonomia_reader", UUID.randomUUID().toString()),
                            sql(),
                            Optional.of(data.resolve("postgresql.log")))
                    : new TestDatabase(
                            address.url(),
                            database.admin(),
                            address.owner(),
                            address.application(),
                            List.of(),
                            Optional.of(data.resolve("postgresql.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the guide tells the administrator of the institution's own PostgreSQL to run.
    private static List<String> sql() throws IOException {
        String guide = Files.readString(GUIDE);
        String section = guide.substring(guide.indexOf("## Your own PostgreSQL"));
        return section.substring(0, section.indexOf("\n## "))
                .lines()
                .filter(l -> l.matches("    (CREATE|REVOKE|GRANT) .*;"))
                .map(l -> l.strip().replaceFirst(";$", ""))
                .toList();
    }

    /// Nothing here has to outlast the JVM.
    private static Launch hasty() {
        return new Launch(
                Launch.USUAL.account(),
                Launch.USUAL.ports(),
                Stream.concat(
                                Launch.USUAL.settings().stream()
                                        .filter(s -> !s.startsWith("fsync=")),
                                Stream.of("fsync=off"))
                        .toList());
    }

    private static void delete(Path data) {
        try {
            Folders.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestDatabase outside(String url) {
        DatabaseAddress address = OutsideDatabase.parse(url);
        String suffix = name("");
        TestDatabase server =
                new TestDatabase(
                        address.url(),
                        address.owner(),
                        new Login("isonomia_owner" + suffix, UUID.randomUUID().toString()),
                        new Login("isonomia_app" + suffix, UUID.randomUUID().toString()),
                        List.of(),
                        Optional.empty());
        try (Connection connection = server.connect(address.url())) {
            for (Login login : List.of(server.owner, server.application)) {
                Roles.execute(
                        connection,
                        "CREATE ROLE %s LOGIN PASSWORD '%s'"
                                .formatted(login.user(), Roles.verifier(login)));
                // To give a database to a role, one has to be able to become it.
                Roles.execute(
                        connection,
                        "GRANT %s TO CURRENT_USER WITH SET TRUE".formatted(login.user()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("making roles for tests", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::removeAll));
        return server;
    }

    private synchronized void removeAll() {
        try (Connection connection = connect(maintenance)) {
            for (String database : made) {
                Roles.execute(connection, "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
            }
            Roles.execute(connection, "DROP ROLE " + owner.user());
            Roles.execute(connection, "DROP ROLE " + application.user());
        } catch (SQLException e) {
            throw new IllegalStateException("removing the databases of tests", e);
        }
    }

    private synchronized String template(Consumer<DatabaseAddress> migrate) {
        String template = templates.get(migrate.getClass());
        if (template == null) {
            DatabaseAddress address = copyOf("template0");
            template = made.getLast();
            migrate.accept(address);
            templates.put(migrate.getClass(), template);
        }
        return template;
    }

    private synchronized DatabaseAddress copyOf(String original) {
        String name = name("test");
        if (!guide.isEmpty()) {
            return institutions(name, original);
        }
        try {
            try (Connection connection = connect(maintenance)) {
                Roles.execute(
                        connection,
                        "CREATE DATABASE %s OWNER %s ENCODING 'UTF8' TEMPLATE %s"
                                .formatted(name, owner.user(), original));
                made.add(name);
                Roles.grants(connection, name, owner.user(), application.user());
            }
            String url = url(name);
            try (Connection connection = owner.open(url)) {
                Roles.schema(connection, application.user());
            }
            return new DatabaseAddress(url, owner, application);
        } catch (SQLException e) {
            throw new IllegalStateException("making a database for a test", e);
        }
    }

    /// A database made as the guide says, and reached as the server reaches it.
    private DatabaseAddress institutions(String name, String original) {
        try (Connection connection = connect(maintenance)) {
            for (String statement : guide) {
                boolean role = statement.startsWith("CREATE ROLE");
                if (!role || made.isEmpty()) {
                    Roles.execute(connection, ours(statement, name, original));
                }
            }
            made.add(name);
        } catch (SQLException e) {
            throw new IllegalStateException("making a database as the guide says", e);
        }
        return OutsideDatabase.reach(
                "postgresql://%s:%s@%s/%s?application_user=%s&application_password=%s"
                        .formatted(
                                owner.user(),
                                encoded(owner.password()),
                                maintenance.replaceFirst("jdbc:postgresql://([^/]*)/.*", "$1"),
                                name,
                                application.user(),
                                encoded(application.password())));
    }

    /// A statement of the guide with the names and passwords of these tests.
    private String ours(String statement, String name, String original) {
        return statement
                .replace("isonomia_owner", owner.user())
                .replace("isonomia_app", application.user())
                .replace("DATABASE isonomia", "DATABASE " + name)
                .replace("template0", original)
                .replace(
                        "'…'",
                        "'%s'"
                                .formatted(
                                        statement.contains("isonomia_owner")
                                                ? owner.password()
                                                : application.password()));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private String url(String database) {
        return maintenance.replaceFirst("/[^/?]*\\?", "/" + database + "?");
    }

    private Connection connect(String url) throws SQLException {
        return admin.open(url);
    }

    private static String name(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
