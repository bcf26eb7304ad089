package isonomia.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `./isonomia backup` and `./isonomia restore` as the guide prints them, by the launcher and with the
/// jar of this build: a server at work is backed up, and another one starts from the backup.
class BackupIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir private Path folder;

    private static List<String> documented(String command) throws IOException {
        List<String> lines =
                Files.readAllLines(ROOT.resolve("docs/guide/operator.md")).stream()
                        .filter(l -> l.startsWith("    ./isonomia " + command + " "))
                        .map(String::strip)
                        .distinct()
                        .toList();
        assertFalse(lines.isEmpty(), "the guide no longer shows ./isonomia " + command);
        return lines;
    }

    @Test
    void whatTheGuidePrintsBacksUpAServerAtWorkAndRestoresIt() throws Exception {
        Path data = folder.resolve("office");
        RecoverySecret secret = RecoverySecret.make();
        List<Share> sheets = secret.split();
        Process server = start("./isonomia serve", data);
        try {
            var _ = address(server);
            RecoveryKeyFile.put(data, secret.key());
            for (String command : documented("backup")) {
                Process backup = start(command, data);
                String said = said(backup);
                assertEquals(0, backup.exitValue(), said);
                assertTrue(said.contains(secret.key().id()), said);
            }
        } finally {
            end(server);
        }
        for (String command : documented("restore")) {
            Path restored = folder.resolve("restored" + command.hashCode());
            Process one = start(command, restored);
            type(one, sheets.get(0));
            assertEquals(69, exit(one), "one sheet is not enough");
            Process restore = start(command, restored);
            type(restore, sheets.get(2), sheets.get(1));
            String said = said(restore);
            assertEquals(0, restore.exitValue(), said);
            assertTrue(said.contains("the same to the last byte"), said);
            Process again = start("./isonomia serve", restored);
            try {
                assertEquals(200, status(address(again) + "/systems"));
            } finally {
                end(again);
            }
        }
    }

    private Process start(String command, Path data) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        words.set(0, ROOT.resolve("isonomia").toString());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("ISONOMIA_DATA", data.toString());
        builder.environment().put("ISONOMIA_PORT", "0");
        return builder.start();
    }

    private static void type(Process process, Share... sheets) throws IOException {
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (Share sheet : sheets) {
                input.write(String.join("\n", sheet.lines()) + "\n");
            }
        }
    }

    private static String address(Process server) throws IOException {
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
        String address = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Isonomia is running at ")) {
                address = line.substring("Isonomia is running at ".length());
            }
            if (line.startsWith("Stop it with")) {
                break;
            }
        }
        assertFalse(address.isEmpty(), "the server did not start");
        return address;
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        return said;
    }

    private static int exit(Process process) throws IOException, InterruptedException {
        var _ = said(process);
        return process.exitValue();
    }

    private static void end(Process server) throws InterruptedException {
        server.destroy();
        assertTrue(server.waitFor(60, TimeUnit.SECONDS), "did not stop");
    }

    private static int status(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
