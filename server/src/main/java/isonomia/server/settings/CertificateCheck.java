package isonomia.server.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// What is wrong with a certificate: found at the start, where somebody reads it, and not by the first
/// person whose browser refuses the connection.
final class CertificateCheck {
    private static final String CERTIFICATE = "ISONOMIA_CERTIFICATE";
    private static final String KEY = "ISONOMIA_CERTIFICATE_KEY";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final List<String> problems = new ArrayList<>();

    /// A certificate with its chain, and the key that came with it.
    private record Pair(List<X509Certificate> chain, PrivateKey key) {}

    private CertificateCheck() {}

    /// All that is wrong, each in sentences for the operator; empty when nothing is.
    ///
    /// @param host under which people reach the server; empty when it is not known
    static List<String> problems(Certificate certificate, String host, Instant now) {
        CertificateCheck check = new CertificateCheck();
        @Nullable Pair pair =
                switch (certificate) {
                    case Certificate.Pem pem -> check.pem(pem);
                    case Certificate.Pkcs12 file -> check.pkcs12(file);
                    // What is not there yet is ordered.
                    case Certificate.Acme _ -> null;
                };
        if (pair != null) {
            check.judge(pair, certificate, host, now);
        }
        return check.problems;
    }

    private @Nullable Pair pem(Certificate.Pem pem) {
        List<X509Certificate> chain = chain(pem.chain());
        @Nullable PrivateKey key = key(pem.key());
        return chain.isEmpty() || key == null ? null : new Pair(chain, key);
    }

    private List<X509Certificate> chain(Path file) {
        @Nullable PemContent content = read(CERTIFICATE, file);
        if (content == null) {
            return List.of();
        }
        try {
            List<X509Certificate> chain = content.getCertificates();
            if (chain != null && !chain.isEmpty()) {
                return chain;
            }
        } catch (IllegalStateException _) {
            // Said below: there is none in it that can be read.
        }
        add(
                """
                %s names %s, in which no certificate can be read. Expected: a file of the form PEM, \
                with '-----BEGIN CERTIFICATE-----', the server's own certificate first and then those \
                that vouch for it. Name the file that your certificate authority calls the full \
                chain.\
                """
                        .formatted(CERTIFICATE, file));
        return List.of();
    }

    private @Nullable PrivateKey key(Path file) {
        @Nullable PemContent content = read(KEY, file);
        if (content == null) {
            return null;
        }
        try {
            @Nullable PrivateKey key = content.getPrivateKey();
            if (key != null) {
                return key;
            }
        } catch (IllegalStateException _) {
            // Said below: there is none in it that can be read.
        }
        add(
                """
                %s names %s, in which no private key can be read. Expected: a file of the form PEM, \
                with '-----BEGIN PRIVATE KEY-----', not closed by a password. Name the file of the \
                key that was made with the certificate.\
                """
                        .formatted(KEY, file));
        return null;
    }

    private @Nullable PemContent read(String setting, Path file) {
        if (!readable(setting, file)) {
            return null;
        }
        try {
            return PemContent.load(file);
        } catch (IOException e) {
            unreadable(setting, file);
            return null;
        }
    }

