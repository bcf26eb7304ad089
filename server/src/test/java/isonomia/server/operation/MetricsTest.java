package isonomia.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

class MetricsTest {
    private static HttpResponse<String> metrics(RunningServer server, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aServerThatOnlyThisMachineReachesGivesItsFiguresToThisMachine() throws Exception {
        RunningServer server = RunningServer.shared();
        assertTrue(metrics(server).body().contains("jvm_memory_used_bytes"));
        assertEquals(404, metrics(server, "X-Forwarded-For", "192.0.2.7").statusCode());
        assertEquals(404, metrics(server, "Forwarded", "for=192.0.2.7").statusCode());
    }

    @Test
    void behindAProxyThatSaysNothingTheTokenIsNeeded() throws Exception {
        try (RunningServer server =
                RunningServer.start(
                        s ->
                                new Settings(
                                        s.data(),
                                        0,
                                        "127.0.0.1",
                                        Optional.of(URI.create("https://office.example.org")),
                                        Optional.empty(),
                                        false))) {
            assertEquals(404, metrics(server).statusCode());
            var file = server.part(Settings.class).data().resolve("keys/metrics.token");
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(file));
            String token = Files.readString(file);
            assertTrue(
                    metrics(server, "Authorization", "Bearer " + token)
                            .body()
                            .contains("jvm_memory_used_bytes"));
            assertEquals(
                    404, metrics(server, "Authorization", "Bearer " + token + "x").statusCode());
            assertEquals(404, metrics(server, "Authorization", "Bearer ").statusCode());
        }
    }
}
