package isonomia.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `ISONOMIA_ACME`: which certificate authority, and what belongs to it, in one variable, since no
/// part of it means anything without the others.
final class AcmeSetting {
    private static final String LETS_ENCRYPT = "letsencrypt";
    private static final URI LETS_ENCRYPT_DIRECTORY =
            URI.create("https://acme-v02.api.letsencrypt.org/directory");

    private static final int USUAL_PORT = 80;

    private static final Pattern DIRECTORY =
            Pattern.compile("https://[A-Za-z0-9.\\-]+(:[0-9]{1,5})?(/[A-Za-z0-9/._~%\\-]*)?");
    private static final Pattern MAIL = Pattern.compile("[^@\\s,?&<>\"]+@[^@\\s,?&<>\"]+");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int HIGHEST_PORT = 65535;

    /// Digits and colons alone: an address of the network.
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|.*:.*");

    private AcmeSetting() {}

    /// What is set; empty when nothing can be made of it.
    ///
    /// @param data folder of everything that this server keeps
    /// @param problems to which is added what is wrong with it
    static Optional<Certificate.Acme> read(String text, Path data, List<String> problems) {
        List<String> wrong = new ArrayList<>();
        String[] parts = text.split(",", -1);
        String ca = parts[0].strip();
        if (!ca.equals(LETS_ENCRYPT) && !DIRECTORY.matcher(ca).matches()) {
            wrong.add(ca);
        }
        boolean terms = false;
        Optional<String> contact = Optional.empty();
        int port = USUAL_PORT;
        for (String part : List.of(parts).subList(1, parts.length)) {
            String one = part.strip();
            String value = one.substring(one.indexOf('=') + 1).strip();
            if (one.equals("terms=accepted")) {
                terms = true;
            } else if (one.startsWith("contact=") && MAIL.matcher(value).matches()) {
                contact = Optional.of(value);
            } else if (one.startsWith("port=")
                    && PORT.matcher(value).matches()
                    && Integer.parseInt(value) <= HIGHEST_PORT) {
                port = Integer.parseInt(value);
            } else {
                wrong.add(one);
            }
        }
        if (!wrong.isEmpty()) {
            problems.add(
                    """
                    ISONOMIA_ACME has '%s'. Expected: letsencrypt, or the https:// address of the \
                    directory of another certificate authority; then what belongs to it, parted by \
                    commas: terms=accepted, contact= and a mail address, port= and the port to which \
                    port 80 is passed on. Such as letsencrypt,terms=accepted. Write it like that.\
                    """
                            .formatted(String.join("', '", wrong)));
            return Optional.empty();
        }
        return Optional.of(new Certificate.Acme(ca, terms, contact, port, folder(data, ca)));
    }

    static URI directory(String ca) {
        return ca.equals(LETS_ENCRYPT) ? LETS_ENCRYPT_DIRECTORY : URI.create(ca);
    }

    /// One folder for each authority: what one issued for a test is never shown in place of another's.
    private static Path folder(Path data, String ca) {
        return data.resolve("acme")
                .resolve(
                        directory(ca)
                                .toString()
                                .replaceFirst("^https://", "")
                                .replaceAll("[^A-Za-z0-9.\\-]+", "_"));
    }

    /// What is wrong with it beside the other settings.
    ///
    /// @param host under which people reach the server; empty when it is not known
    /// @param serverPort on which the server listens
    static List<String> problems(Certificate.Acme acme, String host, int serverPort) {
        List<String> problems = new ArrayList<>();
        if (NUMBERS.matcher(host).matches() || host.equals("localhost")) {
            problems.add(
                    """
                    ISONOMIA_ACME is set, but ISONOMIA_PUBLIC_URL leads to %s. Expected: a name for \
                    which a certificate authority issues, such as https://office.example.org. Set \
                    ISONOMIA_PUBLIC_URL to the name of this server.\
                    """
                            .formatted(host));
        }
        if (acme.port() == serverPort) {
            problems.add(
                    """
                    ISONOMIA_ACME and ISONOMIA_PORT both name port %d. Expected: HTTPS on one, usually \
                    443, and on another, usually 80, the answers to the certificate authority. Set \
                    ISONOMIA_PORT to another.\
                    """
                            .formatted(serverPort));
        }
        return problems;
    }
}
