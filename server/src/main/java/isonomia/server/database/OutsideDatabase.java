package isonomia.server.database;

import isonomia.server.database.DatabaseAddress.Login;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/// The institution's own PostgreSQL, named by `ISONOMIA_DATABASE_URL`.
///
/// The role in the URL makes the tables. A second role may be named for the application
/// (`application_user`, `application_password`); without one the application works as the owner.
/// Then row-level security holds because every table that has it says FORCE, which binds the owner;
/// but the owner could take it away again, so two roles are better. A superuser, or a role with
/// BYPASSRLS, is refused: nothing binds it.
public final class OutsideDatabase {
    /// The oldest major version that is taken.
    static final int OLDEST = 16;

    private static final String VARIABLE = "ISONOMIA_DATABASE_URL";
    private static final String FORM =
            "Write postgresql://user:password@host:port/database, and in user and password %40 for"
                    + " @, %3A for :, %2F for /, %3F for ?, %23 for # and %25 for %.";

    private static final int USUAL_PORT = 5432;
    private static final int HIGHEST_PORT = 65535;

    /// Parameters that are handed on to the driver, by the names under which they may be given.
    private static final Map<String, String> HANDED_ON =
            Map.of(
                    "sslmode", "sslmode",
                    "sslrootcert", "sslrootcert",
                    "sslcert", "sslcert",
                    "sslkey", "sslkey",
                    "connect_timeout", "connectTimeout",
                    "connectTimeout", "connectTimeout",
                    "currentSchema", "currentSchema");

    /// Parameters that are ours.
    private static final Set<String> LOGINS =
            Set.of("user", "password", "application_user", "application_password");

    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");
    private static final Set<String> OPEN = Set.of("disable", "allow", "prefer");

