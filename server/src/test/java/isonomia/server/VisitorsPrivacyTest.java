package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// P3: no address and no browser of an anonymous person is stored.
class VisitorsPrivacyTest {
    private static final String VERSION_4 = "198.51.100.77";
    private static final String VERSION_6 = "2001:db8:cafe:f00d:1234:5678:9abc:def0";
    private static final String BROWSER = "CanaryBrowser/77.31";

    /// Texts as they were sent, and the addresses as bytes and in base 16. Four bytes of an address of
    /// version 4 would be found in any large file by chance.
    private static final Map<String, byte[]> CANARIES =
            Map.of(
                    "address of version 4", text(VERSION_4),
                    "address of version 6", text(VERSION_6),
                    "its whole form", text("2001:0db8:cafe:f00d"),
                    "its network as bytes", HexFormat.of().parseHex("20010db8cafef00d"),
                    "its network in base 16", text("20010db8cafef00d"),
                    "address of version 4 in base 16", text("c633644d"),
                    "browser", text("CanaryBrowser"));

    private final Path data;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> said = new ArrayList<>();

    VisitorsPrivacyTest() throws IOException {
        data =
                Files.createTempDirectory(
                                Files.createDirectories(Path.of("target", "test-server")), "p3")
                        .toRealPath();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void p3NoAddressAndNoBrowserOfAnAnonymousPersonIsStored() throws Exception {
        Process server = start();
        String metrics;
        byte[] tables;
        try {
            Set<Integer> statuses = new TreeSet<>();
            for (String address :
                    List.of(VERSION_4, "10.0.0.1, " + VERSION_6, "not " + VERSION_4)) {
                statuses.addAll(knocks(address));
            }
            assertTrue(
                    statuses.containsAll(Set.of(200, 400, 403, 404, 422, 429, 503)),
                    () -> "not all was tried: " + statuses);
            metrics =
                    client.send(
                                    request("/metrics")
                                            .header(
                                                    "Authorization",
                                                    "Bearer "
                                                            + Files.readString(
                                                                    data.resolve(
                                                                            "keys/metrics.token")))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            tables = tables();
        } finally {
            server.toHandle().destroy();
            assertTrue(server.waitFor(60, TimeUnit.SECONDS), "did not stop");
        }
        absent("metrics", text(metrics));
        absent("what the server said", text(String.join("\n", said)));
        absent("the tables", tables);
        int files = 0;
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                absent(file.toString(), Files.readAllBytes(file));
                files++;
            }
        }
        // The search finds what is there.
        assertTrue(metrics.contains("http_server_requests_seconds"), metrics);
        assertTrue(said.stream().anyMatch(l -> l.contains("office.example.org")));
        assertTrue(contains(tables, text("isonomia_owner")), "the tables were not read");
        assertTrue(files > 1_000, "only " + files + " files were read");
    }

