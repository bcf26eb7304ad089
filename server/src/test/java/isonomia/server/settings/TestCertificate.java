package isonomia.server.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate that vouches for itself, made by the JDK's own `keytool`.
///
/// @param file of the form PKCS#12, with certificate and key
public record TestCertificate(Path file) {
    /// The password of the file.
    public static final String PASSWORD = "brown paper kites";

    private static final String ALIAS = "office";

    /// One for a name, valid from `start` (as keytool writes it, such as `-10d`) for so many days.
    public static TestCertificate made(
            Path folder, String names, String algorithm, String start, int days)
            throws IOException {
        Path file = Files.createTempDirectory(folder, "made").resolve("office.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=Office",
                                "-ext",
                                "SAN=" + names,
                                "-startdate",
                                start,
                                "-validity",
                                String.valueOf(days),
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(file)) {
            throw new IOException("keytool said: " + said);
        }
        Files.writeString(Path.of(file + ".password"), PASSWORD + "\n");
        return new TestCertificate(file);
    }

    /// One that is valid now.
    public static TestCertificate valid(Path folder, String names) throws IOException {
        return made(folder, names, "EC", "-1d", 90);
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /// The certificate.
    public X509Certificate certificate() throws IOException, GeneralSecurityException {
        return (X509Certificate) store().getCertificate(ALIAS);
    }

    /// The certificate as PEM.
    public Path chain() throws IOException, GeneralSecurityException {
        return pem("fullchain.pem", "CERTIFICATE", certificate().getEncoded());
    }

    /// The key as PEM.
    public Path key() throws IOException, GeneralSecurityException {
        return pem(
                "privkey.pem",
                "PRIVATE KEY",
                store().getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private Path pem(String name, String what, byte[] content) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("-----BEGIN " + what + "-----");
        lines.add(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
        lines.add("-----END " + what + "-----");
        return Files.write(file.resolveSibling(name), lines);
    }

    /// What a client needs that trusts these and nobody else.
    public static SSLContext trust(String protocol, TestCertificate... trusted)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.length; i++) {
            store.setCertificateEntry("trusted" + i, trusted[i].certificate());
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
