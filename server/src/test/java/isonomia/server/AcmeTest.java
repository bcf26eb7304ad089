package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.certificates.NotIssued;
import isonomia.server.certificates.Pebble;
import isonomia.server.certificates.Renewal;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// The whole server gets its certificate by itself, from a real certificate authority, and is visited by
/// somebody who trusts this authority and looks at the name.
class AcmeTest {
    private static final String NAME = "office.example.org";

    /// The server waits until the file has been quiet for two seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    /// What is answered, and the certificate that was shown.
    private record Answer(String text, X509Certificate certificate) {}

    private static SSLContext trust(X509Certificate root)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", root);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Answer get(int port, SSLContext trust, String path, String... headers)
            throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket =
                        (SSLSocket)
                                trust.getSocketFactory().createSocket(plain, NAME, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
                            .formatted(path, NAME, String.join("", headers));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new Answer(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    (X509Certificate) socket.getSession().getPeerCertificates()[0]);
        }
    }

    private static String plain(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aNewServerShowsACertificateForItsNameAndARenewedOneWithoutARestart() throws Exception {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        AtomicReference<Renewal> renewal = new AtomicReference<>();
        try (Pebble pebble = Pebble.start(folder)) {
            Settings settings = pebble.settings(folder.resolve("data"));
            SSLContext trust = trust(pebble.root());
            try (Serve server =
                    Serve.start(
                            settings,
                            s -> {
                                renewal.set(pebble.begin(s, time::get));
                                return renewal.get();
                            })) {
                Answer first = get(server.port(), trust, "/ready");
                assertTrue(first.text().startsWith("HTTP/1.1 200"), first.text());
                String sent =
                        plain(
                                pebble.asksOn(),
                                "GET /systems?q=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n");
                assertTrue(sent.startsWith("HTTP/1.1 308 "), sent);
                assertTrue(
                        sent.contains("\r\nLocation: https://office.example.org/systems\r\n"),
                        sent);
                String figures =
                        get(
                                        server.port(),
                                        trust,
                                        "/metrics",
                                        "Authorization: Bearer "
                                                + Files.readString(
                                                        settings.data()
                                                                .resolve("keys/metrics.token"))
                                                + "\r\n")
                                .text();
                assertTrue(figures.contains("isonomia_certificate_renewal_failures 0.0"), figures);
                assertTrue(figures.contains("ssl_chain_expiry_seconds{"), figures);

                Duration life =
                        Duration.between(
                                first.certificate().getNotBefore().toInstant(),
                                first.certificate().getNotAfter().toInstant());
                time.set(first.certificate().getNotAfter().toInstant().minus(life.dividedBy(4)));
                Pebble.look(renewal.get());
                Instant end = Instant.now().plus(PATIENCE);
                while (get(server.port(), trust, "/ready")
                        .certificate()
                        .equals(first.certificate())) {
                    assertTrue(Instant.now().isBefore(end), "the renewed one was not picked up");
                    // The server looks at the file in its own time: asked until it has, or too
                    // long.
                    Thread.sleep(500);
                }
            }
            // It no longer answers by HTTP either.
            assertThrows(IOException.class, () -> plain(pebble.asksOn(), ""));
        }
    }

    @Test
    void withoutACertificateNoServerStartsAndNothingOfItGoesOnRunning() throws Exception {
        try (Pebble pebble = Pebble.start(folder)) {
            Settings settings = pebble.settings(folder.resolve("data"));
            pebble.stop();
            NotIssued refused =
                    assertThrows(
                            NotIssued.class,
                            () ->
                                    Serve.start(settings, s -> pebble.begin(s, Instant::now))
                                            .close());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("does not answer"),
                    refused::getMessage);
            assertThrows(IOException.class, () -> plain(pebble.asksOn(), ""));
            assertFalse(
                    ProcessHandle.allProcesses()
                            .anyMatch(
                                    p ->
                                            p.info()
                                                    .commandLine()
                                                    .filter(
                                                            c ->
                                                                    c.contains(
                                                                            settings.data()
                                                                                    .toString()))
                                                    .isPresent()),
                    "a process of the office still runs");
        }
    }
}
