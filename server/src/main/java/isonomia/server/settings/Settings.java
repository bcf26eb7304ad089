package isonomia.server.settings;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What an operator may set. Nothing has to be set.
///
/// @param data folder of everything that this server keeps: database, keys, files
/// @param port on which the server listens; 0 takes any free one
/// @param address on which the server listens; loopback unless set
/// @param publicUrl under which people reach the server; links in invitations begin with it
/// @param databaseUrl of the institution's own PostgreSQL; empty when the server starts one itself
/// @param sample whether to fill a new office with invented people, bodies and records
public record Settings(
        Path data,
        int port,
        String address,
        Optional<URI> publicUrl,
        Optional<String> databaseUrl,
        boolean sample) {

    /// Port when none is set.
    public static final int USUAL_PORT = 8080;

    public Settings {
        data = data.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "The port is %d. A port is a number from 1 to 65535.".formatted(port));
        }
    }

    /// Settings from the environment: `ISONOMIA_DATA`, `ISONOMIA_PORT`, `ISONOMIA_ADDRESS`,
    /// `ISONOMIA_PUBLIC_URL`, `ISONOMIA_DATABASE_URL`.
    public static Settings from(Map<String, String> environment, boolean sample) {
        return new Settings(
                Path.of(
                        value(environment, "ISONOMIA_DATA")
                                .orElse(sample ? "isonomia-sample" : "isonomia-data")),
                value(environment, "ISONOMIA_PORT").map(Settings::port).orElse(USUAL_PORT),
                value(environment, "ISONOMIA_ADDRESS").orElse("127.0.0.1"),
                value(environment, "ISONOMIA_PUBLIC_URL").map(URI::create),
                value(environment, "ISONOMIA_DATABASE_URL"),
                sample);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "ISONOMIA_PORT is '%s'. A port is a number from 1 to 65535.".formatted(text),
                    e);
        }
    }

    /// Whether people reach the server by HTTPS.
    public boolean https() {
        return publicUrl.map(u -> "https".equals(u.getScheme())).orElse(false);
    }

    /// Whether only this machine can reach the server.
    public boolean loopback() {
        return address.equals("127.0.0.1") || address.equals("::1") || address.equals("localhost");
    }
}