    private Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Serve.class.getName(),
                                "serve")
                        .redirectErrorStream(true);
        builder.environment().put("ISONOMIA_DATA", data.toString());
        builder.environment().put("ISONOMIA_PORT", String.valueOf(port));
        builder.environment().put("ISONOMIA_PUBLIC_URL", "https://office.example.org");
        Process process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = lines.readLine(); ; line = lines.readLine()) {
            if (line == null) {
                throw new IOException("The server ended: " + said);
            }
            said.add(line);
            if (line.startsWith("Stop it with")) {
                break;
            }
        }
        Thread.ofVirtual().start(() -> lines.lines().forEach(said::add));
        return process;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private int send(HttpRequest.Builder request, String address)
            throws IOException, InterruptedException {
        return client.send(
                        request.header("X-Forwarded-For", address)
                                .header("User-Agent", BROWSER)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int form(String path, String cookie, String fields, String address)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields));
        if (!cookie.isEmpty()) {
            request.header("Cookie", "XSRF-TOKEN=" + cookie);
        }
        return send(request, address);
    }

    /// All that somebody outside can make the server do: read, search, take along too often, fail to
    /// sign in, knock at links that open nothing, send what no form sends, and come while the database
    /// is away.
    private Set<Integer> knocks(String address) throws Exception {
        Set<Integer> statuses = new TreeSet<>();
        for (String path :
                List.of(
                        "/",
                        "/systems?q=" + "queue",
                        "/sign-in",
                        "/invitation/abc",
                        "/set-up/abc",
                        "/office",
                        "/nothing/here",
                        "/systems?page=x",
                        "/complain",
                        "/complain/promises",
                        "/complain/easy",
                        "/complain/child",
                        "/complain/elsewhere",
                        "/mailbox",
                        "/mailbox/inside",
                        "/calendar",
                        "/systems?q=%00",
                        "/metrics")) {
            statuses.add(send(request(path).GET(), address));
        }
        for (int i = 0; i < 12; i++) {
            statuses.add(send(request("/systems.csv").GET(), address));
        }
        statuses.add(form("/sign-in", "", "email=a@example.org&password=b", address));
        String token = "6f1f1e0a-0000-4000-8000-000000000000";
        // Each computes a slow hash, whoever it is for; one address is enough to trip the limit.
        int tries = address.equals(VERSION_4) ? 31 : 1;
        for (int i = 0; i < tries; i++) {
            statuses.add(
                    form(
                            "/sign-in",
                            token,
                            "_csrf=" + masked(token) + "&email=a@example.org&password=wrong",
                            address));
        }
        for (String sent :
                List.of(
                        "/complain&shared=yes",
                        "/complain/form/what&narrative=words",
                        "/complain/send",
                        "/mailbox&code=00000-00000-00000-00000-00000",
                        "/mailbox/inside/messages&text=words",
                        "/leave")) {
            int end = (sent + "&").indexOf('&');
            statuses.add(
                    form(
                            sent.substring(0, end),
                            token,
                            "_csrf=" + masked(token) + sent.substring(end),
                            address));
        }
        statuses.add(
                form(
                        "/limits/proof",
                        token,
                        "_csrf=" + masked(token) + "&door=EXPORT&answer=1",
                        address));
        statuses.add(whileAway(address));
        return statuses;
    }

    /// A token as a form sends it: masked with a mask of zeros.
    private static String masked(String token) {
        byte[] bytes = new byte[2 * token.length()];
        System.arraycopy(text(token), 0, bytes, token.length(), token.length());
        return java.util.Base64.getUrlEncoder().encodeToString(bytes).replace("=", "%3D");
    }

    private int whileAway(String address) throws Exception {
        Path database = data.resolve("database");
        Path gone = data.resolve("database.gone");
        long first = Long.parseLong(pidFile(database).getFirst().strip());
        Files.move(database, gone);
        try {
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            awaitReady(503);
            return send(request("/systems").GET(), address);
        } finally {
            Files.move(gone, database);
            awaitReady(200);
        }
    }

    private void awaitReady(int wanted) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (client.send(request("/ready").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == wanted) {
                return;
            }
            // Asked until it answers so, or too long.
            Thread.sleep(100);
        }
        throw new AssertionError("/ready never said " + wanted);
    }

    private static List<String> pidFile(Path database) throws IOException {
        return Files.readAllLines(database.resolve("postmaster.pid"));
    }

    /// Every table, PostgreSQL's own too, as COPY writes it.
    private byte[] tables() throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("database.properties"))) {
            passwords.load(file);
        }
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        try (Connection admin =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:"
                                        + pidFile(data.resolve("database")).get(3).strip()
                                        + "/isonomia",
                                "isonomia_admin",
                                passwords.getProperty("isonomia_admin"));
                Statement statement = admin.createStatement();
                ResultSet names =
                        statement.executeQuery(
                                """
                                SELECT format('%I.%I', n.nspname, c.relname)
                                  FROM pg_class c
                                  JOIN pg_namespace n ON n.oid = c.relnamespace
                                 WHERE c.relkind = 'r'
                                """)) {
            int tables = 0;
            while (names.next()) {
                admin.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY " + names.getString(1) + " TO STDOUT", copied);
                tables++;
            }
            assertTrue(tables > 70, "only " + tables + " tables");
        }
        return copied.toByteArray();
    }

    private static void absent(String where, byte[] content) {
        CANARIES.forEach(
                (what, canary) -> assertFalse(contains(content, canary), what + " in " + where));
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        outer:
        for (int i = 0; i <= content.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (content[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    @Test
    void p3TheServerKeepsNoAccessLog() throws IOException {
        Properties properties = new Properties();
        try (var in = Serve.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        }
        assertEquals("false", properties.getProperty("server.tomcat.accesslog.enabled"));
    }
}
