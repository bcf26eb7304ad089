package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import isonomia.server.settings.Certificate;
import isonomia.server.settings.Settings;
import isonomia.server.settings.TestCertificate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/// The server speaks HTTPS itself, to a client that verifies it.
class HttpsTest {
    private static final String NAMES = "dns:localhost,ip:127.0.0.1";

    /// The server waits until the files have been quiet for two seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private static RunningServer server(Certificate certificate) {
        return RunningServer.start(
                s ->
                        new Settings(
                                s.data(),
                                0,
                                "127.0.0.1",
                                Optional.of(URI.create("https://localhost")),
                                Optional.empty(),
                                Optional.of(certificate),
                                false));
    }

    private static HttpResponse<String> get(RunningServer server, SSLContext trust)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create("https://localhost:" + server.port() + "/sign-in"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static X509Certificate shown(HttpResponse<String> answer) throws SSLException {
        return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    @Test
    void aClientThatTrustsTheCertificateIsAnsweredAndToldToComeByHttpsOnly() throws Exception {
        TestCertificate made = TestCertificate.valid(folder, NAMES);
        try (RunningServer server = server(new Certificate.Pem(made.chain(), made.key()))) {
            HttpResponse<String> answer = get(server, TestCertificate.trust("TLS", made));
            assertEquals(200, answer.statusCode());
            assertEquals("TLSv1.3", answer.sslSession().orElseThrow().getProtocol());
            assertEquals(
                    Optional.of("max-age=63072000 ; includeSubDomains"),
                    answer.headers().firstValue("Strict-Transport-Security"));
            assertTrue(
                    answer.headers().allValues("Set-Cookie").stream()
                            .allMatch(c -> c.contains("Secure")),
                    "a cookie would also go over HTTP");
            assertTrue(
                    server.part(PrometheusMeterRegistry.class)
                            .scrape()
                            .contains("ssl_chain_expiry_seconds"),
                    "no figure says when the certificate ends");
            TestCertificate other = TestCertificate.valid(folder, NAMES);
            assertThrows(
                    SSLHandshakeException.class,
                    () -> get(server, TestCertificate.trust("TLS", other)));
        }
    }

    @Test
    void versionsOfTlsBefore12AreRefused() throws Exception {
        TestCertificate made = TestCertificate.made(folder, NAMES, "RSA", "-1d", 90);
        try (RunningServer server =
                server(new Certificate.Pkcs12(made.file(), Path.of(made.file() + ".password")))) {
            assertEquals(
                    "TLSv1.2",
                    get(server, TestCertificate.trust("TLSv1.2", made))
                            .sslSession()
                            .orElseThrow()
                            .getProtocol());
            assertEquals("TLSv1.2", spoken(server, made, "TLSv1.2"));
            assertThrows(IOException.class, () -> spoken(server, made, "TLSv1.1"));
        }
    }

    private static String spoken(RunningServer server, TestCertificate made, String protocol)
            throws IOException, GeneralSecurityException {
        try (SSLSocket socket =
                (SSLSocket)
                        TestCertificate.trust("TLS", made)
                                .getSocketFactory()
                                .createSocket("localhost", server.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    /// As certbot does it: links in one folder, to files of which each renewal makes new ones.
    @Test
    void aRenewedCertificateIsShownWithoutARestart() throws Exception {
        TestCertificate first = TestCertificate.valid(folder, NAMES);
        TestCertificate second = TestCertificate.valid(folder, NAMES);
        Path live = Files.createDirectory(folder.resolve("live"));
        Path chain = Files.createSymbolicLink(live.resolve("fullchain.pem"), first.chain());
        Path key = Files.createSymbolicLink(live.resolve("privkey.pem"), first.key());
        SSLContext trust = TestCertificate.trust("TLS", first, second);
        try (RunningServer server = server(new Certificate.Pem(chain, key))) {
            assertEquals(first.certificate(), shown(get(server, trust)));
            renew(chain, second.chain());
            renew(key, second.key());
            Instant end = Instant.now().plus(PATIENCE);
            X509Certificate shown = shown(get(server, trust));
            while (!shown.equals(second.certificate()) && Instant.now().isBefore(end)) {
                // The server looks at the files in its own time: asked until it has, or too long.
                Thread.sleep(500);
                shown = shown(get(server, trust));
            }
            assertEquals(second.certificate(), shown);
        }
    }

    @Test
    void aRenewalThatDoesNotFitChangesNothing() throws Exception {
        TestCertificate first = TestCertificate.valid(folder, NAMES);
        TestCertificate second = TestCertificate.valid(folder, NAMES);
        Path live = Files.createDirectory(folder.resolve("live"));
        Path chain = Files.copy(first.chain(), live.resolve("fullchain.pem"));
        Path key = Files.copy(first.key(), live.resolve("privkey.pem"));
        SSLContext trust = TestCertificate.trust("TLS", first, second);
        try (RunningServer server = server(new Certificate.Pem(chain, key))) {
            Files.copy(second.chain(), chain, StandardCopyOption.REPLACE_EXISTING);
            // Longer than the server waits for the files to be quiet.
            Thread.sleep(Duration.ofSeconds(6));
            assertEquals(first.certificate(), shown(get(server, trust)));
            Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
            Instant end = Instant.now().plus(PATIENCE);
            while (!shown(get(server, trust)).equals(second.certificate())) {
                assertTrue(Instant.now().isBefore(end), "the second half was not picked up");
                // As above: asked until it has, or too long.
                Thread.sleep(500);
            }
        }
    }

    private static void renew(Path link, Path target) throws IOException {
        Path fresh = link.resolveSibling("new");
        Files.createSymbolicLink(fresh, target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }
}
