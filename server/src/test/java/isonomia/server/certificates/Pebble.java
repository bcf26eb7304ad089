package isonomia.server.certificates;

import isonomia.server.settings.Certificate;
import isonomia.server.settings.Settings;
import isonomia.server.settings.TestCertificate;

import org.junit.jupiter.api.Assumptions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A certificate authority of this machine: pebble, the test server of Let's Encrypt, with a resolver for
/// which every name leads here. Like the real ones it asks the name on a port, rejects some nonces on
/// purpose, and uses proofs again or not as it likes.
///
/// It speaks HTTPS with a certificate that this test made; who believes it is told so, nobody else.
public final class Pebble implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/pebble");
    private static final Path RESOLVER = Path.of("/usr/bin/pebble-challtestsrv");
    private static final String REMEDY =
            "No pebble was found, so no certificate was ordered. Install the package pebble.";

    private final Path folder;
    private final TestCertificate own;
    private final int port;
    private final int management;
    private final int asksOn;
    private final int names;
    private final List<Process> running = new ArrayList<>();

    private Pebble(Path folder) throws IOException {
        this.folder = folder;
        this.own = TestCertificate.valid(folder, "dns:localhost,ip:127.0.0.1");
        this.port = freePort();
        this.management = freePort();
        this.asksOn = freePort();
        this.names = freePort();
    }

    /// One that answers. Where there is none the tests are skipped, and say so; where everything has to be
    /// tested they fail.
    public static Pebble start(Path folder) throws IOException, GeneralSecurityException {
        if (!Files.isExecutable(PROGRAM) || !Files.isExecutable(RESOLVER)) {
            if (Boolean.getBoolean("isonomia.full") || "true".equals(System.getenv("CI"))) {
                throw new AssertionError(REMEDY);
            }
            System.err.println("SKIPPED: " + REMEDY);
            return Assumptions.<Pebble>abort(REMEDY);
        }
        return start(folder, 3);
    }

    /// A port that was free may be somebody else's a moment later; then it is tried with others.
    private static Pebble start(Path folder, int attempts)
            throws IOException, GeneralSecurityException {
        Pebble pebble = new Pebble(folder);
        try {
            pebble.start();
            return pebble;
        } catch (IOException e) {
            pebble.stop();
            if (attempts == 1) {
                throw e;
            }
            return start(folder, attempts - 1);
        }
    }

    /// Starts it again after [#stop]: with other keys and without accounts.
    public void start() throws IOException, GeneralSecurityException {
        Path config = folder.resolve("pebble.json");
        Files.writeString(
                config,
                """
                {"pebble": {
                  "listenAddress": "127.0.0.1:%d",
                  "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%s",
                  "privateKey": "%s",
                  "httpPort": %d,
                  "tlsPort": 1
                }}
                """
                        .formatted(port, management, own.chain(), own.key(), asksOn));
        running.add(
                started(
                        RESOLVER.toString(),
                        "-dns01",
                        "127.0.0.1:" + names,
                        "-management",
                        "",
                        "-http01",
                        "",
                        "-https01",
                        "",
                        "-tlsalpn01",
                        "",
                        "-defaultIPv6",
                        ""));
        running.add(
                started(
                        PROGRAM.toString(),
                        "-config",
                        config.toString(),
                        "-dnsserver",
                        "127.0.0.1:" + names));
        answers(names);
        answers(management);
        answers(port);
    }

    private Process started(String... command) throws IOException {
        Path log = folder.resolve(Path.of(command[0]).getFileName() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        return builder.start();
    }

    private void answers(int wanted) throws IOException {
        Instant end = Instant.now().plusSeconds(60);
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), wanted)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(end) || !running.stream().allMatch(Process::isAlive)) {
                    throw new IOException("pebble did not start, see " + folder, e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            // It says nowhere when it is ready but by answering.
            Thread.sleep(50);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The port on which it asks for the proof: what port 80 is to a real one.
    public int asksOn() {
        return asksOn;
    }

    /// Its directory, as it is set.
    public String directory() {
        return "https://localhost:" + port + "/dir";
    }

    /// A setting with it as the authority.
    ///
    /// @param answersOn the port on which the server answers it
    public Certificate.Acme acme(Path data, int answersOn, boolean termsAccepted) {
        return new Certificate.Acme(
                directory(),
                termsAccepted,
                Optional.empty(),
                answersOn,
                data.resolve("acme/pebble"));
    }

    /// Settings of a server with this authority.
    public Settings settings(Path data) {
        return settings(data, acme(data, asksOn, true));
    }

    /// Settings of a server for the name office.example.org.
    public Settings settings(Path data, Certificate.Acme acme) {
        return new Settings(
                data,
                0,
                "127.0.0.1",
                Optional.of(URI.create("https://office.example.org")),
                Optional.empty(),
                Optional.of(acme),
                false);
    }

    /// What a server begins with that believes this authority.
    public Renewal begin(Settings settings, InstantSource clock) {
        try {
            return Renewal.begin(settings, Optional.of(TestCertificate.trust("TLS", own)), clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets it look whether another certificate is to be ordered, now and not twice a day.
    public static void look(Renewal renewal) {
        renewal.look();
    }

    /// The certificate that vouches for all that it issues.
    public X509Certificate root()
            throws IOException, GeneralSecurityException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(TestCertificate.trust("TLS", own)).build()) {
            byte[] answer =
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "https://localhost:"
                                                                    + management
                                                                    + "/roots/0"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .body();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(answer));
        }
    }

    /// One below those that the machine hands out by itself: what is free now is so a moment later.
    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException _) {
                // Another one, then.
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// It is down from now on.
    public void stop() {
        for (Process process : running) {
            process.destroyForcibly();
            try {
                var _ = process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
    }
}
