package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.settings.TestCertificate;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `./isonomia serve` as README and guide print it, by the launcher and with the jar of this build.
class ServeIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir private Path folder;

    private static Set<String> documented() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        for (String page : List.of("README.md", "docs/guide/operator.md")) {
            for (String line : Files.readAllLines(ROOT.resolve(page))) {
                if (line.startsWith("    ./isonomia serve")) {
                    commands.add(line.strip());
                }
            }
        }
        return commands;
    }

    @TestFactory
    Stream<DynamicTest> startsAnswersAndStopsAsPrinted() throws IOException {
        assertFalse(documented().isEmpty(), "README no longer shows ./isonomia serve");
        return documented().stream().map(c -> DynamicTest.dynamicTest(c, () -> serves(c)));
    }

    private void serves(String command) throws Exception {
        Path data = folder.resolve("office" + command.hashCode());
        int port = freePort();
        Process process =
                start(
                        command,
                        Map.of(
                                "ISONOMIA_DATA", data.toString(),
                                "ISONOMIA_PORT", String.valueOf(port)));
        try {
            List<String> said = new ArrayList<>();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("Stop it with")) {
                    break;
                }
            }
            String text = String.join("\n", said);
            assertTrue(text.contains("Isonomia is running at http://localhost:" + port), text);
            assertEquals(command.contains("--sample"), !text.contains("/set-up/"), text);
            assertEquals(200, status(port, "/"));
            assertEquals(200, status(port, "/ready"));
            assertEquals(200, status(port, "/systems"));
        } finally {
            process.destroy();
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not stop");
        assertFalse(
                ProcessHandle.allProcesses()
                        .anyMatch(
                                p ->
                                        p.info()
                                                .commandLine()
                                                .filter(c -> c.contains(data.toString()))
                                                .isPresent()),
                "a process of the office still runs");
    }

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/guide/operator.md"));
    }

    /// The settings that the guide prints for a server that has its certificate as files, with one of
    /// the test and on a free port of this machine. Of the library that gets certificates nothing is
    /// loaded: it would make the start longer for nothing.
    @Test
    void speaksHttpsWithTheSettingsAsPrinted() throws Exception {
        Map<String, String> printed = new HashMap<>();
        String https =
                guide().substring(guide().indexOf("\n**The certificate comes as files**") + 1);
        Matcher line =
                Pattern.compile("(?m)^    (ISONOMIA_[A-Z_]+)=(.*)$")
                        .matcher(https.substring(0, https.indexOf("\n## ")));
        while (line.find()) {
            printed.put(line.group(1), line.group(2));
        }
        assertEquals(
                Set.of(
                        "ISONOMIA_PUBLIC_URL",
                        "ISONOMIA_CERTIFICATE",
                        "ISONOMIA_CERTIFICATE_KEY",
                        "ISONOMIA_ADDRESS",
                        "ISONOMIA_PORT"),
                printed.keySet());
        TestCertificate made =
                TestCertificate.valid(folder, "dns:office.example.org,dns:localhost");
        int port = freePort();
        printed.put("ISONOMIA_CERTIFICATE", made.chain().toString());
        printed.put("ISONOMIA_CERTIFICATE_KEY", made.key().toString());
        printed.put("ISONOMIA_ADDRESS", "127.0.0.1");
        printed.put("ISONOMIA_PORT", String.valueOf(port));
        printed.put("ISONOMIA_DATA", folder.resolve("https").toString());
        Process process = start("./isonomia serve", printed);
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(TestCertificate.trust("TLS", made)).build()) {
            List<String> said = new ArrayList<>();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String one = lines.readLine(); one != null; one = lines.readLine()) {
                said.add(one);
                if (one.startsWith("Stop it with")) {
                    break;
                }
            }
            assertTrue(
                    said.contains("Isonomia is running at https://office.example.org"),
                    said::toString);
            assertEquals(
                    200,
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "https://localhost:" + port + "/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode());
            String loaded = loaded(process);
            assertTrue(loaded.contains("isonomia.server.Serve"), loaded);
            assertFalse(
                    loaded.contains("acme4j"), "what orders certificates is loaded for nothing");
        } finally {
            process.destroy();
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not stop");
    }

    /// The classes that a server has loaded, as the JDK's own tool tells.
    private static String loaded(Process server) throws Exception {
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(server.pid()),
                                "VM.class_hierarchy")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tool.waitFor(), said);
        return said;
    }

    @Test
    void theServiceOfTheGuideStartsTheServerWithSettingsThatItKnows() throws Exception {
        String unit = guide().substring(guide().indexOf("    [Unit]"));
        assertTrue(unit.contains("\n    ExecStart=/opt/isonomia/isonomia serve\n"), unit);
        Matcher set = Pattern.compile("(?m)^    Environment=([A-Z_]+)=").matcher(unit);
        int found = 0;
        while (set.find()) {
            assertTrue(guide().contains("| `" + set.group(1) + "` |"), set.group(1));
            found++;
        }
        assertTrue(found > 0, unit);
    }

    @Test
    void refusesToShowItselfWithoutHttps() throws Exception {
        Process process =
                start(
                        "./isonomia serve",
                        Map.of(
                                "ISONOMIA_DATA",
                                folder.resolve("open").toString(),
                                "ISONOMIA_ADDRESS",
                                "0.0.0.0"));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(69, process.exitValue(), said);
        assertTrue(said.contains("Isonomia does not show itself to others without HTTPS."), said);
    }

    @Test
    void neverOpensAWorkingOfficeAsAnExample() throws Exception {
        Path data = Files.createDirectories(folder.resolve("real"));
        Files.writeString(data.resolve("something"), "of somebody");
        Process process =
                start("./isonomia serve --sample", Map.of("ISONOMIA_DATA", data.toString()));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(69, process.exitValue(), said);
        assertTrue(said.contains("holds something that is not an example office"), said);
    }

    private static Process start(String command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command.split(" "))
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
