package isonomia.e2e;

import isonomia.server.Serve;
import isonomia.server.sample.SampleOffice;
import isonomia.server.settings.Settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A server that nobody has used yet, on a free port and in a folder of its own.
final class Office implements AutoCloseable {
    private final Settings settings;
    private final Serve server;

    private Office(Settings settings, Serve server) {
        this.settings = settings;
        this.server = server;
    }

    /// Starts one.
    ///
    /// @param name of its folder
    static Office start(String name) {
        Path data = Path.of("target", "offices", name);
        remove(data);
        Settings settings =
                new Settings(data, 0, "127.0.0.1", Optional.empty(), Optional.empty(), false);
        return new Office(settings, Serve.start(settings));
    }

    /// Starts one that counts who comes how often, as one does that others can reach.
    ///
    /// @param name of its folder
    static Office startCounting(String name) {
        Path data = Path.of("target", "offices", name);
        remove(data);
        int port = freePort();
        Settings settings =
                new Settings(
                        data,
                        port,
                        "127.0.0.1",
                        Optional.of(URI.create("http://localhost:" + port)),
                        Optional.empty(),
                        false);
        return new Office(settings, Serve.start(settings));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("finding a free port", e);
        }
    }

    /// Starts the example office, filled.
    ///
    /// @param name of its folder
    static Office sample(String name) {
        Path data = Path.of("target", "offices", name);
        remove(data);
        Settings settings =
                new Settings(data, 0, "127.0.0.1", Optional.empty(), Optional.empty(), true);
        return new Office(settings, Serve.start(settings));
    }

    /// How the people of the example sign in, by their first names.
    Map<String, SampleOffice.SignIn> signIns() {
        Map<String, SampleOffice.SignIn> signIns = new TreeMap<>();
        for (SampleOffice.SignIn signIn : server.openSample()) {
            signIns.put(signIn.who().substring(0, signIn.who().indexOf(' ')), signIn);
        }
        return signIns;
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("emptying " + folder, e);
        }
    }

    /// The address of a path of it.
    String at(String path) {
        return server.url(settings) + path;
    }

    /// The link that opens it, once.
    String setUpLink() {
        return server.setUpLink(settings)
                .orElseThrow(() -> new AssertionError("The office is set up already."));
    }

    /// Hosts of requests that did not go to this office.
    static List<String> elsewhere(List<String> addresses, String own) {
        return addresses.stream()
                .filter(a -> !a.startsWith(own) && !a.startsWith("data:"))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
