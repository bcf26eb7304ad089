package isonomia.server.certificates;

import isonomia.server.settings.Certificate;

import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Metadata;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/// A certificate authority that speaks ACME (RFC 8555), and the account there. The only class that knows
/// the library; it is loaded when a certificate is ordered.
final class Authority {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final Duration DECIDES_WITHIN = Duration.ofSeconds(90);
    private static final int LONGEST_SAID = 600;

    private final Certificate.Acme acme;
    private final Optional<SSLContext> trust;
    private final PlainHttp http;
    private final String where;

    /// @param trust whom to believe that they are the authority; empty for those whom Java trusts
    /// @param http on which the authority is answered
    /// @param where that listens, in words for the operator
    Authority(Certificate.Acme acme, Optional<SSLContext> trust, PlainHttp http, String where) {
        this.acme = acme;
        this.trust = trust;
        this.http = http;
        this.where = where;
    }

    /// What was issued: the certificate with those that vouch for it, and its key, which is new.
    record Issued(List<X509Certificate> chain, PrivateKey key) {}

    /// Orders a certificate for a name, and waits for it.
    ///
    /// @throws NotIssued with a sentence for the operator
    Issued issue(String name) {
        try {
            return order(name);
        } catch (AcmeLazyLoadingException e) {
            throw e.getCause() instanceof AcmeException cause
                    ? refused(name, cause)
                    : odd(name, String.valueOf(e.getMessage()));
        } catch (AcmeException e) {
            throw refused(name, e);
        } catch (AcmeProtocolException | IllegalArgumentException | IllegalStateException e) {
            // What the library says of answers that it cannot make sense of.
            throw odd(name, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new NotIssued(
                    """
                    The key of the account at the certificate authority cannot be read or written: %s. \
                    Expected: the file %s, which the account '%s' can read and write. Put its rights in \
                    order; if it is damaged, delete it, and a new account is opened.\
                    """
                            .formatted(
                                    oneLine(String.valueOf(e.getMessage())),
                                    account(),
                                    System.getProperty("user.name")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java makes keys of the curve P-256", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotIssued("No certificate was ordered: the server is being stopped.");
        }
    }

    private Issued order(String name)
            throws AcmeException, IOException, GeneralSecurityException, InterruptedException {
        Session session = new Session(acme.directory(), provider());
        // Neither says where the server stands nor answers in a language that the guide does not
        // use.
        session.setLocale(Locale.ENGLISH);
        session.networkSettings().setTimeout(ANSWERS_WITHIN);
        session.networkSettings().setProxySelector(ProxySelector.getDefault());
        Order order = account(session).newOrder().domain(name).create();
        for (Authorization authorization : order.getAuthorizations()) {
            if (authorization.getStatus() != Status.VALID) {
                prove(authorization, name);
            }
        }
        KeyPair key = newKey();
        require(order.waitUntilReady(DECIDES_WITHIN) != Status.INVALID, name, order);
        order.execute(key);
        require(order.waitForCompletion(DECIDES_WITHIN) == Status.VALID, name, order);
        return new Issued(order.getCertificate().getCertificateChain(), key.getPrivate());
    }

    private GenericAcmeProvider provider() {
        return new GenericAcmeProvider() {
            @Override
            public HttpClient createHttpClient(NetworkSettings settings) {
                HttpClient.Builder client =
                        HttpClient.newBuilder()
                                .followRedirects(HttpClient.Redirect.NORMAL)
                                .connectTimeout(settings.getTimeout())
                                .proxy(settings.getProxySelector());
                trust.ifPresent(client::sslContext);
                return client.build();
            }
        };
    }

    /// The account there: the one of the key that is kept, or a new one.
    private Login account(Session session)
            throws AcmeException, IOException, GeneralSecurityException {
        Metadata authority = session.getMetadata();
        Optional<URI> terms = authority.getTermsOfService();
        if (terms.isPresent() && !acme.termsAccepted()) {
            throw new NotIssued(
                    """
                    The certificate authority at %s issues certificates to those who accept its terms: \
                    %s. Expected: that you have read them and accept them. Then add terms=accepted to \
                    ISONOMIA_ACME: ISONOMIA_ACME=%s,terms=accepted\
                    """
                            .formatted(
                                    acme.directory(), oneLine(terms.get().toString()), acme.ca()));
        }
        if (authority.isExternalAccountRequired()) {
            throw new NotIssued(
                    """
                    The certificate authority at %s wants an account that was opened with it beforehand \
                    (external account binding), which Isonomia does not know. Expected: an authority \
                    without it, such as letsencrypt. Set ISONOMIA_ACME to such a one, or have the \
                    certificate made otherwise and set ISONOMIA_CERTIFICATE to its files.\
                    """
                            .formatted(acme.directory()));
        }
        AccountBuilder account = new AccountBuilder().useKeyPair(accountKey());
        if (acme.termsAccepted()) {
            account.agreeToTermsOfService();
        }
        acme.contact().ifPresent(account::addEmail);
        return account.createLogin(session);
    }

    private Path account() {
        return acme.folder().resolve("account.key");
    }

    private KeyPair accountKey() throws IOException, GeneralSecurityException {
        Path file = account();
        if (!Files.exists(file)) {
            KeyPair key = newKey();
            PrivateFile.write(
                    file,
                    KeptCertificate.pem("PRIVATE KEY", key.getPrivate().getEncoded())
                            + KeptCertificate.pem("PUBLIC KEY", key.getPublic().getEncoded()));
            return key;
        }
        String text = Files.readString(file);
        KeyFactory keys = KeyFactory.getInstance("EC");
        try {
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(block("PUBLIC KEY", text))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE KEY", text))));
        } catch (InvalidKeySpecException | IllegalArgumentException _) {
            throw new IOException("there is no key in it");
        }
    }

    private static byte[] block(String what, String text) {
        Matcher block =
                Pattern.compile("-----BEGIN %1$s-----([^-]*)-----END %1$s-----".formatted(what))
                        .matcher(text);
        return block.find() ? Base64.getMimeDecoder().decode(block.group(1)) : new byte[0];
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        return keys.generateKeyPair();
    }

    /// Shows that the name leads to this server.
    private void prove(Authorization authorization, String name)
            throws AcmeException, InterruptedException {
        Http01Challenge challenge =
                authorization
                        .findChallenge(Http01Challenge.class)
                        .orElseThrow(
                                () ->
                                        new NotIssued(
                                                """
                                                The certificate authority at %s does not ask on port \
                                                80 (http-01), the one way that Isonomia knows. \
                                                Expected: an authority that does, such as \
                                                letsencrypt. Set ISONOMIA_ACME to such a one.\
                                                """
                                                        .formatted(acme.directory())));
        http.answer(challenge.getToken(), challenge.getAuthorization());
        try {
            challenge.trigger();
            if (challenge.waitForCompletion(DECIDES_WITHIN) != Status.VALID) {
                throw notReached(name, challenge.getError());
            }
        } finally {
            http.forget(challenge.getToken());
        }
    }

    private NotIssued notReached(String name, Optional<Problem> said) {
        return NotIssued.refused(
                """
                The certificate authority at %s tried to reach this server as http://%s/ and did not \
                find what it expects: "%s". No certificate was issued. Expected: that the name leads to \
                this machine, and that everybody can reach its port 80, where Isonomia answers (now on \
                %s). Look where the name leads, whether a firewall closes port 80, and whether another \
                server answers there.\
                """
                        .formatted(acme.directory(), name, said(said), where));
    }

    private void require(boolean fine, String name, Order order) {
        if (!fine) {
            throw odd(name, said(order.getError()));
        }
    }

    private static String said(Optional<Problem> problem) {
        return oneLine(problem.map(Problem::toString).orElse("no reason given"));
    }

    /// The sentence for what the library throws.
    private NotIssued refused(String name, AcmeException e) {
        return switch (e) {
            case AcmeNetworkException network ->
                    new NotIssued(
                            """
                            The certificate authority at %s does not answer (%s). No certificate for %s \
                            was issued. Expected: that this machine reaches it by HTTPS. Look whether \
                            the address is right, and whether a firewall or a proxy stands in between.\
                            """
                                    .formatted(acme.directory(), silence(network), name));
            case AcmeRateLimitedException limited ->
                    NotIssued.refused(
                            """
                            The certificate authority at %s issues no more for now: "%s". It may be \
                            asked again %s. Expected: few orders. Wait until then; to try things out, \
                            use the authority's directory for tests.\
                            """
                                    .formatted(
                                            acme.directory(),
                                            oneLine(limited.getProblem().toString()),
                                            limited.getRetryAfter()
                                                    .map(t -> "after " + minute(t))
                                                    .orElse("in an hour")),
                            limited.getRetryAfter()
                                    .or(
                                            () ->
                                                    Optional.of(
                                                            Instant.now()
                                                                    .plus(Duration.ofHours(1)))));
            case AcmeUserActionRequiredException action ->
                    new NotIssued(
                            """
                            The certificate authority at %s wants something done by a person first: \
                            "%s" (%s). No certificate for %s was issued. Follow that address, then start \
                            again.\
                            """
                                    .formatted(
                                            acme.directory(),
                                            oneLine(action.getProblem().toString()),
                                            action.getProblem()
                                                    .getInstance()
                                                    .or(action::getTermsOfServiceUri)
                                                    .map(URI::toString)
                                                    .orElse("no address given"),
                                            name));
            case AcmeServerException server -> odd(name, server.getProblem().toString());
            default -> odd(name, String.valueOf(e.getMessage()));
        };
    }

    private NotIssued odd(String name, String said) {
        return NotIssued.refused(
                """
                The certificate authority at %s issued no certificate for %s: "%s". Look whether \
                ISONOMIA_ACME names the directory of an authority, whether it may issue for this name \
                (CAA records of the domain can forbid it), and at what its pages say.\
                """
                        .formatted(acme.directory(), name, oneLine(said)));
    }

    /// Why nothing came back.
    private static String silence(Throwable e) {
        Throwable deepest = e;
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException) {
                return "nobody knows its name";
            }
            if (cause instanceof HttpTimeoutException) {
                return "nothing came within %d seconds".formatted(ANSWERS_WITHIN.toSeconds());
            }
            deepest = cause;
        }
        return e.getCause() instanceof ConnectException
                ? "it takes no connection"
                : deepest.getClass().getSimpleName();
    }

    static String minute(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .format(time.atOffset(ZoneOffset.UTC));
    }

    /// What another said, fit for a line of the log: one line, not too long.
    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_SAID ? line.substring(0, LONGEST_SAID) + "…" : line;
    }
}
