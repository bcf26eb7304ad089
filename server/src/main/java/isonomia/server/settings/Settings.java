package isonomia.server.settings;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an operator may set. Nothing has to be set.
///
/// @param data folder of everything that this server keeps: database, keys, files
/// @param port on which the server listens; 0 takes any free one
/// @param address on which the server listens; loopback unless set
/// @param publicUrl under which people reach the server; links in invitations begin with it
/// @param databaseUrl of the institution's own PostgreSQL; empty when the server starts one itself
/// @param certificate with which the server speaks HTTPS itself; empty when it speaks HTTP, to this
///     machine only
/// @param sample whether to fill a new office with invented people, bodies and records
public record Settings(
        Path data,
        int port,
        String address,
        Optional<URI> publicUrl,
        Optional<String> databaseUrl,
        Optional<Certificate> certificate,
        boolean sample) {

    /// Port when none is set.
    public static final int USUAL_PORT = 8080;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");

    public Settings {
        data = data.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(badPort(String.valueOf(port)));
        }
    }

    /// Settings of a server that speaks HTTP.
    public Settings(
            Path data,
            int port,
            String address,
            Optional<URI> publicUrl,
            Optional<String> databaseUrl,
            boolean sample) {
        this(data, port, address, publicUrl, databaseUrl, Optional.empty(), sample);
    }

    /// Settings from the environment: the variables of the operator's guide.
    ///
    /// @throws SettingsRefused with all that is wrong with them
    public static Settings from(Map<String, String> environment, boolean sample) {
        return from(environment, sample, Instant.now());
    }

    static Settings from(Map<String, String> environment, boolean sample, Instant now) {
        List<String> problems = new ArrayList<>();
        Path data =
                Path.of(
                        value(environment, "ISONOMIA_DATA")
                                .orElse(sample ? "isonomia-sample" : "isonomia-data"));
        Settings settings =
                new Settings(
                        data,
                        value(environment, "ISONOMIA_PORT")
                                .map(text -> port(text, problems))
                                .orElse(USUAL_PORT),
                        value(environment, "ISONOMIA_ADDRESS").orElse("127.0.0.1"),
                        value(environment, "ISONOMIA_PUBLIC_URL").flatMap(t -> url(t, problems)),
                        value(environment, "ISONOMIA_DATABASE_URL"),
                        certificate(environment, data.toAbsolutePath().normalize(), problems),
                        sample);
        if (problems.isEmpty()) {
            problems.addAll(settings.problems(now));
        } else {
            // What could not be read is absent now, and its absence is no second problem.
            settings.certificate().ifPresent(c -> problems.addAll(settings.problems(c, now)));
        }
        SettingsRefused.unlessNone(problems);
        return settings;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private static String badPort(String found) {
        return "ISONOMIA_PORT is '%s'. Expected: a number from 1 to 65535, such as %d."
                .formatted(found, USUAL_PORT);
    }

    private static int port(String text, List<String> problems) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            problems.add(badPort(text));
            return USUAL_PORT;
        }
        return Integer.parseInt(text);
    }

    private static Optional<URI> url(String text, List<String> problems) {
        try {
            URI url = new URI(text);
            boolean plain = "http".equals(url.getScheme());
            boolean bare =
                    url.getRawUserInfo() == null
                            && url.getRawQuery() == null
                            && url.getRawFragment() == null
                            && url.getRawPath().replace("/", "").isEmpty();
            if (url.getHost() != null
                    && bare
                    && ("https".equals(url.getScheme())
                            || (plain && LOOPBACK.contains(url.getHost())))) {
                return Optional.of(url);
            }
        } catch (URISyntaxException _) {
            // Said below: it is no address.
        }
        problems.add(
                """
                ISONOMIA_PUBLIC_URL is '%s'. Expected: the address that people use, with https:// and \
                the name alone, such as https://office.example.org. Set it to that.\
                """
                        .formatted(text));
        return Optional.empty();
    }

    private static Optional<Certificate> certificate(
            Map<String, String> environment, Path data, List<String> problems) {
        Optional<String> acme = value(environment, "ISONOMIA_ACME");
        if (acme.isPresent()) {
            for (String other :
                    List.of(
                            "ISONOMIA_CERTIFICATE",
                            "ISONOMIA_CERTIFICATE_KEY",
                            "ISONOMIA_CERTIFICATE_PASSWORD_FILE")) {
                if (value(environment, other).isPresent()) {
                    problems.add(
                            """
                            ISONOMIA_ACME and %s are both set. Expected: one of them. Take \
                            ISONOMIA_ACME away when you have files of a certificate, and the other \
                            when Isonomia is to get one by itself.\
                            """
                                    .formatted(other));
                }
            }
            return AcmeSetting.read(acme.get(), data, problems).map(c -> c);
        }
        Optional<Path> file = path(environment, "ISONOMIA_CERTIFICATE");
        Optional<Path> key = path(environment, "ISONOMIA_CERTIFICATE_KEY");
        Optional<Path> password = path(environment, "ISONOMIA_CERTIFICATE_PASSWORD_FILE");
        if (file.isEmpty()) {
            if (key.isPresent() || password.isPresent()) {
                problems.add(
                        """
                        %s is set, but ISONOMIA_CERTIFICATE is not. Expected: both or none. Set \
                        ISONOMIA_CERTIFICATE to the file of the certificate.\
                        """
                                .formatted(
                                        key.isPresent()
                                                ? "ISONOMIA_CERTIFICATE_KEY"
                                                : "ISONOMIA_CERTIFICATE_PASSWORD_FILE"));
            }
            return Optional.empty();
        }
        String name = file.get().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".p12") || name.endsWith(".pfx")) {
            return Optional.of(
                    new Certificate.Pkcs12(
                            file.get(),
                            password.orElseGet(() -> Path.of(file.get() + ".password"))));
        }
        if (key.isEmpty()) {
            problems.add(
                    """
                    ISONOMIA_CERTIFICATE is set to %s, but ISONOMIA_CERTIFICATE_KEY is not set. \
                    Expected: the file of the private key that belongs to it, of the form PEM; or one \
                    file that ends in .p12 or .pfx and holds both. Set the one or the other.\
                    """
                            .formatted(file.get()));
            return Optional.empty();
        }
        return Optional.of(new Certificate.Pem(file.get(), key.get()));
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        return value(environment, name).map(p -> Path.of(p).toAbsolutePath().normalize());
    }

    /// Refuses settings with which nobody should be served.
    ///
    /// @throws SettingsRefused with all that is wrong with them
    public void require(Instant now) {
        SettingsRefused.unlessNone(problems(now));
    }

    private List<String> problems(Instant now) {
        List<String> problems = new ArrayList<>();
        if (!loopback() && certificate.isEmpty()) {
            problems.add(
                    """
                    ISONOMIA_ADDRESS is %s, which other machines can reach, but no certificate is set.
                    Isonomia does not show itself to others without HTTPS. Expected one of these:
                    - its own HTTPS: set ISONOMIA_CERTIFICATE and ISONOMIA_CERTIFICATE_KEY to the files
                      of a certificate, and ISONOMIA_PUBLIC_URL to the https:// address that people use;
                    - its own HTTPS with a certificate that it gets by itself: set ISONOMIA_ACME to
                      letsencrypt, and ISONOMIA_PUBLIC_URL to the https:// address that people use;
                    - a proxy on this machine that speaks HTTPS: take ISONOMIA_ADDRESS away, and set
                      ISONOMIA_PUBLIC_URL to the https:// address that people use.\
                    """
                            .formatted(address));
        }
        if (certificate.isPresent() && !https()) {
            problems.add(
                    """
                    %s is set, but ISONOMIA_PUBLIC_URL is %s. Expected: the https:// address that \
                    people use, whose name is in the certificate. Set ISONOMIA_PUBLIC_URL to it.\
                    """
                            .formatted(
                                    certificate.get() instanceof Certificate.Acme
                                            ? "ISONOMIA_ACME"
                                            : "ISONOMIA_CERTIFICATE",
                                    publicUrl.map(u -> "'" + u + "'").orElse("not set")));
        }
        certificate.ifPresent(c -> problems.addAll(problems(c, now)));
        return problems;
    }

    private List<String> problems(Certificate one, Instant now) {
        String host = https() ? host() : "";
        return switch (one) {
            case Certificate.Acme acme -> AcmeSetting.problems(acme, host, port);
            case Certificate.Pem pem -> pem.problems(host, now);
            case Certificate.Pkcs12 file -> file.problems(host, now);
        };
    }

    /// The name in the address under which people reach the server; empty when there is none.
    public String host() {
        return publicUrl
                .map(u -> Optional.ofNullable(u.getHost()).orElse(""))
                .orElse("")
                .replaceAll("[\\[\\]]", "");
    }

    /// Whether people reach the server by HTTPS.
    public boolean https() {
        return publicUrl.map(u -> "https".equals(u.getScheme())).orElse(false);
    }

    /// Whether only this machine can reach the server.
    public boolean loopback() {
        return LOOPBACK.contains(address);
    }
}