    private static final Pattern PLACE =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^:@,\\[\\]]+)(?::(?<port>[0-9]{1,5}))?");

    private OutsideDatabase() {}

    /// Reads the URL and asks the database whether it can be used.
    ///
    /// @throws DatabaseUnavailable with a sentence for the operator, without any password
    public static DatabaseAddress reach(String url) {
        DatabaseAddress address = parse(url);
        check(address, address.owner(), true);
        if (!address.application().equals(address.owner())) {
            check(address, address.application(), false);
        }
        return address;
    }

    /// Reads `postgresql://user:password@host:port/database?parameters`, also with `jdbc:` before it
    /// and then with user and password as parameters.
    ///
    /// @throws DatabaseUnavailable with a sentence for the operator, without any part of the URL that
    ///     may belong to a password
    public static DatabaseAddress parse(String url) {
        String rest = url.strip();
        boolean jdbc = rest.startsWith("jdbc:");
        rest = jdbc ? rest.substring("jdbc:".length()) : rest;
        if (rest.startsWith("postgresql://")) {
            rest = rest.substring("postgresql://".length());
        } else if (rest.startsWith("postgres://")) {
            rest = rest.substring("postgres://".length());
        } else {
            throw malformed("does not begin with postgresql://");
        }
        if (rest.indexOf('#') >= 0 || rest.chars().anyMatch(c -> c <= ' ')) {
            throw malformed("has a # or a space in it");
        }
        int question = rest.indexOf('?');
        Map<String, String> parameters =
                question < 0 ? new TreeMap<>() : parameters(rest.substring(question + 1));
        rest = question < 0 ? rest : rest.substring(0, question);
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            logins(rest.substring(0, at), parameters);
        } else if (!parameters.containsKey("user")) {
            throw malformed("names no user and password before an @");
        }
        return address(rest.substring(at + 1), parameters);
    }

    private static void logins(String text, Map<String, String> parameters) {
        if (text.indexOf('@') >= 0 || text.indexOf('/') >= 0) {
            throw malformed("has an @ or a / in user or password");
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw malformed("names a user and no password");
        }
        if (text.indexOf(':', colon + 1) >= 0) {
            throw malformed("has more than one : in user and password");
        }
        if (parameters.containsKey("user") || parameters.containsKey("password")) {
            throw malformed("names user or password twice");
        }
        parameters.put("user", decoded(text.substring(0, colon)));
        parameters.put("password", decoded(text.substring(colon + 1)));
    }

    private static DatabaseAddress address(String text, Map<String, String> parameters) {
        int slash = text.indexOf('/');
        String database = slash < 0 ? "" : decoded(text.substring(slash + 1));
        if (database.isEmpty()) {
            throw malformed("names no database");
        }
        if (database.indexOf('/') >= 0) {
            throw malformed("has more than one / after the host");
        }
        Matcher place = PLACE.matcher(text.substring(0, slash));
        if (!place.matches()) {
            throw malformed("does not name one host, and after a : one port");
        }
        @Nullable String digits = place.group("port");
        int port = digits == null ? USUAL_PORT : Integer.parseInt(digits);
        if (port < 1 || port > HIGHEST_PORT) {
            throw malformed("has a port that is no number from 1 to 65535");
        }
        Login owner = login(parameters, "user", "password");
        Login application =
                parameters.containsKey("application_user")
                                || parameters.containsKey("application_password")
                        ? login(parameters, "application_user", "application_password")
                        : owner;
        String host = String.valueOf(place.group("host"));
        parameters.keySet().removeAll(LOGINS);
        return new DatabaseAddress(jdbc(host, port, database, parameters), owner, application);
    }

    private static Login login(Map<String, String> parameters, String user, String password) {
        String name = parameters.getOrDefault(user, "");
        String secret = parameters.getOrDefault(password, "");
        if (name.isEmpty() || secret.isEmpty()) {
            throw malformed("names no %s".formatted(name.isEmpty() ? user : password));
        }
        return new Login(name, secret);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? "" : parameter.substring(0, equals);
            boolean ours = LOGINS.contains(name);
            if (!ours && !HANDED_ON.containsKey(name)) {
                // Not shown: behind a ? that was not written as %3F stands a part of the password.
                throw malformed(
                        "has a parameter other than "
                                + Stream.concat(LOGINS.stream(), HANDED_ON.keySet().stream())
                                        .collect(Collectors.toCollection(TreeSet::new)));
            }
            String key = ours ? name : String.valueOf(HANDED_ON.get(name));
            if (parameters.put(key, decoded(parameter.substring(equals + 1))) != null) {
                throw malformed("has the parameter %s twice".formatted(name));
            }
        }
        return parameters;
    }

    private static String jdbc(
            String host, int port, String database, Map<String, String> parameters) {
        String mode = parameters.getOrDefault("sslmode", "");
        if (!mode.isEmpty() && !ENCRYPTED.contains(mode) && !OPEN.contains(mode)) {
            throw malformed("has an sslmode that is none of PostgreSQL's");
        }
        if (!loopback(host)) {
            if (OPEN.contains(mode)) {
                throw new DatabaseUnavailable(
                        """
                        %s leads to another machine, %s, with sslmode=%s: records and the password \
                        could be read on the way. Leave sslmode away, or set it to verify-full \
                        (checks the server's certificate; sslrootcert names the authority) or to \
                        require (encrypts, and believes any server).\
                        """
                                .formatted(VARIABLE, host, mode));
            }
            parameters.putIfAbsent("sslmode", "verify-full");
        }
        parameters.putIfAbsent("connectTimeout", "10");
        parameters.put("ApplicationName", "isonomia");
        // Details of errors hold data of people and stay out of exceptions.
        parameters.put("logServerErrorDetail", "false");
        return "jdbc:postgresql://%s:%s/%s?"
                        .formatted(host, Integer.toString(port), encoded(database))
                + parameters.entrySet().stream()
                        .map(p -> p.getKey() + "=" + encoded(p.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static boolean loopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            throw new DatabaseUnavailable(
                    """
                    The host '%s' in %s is not known here. Check its spelling, and that this machine \
                    can resolve it.\
                    """
                            .formatted(host, VARIABLE),
                    e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// With `%xx` turned into what it stands for. A + is a +, as PostgreSQL's own programs read it.
    private static String decoded(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 4);
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '%') {
                if (!text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                    throw malformed("has a % that two hexadecimal digits do not follow");
                }
                bytes.put((byte) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                int point = text.codePointAt(i);
                bytes.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new DatabaseUnavailable(
                    "%s has %%-signs that are not UTF-8. %s".formatted(VARIABLE, FORM), e);
        }
    }

    private static DatabaseUnavailable malformed(String found) {
        return new DatabaseUnavailable("%s %s. %s".formatted(VARIABLE, found, FORM));
    }

    /// Asks the database, as a role, whether it can be used.
    private static void check(DatabaseAddress address, Login login, boolean owner) {
        try (Connection connection = login.open(address.url());
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                SELECT current_setting('server_version_num')::integer / 10000,
                                       current_setting('server_encoding'),
                                       current_setting('transaction_read_only')::boolean,
                                       rolsuper OR rolbypassrls,
                                       coalesce(has_schema_privilege(current_schema(), 'CREATE'), FALSE)
                                  FROM pg_roles
                                 WHERE rolname = current_user
                                """)) {
            found.next();
            checkVersion(found.getInt(1));
            checkEncoding(found.getString(2));
            if (found.getBoolean(3)) {
                throw new DatabaseUnavailable(
                        """
                        The database that %s names is read-only: a standby, or set so for the role \
                        '%s'. Name the server that takes writes.\
                        """
                                .formatted(VARIABLE, login));
            }
            if (found.getBoolean(4)) {
                throw new DatabaseUnavailable(
                        """
                        The role '%1$s' in %2$s is a superuser or has BYPASSRLS: the database would \
                        not keep from it what a reader may not see. Name a role without: \
                        CREATE ROLE isonomia LOGIN PASSWORD '…'; CREATE DATABASE isonomia OWNER isonomia;\
                        """
                                .formatted(login, VARIABLE));
            }
            if (owner && !found.getBoolean(5)) {
                throw new DatabaseUnavailable(
                        """
                        The role '%1$s' in %2$s may not create tables. As its administrator, run in \
                        that database: GRANT CREATE, USAGE ON SCHEMA public TO "%1$s";\
                        """
                                .formatted(login, VARIABLE));
            }
        } catch (SQLException e) {
            throw unreachable(e, login);
        }
    }

    /// @param major the server's major version
    static void checkVersion(int major) {
        if (major < OLDEST) {
            throw new DatabaseUnavailable(
                    """
                    The server that %s names runs PostgreSQL %d. Isonomia needs version %d or newer: \
                    upgrade it, or name another.\
                    """
                            .formatted(VARIABLE, major, OLDEST));
        }
    }

    private static void checkEncoding(@Nullable String encoding) {
        if (!"UTF8".equals(encoding)) {
            throw new DatabaseUnavailable(
                    """
                    The database that %s names keeps text in the encoding %s, which lacks letters of \
                    the languages Isonomia speaks. Create one with: \
                    CREATE DATABASE isonomia ENCODING 'UTF8' TEMPLATE template0;\
                    """
                            .formatted(VARIABLE, encoding));
        }
    }

    private static DatabaseUnavailable unreachable(SQLException failure, Login login) {
        String state = String.valueOf(failure.getSQLState());
        String message = String.valueOf(failure.getMessage());
        String sentence =
                switch (state) {
                    case "28P01" ->
                            "The server that %s names does not take the password of the role '%s'."
                                    + " Check both; a special character in the password has to be"
                                    + " written with %%.";
                    case "28000" ->
                            "The server that %s names does not let in the role '%s' from this"
                                    + " machine: the role is not there or may not sign in, or"
                                    + " pg_hba.conf has no line for it. Ask its administrator.";
                    case "3D000" ->
                            "The server that %s names has no such database. As its administrator,"
                                    + " run: CREATE DATABASE … OWNER \"%s\" ENCODING 'UTF8';";
                    case "42501" ->
                            "The server that %s names does not let the role '%s' into that"
                                + " database. As its administrator, run: GRANT CONNECT ON DATABASE"
                                + " … TO that role.";
                    case "53300" ->
                            "The server that %s names has no connection left for the role '%s'."
                                    + " Raise max_connections, or end what holds them.";
                    case "57P03" ->
                            "The server that %s names is starting or stopping and lets nobody in,"
                                    + " nor '%s'. Start again when it runs.";
                    default -> unreachable(failure, message);
                };
        return new DatabaseUnavailable(sentence.formatted(VARIABLE, login), failure);
    }

    private static String unreachable(SQLException failure, String message) {
        if (caused(failure, ConnectException.class)) {
            return "Nothing answers at the host and port that %s names: the connection was refused."
                    + " Is the server running, does it listen on that address, is the port"
                    + " right?";
        }
        if (caused(failure, SocketTimeoutException.class)) {
            return "The host and port that %s names did not answer in time. Does a firewall lie"
                    + " between, are host and port right?";
        }
        if (message.contains("does not support SSL")) {
            return "The server that %s names does not offer TLS, and records and the password could"
                    + " be read on the way. Switch TLS on there (ssl = on in postgresql.conf).";
        }
        if (caused(failure, SSLException.class) || message.contains("SSL")) {
            return "The TLS of the server that %s names was not accepted: "
                    + message.replace("%", "%%")
                    + ". Name the authority that signed its certificate with sslrootcert=…, or"
                    + " encrypt without checking it with sslmode=require.";
        }
        if (caused(failure, IOException.class)) {
            return "The connection to the host and port that %s names broke off. Does PostgreSQL"
                    + " listen there, and not another program?";
        }
        return "The database that %s names cannot be used as the role '%s': "
                + message.replace("%", "%%")
                + " (SQLSTATE "
                + failure.getSQLState()
                + ").";
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
