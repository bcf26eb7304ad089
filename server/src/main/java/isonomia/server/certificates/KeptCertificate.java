package isonomia.server.certificates;

import isonomia.server.settings.Certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The certificate that the server got and keeps. Chain and key lie in one file, which is replaced in one
/// step: there is no moment in which a new certificate lies beside an old key.
///
/// @param from when it begins to be valid
/// @param until when it ends
record KeptCertificate(Instant from, Instant until) {
    /// The part of its life that is left when a new one is ordered.
    private static final int LEFT = 3;

    private static final Duration APART = Duration.ofMinutes(10);
    private static final int LINE = 64;

    /// The one in the folder, if the server can show it for this name now.
    static Optional<KeptCertificate> in(Certificate.Acme acme, String name, Instant now) {
        Path file = acme.files().chain();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate own =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
            KeptCertificate kept =
                    new KeptCertificate(
                            own.getNotBefore().toInstant(), own.getNotAfter().toInstant());
            return acme.files().problems(name, kept.asTheAuthorityCounts(now)).isEmpty()
                    ? Optional.of(kept)
                    : Optional.empty();
        } catch (IOException | CertificateException _) {
            // As good as none: another is ordered.
            return Optional.empty();
        }
    }

    /// The authority's clock may be a little ahead of ours: what it issued just now is valid.
    private Instant asTheAuthorityCounts(Instant now) {
        return now.isBefore(from) && now.plus(APART).isAfter(from) ? from : now;
    }

    /// Whether it is time for another: less than a third of its life is left.
    boolean due(Instant now) {
        return now.isAfter(until.minus(Duration.between(from, until).dividedBy(LEFT)));
    }

    /// Whole days until it ends.
    long daysLeft(Instant now) {
        return Math.max(0, Duration.between(now, until).toDays());
    }

    /// Puts another into its place.
    static void keep(Certificate.Acme acme, List<X509Certificate> chain, PrivateKey key)
            throws IOException, CertificateEncodingException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate one : chain) {
            text.append(pem("CERTIFICATE", one.getEncoded()));
        }
        text.append(pem("PRIVATE KEY", key.getEncoded()));
        PrivateFile.write(acme.files().chain(), text.toString());
    }

    static String pem(String what, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(
                        what,
                        Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content));
    }
}
