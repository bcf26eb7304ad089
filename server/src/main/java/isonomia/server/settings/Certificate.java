package isonomia.server.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The certificate with which the server speaks HTTPS itself.
public sealed interface Certificate {
    /// Its name among the certificates of Spring Boot.
    String BUNDLE = "isonomia";

    /// Two files of the form PEM, as certificate authorities hand them out.
    ///
    /// @param chain the certificate, then those that vouch for it
    /// @param key that belongs to it, without a password
    record Pem(Path chain, Path key) implements Certificate {
        @Override
        public Map<String, Object> properties() {
            Map<String, Object> properties = common("pem");
            String store = "spring.ssl.bundle.pem." + BUNDLE + ".keystore.";
            properties.put(store + "certificate", chain.toUri().toString());
            properties.put(store + "private-key", key.toUri().toString());
            // While one of two files is new and the other old, the server keeps what it had.
            properties.put(store + "verify-keys", true);
            return properties;
        }
    }

    /// One file of the form PKCS#12.
    ///
    /// @param password the file whose first line is the password; read at the start only
    record Pkcs12(Path file, Path password) implements Certificate {
        @Override
        public Map<String, Object> properties() throws IOException {
            Map<String, Object> properties = common("jks");
            String store = "spring.ssl.bundle.jks." + BUNDLE + ".keystore.";
            properties.put(store + "location", file.toUri().toString());
            properties.put(store + "type", "PKCS12");
            properties.put(store + "password", secret());
            return properties;
        }

        String secret() throws IOException {
            return Files.readString(password, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    /// Got from a certificate authority by the server itself, and renewed in time.
    ///
    /// @param ca as the operator named it
    /// @param termsAccepted whether the operator accepts what the authority asks of its subscribers
    /// @param contact mail address to which the authority may write; empty when it need not
    /// @param port on which the authority is answered; it asks on port 80
    /// @param folder in which the account and the certificate are kept
    record Acme(String ca, boolean termsAccepted, Optional<String> contact, int port, Path folder)
            implements Certificate {
        /// Where the authority says what it offers (RFC 8555, 7.1.1).
        public URI directory() {
            return AcmeSetting.directory(ca);
        }

        /// The file of the certificate. Its key lies in the same one: both are replaced in one step.
        public Pem files() {
            Path file = folder.resolve("certificate.pem");
            return new Pem(file, file);
        }

        @Override
        public Map<String, Object> properties() {
            return files().properties();
        }
    }

    /// All that is wrong with its files, each in sentences for the operator; empty when nothing is, or
    /// when it has none yet.
    ///
    /// @param host under which people reach the server; empty when it is not known
    default List<String> problems(String host, Instant now) {
        return CertificateCheck.problems(this, host, now);
    }

    /// How Spring Boot is told of it: it looks for new files by itself, and uses them for the next
    /// connection.
    Map<String, Object> properties() throws IOException;

    private static Map<String, Object> common(String kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.ssl.bundle", BUNDLE);
        String bundle = "spring.ssl.bundle." + kind + "." + BUNDLE + ".";
        properties.put(bundle + "reload-on-update", true);
        properties.put(bundle + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
        // Half a renewal does no harm, so nobody has to wait for the second half.
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "2s");
        return properties;
    }
}