    private @Nullable Pair pkcs12(Certificate.Pkcs12 certificate) {
        boolean file = readable(CERTIFICATE, certificate.file());
        boolean password = readable("ISONOMIA_CERTIFICATE_PASSWORD_FILE", certificate.password());
        if (!file || !password) {
            return null;
        }
        try {
            char[] secret = certificate.secret().toCharArray();
            KeyStore store = KeyStore.getInstance(certificate.file().toFile(), secret);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getKey(alias, secret) instanceof PrivateKey key) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (var one : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) one);
                    }
                    return new Pair(List.copyOf(chain), key);
                }
            }
            add(
                    """
                    %s names %s, which holds no private key with its certificate. Expected: the \
                    certificate, those that vouch for it and the key in one file. Export it again \
                    together with its key.\
                    """
                            .formatted(CERTIFICATE, certificate.file()));
        } catch (IOException | GeneralSecurityException _) {
            add(
                    """
                    %s names %s, which does not open with the password in %s. Expected: a file of the \
                    form PKCS#12, and its password in the first line. Look whether the password is \
                    that of this file.\
                    """
                            .formatted(CERTIFICATE, certificate.file(), certificate.password()));
        }
        return null;
    }

    private boolean readable(String setting, Path file) {
        if (!Files.exists(file)) {
            add(
                    """
                    %s names %s, which is not there. Expected: a file. Look whether the path is \
                    right; a relative one starts in the folder from which Isonomia was started.\
                    """
                            .formatted(setting, file));
            return false;
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            unreadable(setting, file);
            return false;
        }
        return true;
    }

    private void unreadable(String setting, Path file) {
        add(
                """
                %s names %s, which the account '%s' cannot read. Expected: a file that it can read. \
                Give that account the right to read it, and to enter the folders on the way.\
                """
                        .formatted(setting, file, System.getProperty("user.name")));
    }

    private void judge(Pair pair, Certificate certificate, String host, Instant now) {
        X509Certificate own = pair.chain().getFirst();
        String file =
                switch (certificate) {
                    case Certificate.Pem pem -> pem.chain().toString();
                    case Certificate.Pkcs12 pkcs12 -> pkcs12.file().toString();
                    case Certificate.Acme acme -> acme.files().chain().toString();
                };
        if (!fits(own, pair.key())) {
            add(
                    """
                    The private key does not fit the certificate in %s. Expected: the key that was \
                    made with it, and the server's own certificate as the first of the file. Name two \
                    files of one issue.\
                    """
                            .formatted(file));
        }
        Instant until = own.getNotAfter().toInstant();
        Instant from = own.getNotBefore().toInstant();
        if (now.isAfter(until)) {
            add(
                    """
                    The certificate in %s expired on %s. Expected: one that is valid today. Renew it; \
                    a running server then takes the new files by itself.\
                    """
                            .formatted(file, until.atOffset(ZoneOffset.UTC).toLocalDate()));
        } else if (now.isBefore(from)) {
            add(
                    """
                    The certificate in %s is valid from %s only, and this machine's clock says %s. \
                    Expected: one that is valid today. Set the clock, or use the certificate that \
                    holds now.\
                    """
                            .formatted(
                                    file,
                                    from.atOffset(ZoneOffset.UTC).toLocalDate(),
                                    now.atOffset(ZoneOffset.UTC).toLocalDate()));
        }
        List<String> names = names(own);
        if (!host.isEmpty() && names.stream().noneMatch(n -> covers(n, host))) {
            add(
                    """
                    The certificate in %s is for %s, but ISONOMIA_PUBLIC_URL says that people reach \
                    the server as %s. Expected: that name in the certificate. Have it issued for this \
                    name, or set ISONOMIA_PUBLIC_URL to a name that it holds.\
                    """
                            .formatted(
                                    file,
                                    names.isEmpty() ? "no name at all" : String.join(", ", names),
                                    host));
        }
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "RSASSA-PSS" -> "RSASSA-PSS";
                    default -> key.getAlgorithm();
                };
        byte[] text = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(text);
            return verifying.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// The names for which browsers accept it: those of the extension alone, never the subject's.
    private static List<String> names(X509Certificate certificate) {
        try {
            @Nullable Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives == null) {
                return List.of();
            }
            return alternatives.stream()
                    .filter(
                            a ->
                                    a.getFirst() instanceof Integer kind
                                            && (kind == DNS_NAME || kind == IP_ADDRESS))
                    .map(a -> String.valueOf(a.get(1)).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    /// Whether a name of a certificate is this host; a star stands for one label.
    static boolean covers(String name, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        return name.equals(wanted)
                || (name.startsWith("*.")
                        && wanted.indexOf('.') > 0
                        && wanted.substring(wanted.indexOf('.')).equals(name.substring(1)));
    }

    private void add(String problem) {
        problems.add(problem);
    }
}
