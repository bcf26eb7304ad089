package isonomia.server.certificates;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.settings.Certificate;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.pem.PemContent;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Certificates are ordered from a real certificate authority.
class RenewalTest {
    private static final String NAME = "office.example.org";

    @TempDir private Path folder;
    private Path data;
    private Pebble pebble;

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
    private final InstantSource clock = time::get;

    @BeforeEach
    void authority() throws Exception {
        data = folder.resolve("data");
        pebble = Pebble.start(folder);
    }

    @AfterEach
    void closed() {
        // Where there is none the test was skipped before.
        if (pebble != null) {
            pebble.close();
        }
    }

    private Path file() {
        return pebble.acme(data, 1, true).files().chain();
    }

    private List<X509Certificate> chain() throws IOException {
        return PemContent.load(file()).getCertificates();
    }

    private String refusal(Settings settings) {
        return String.valueOf(
                assertThrows(NotIssued.class, () -> pebble.begin(settings, clock).close())
                        .getMessage());
    }

    /// A certificate is there, of whose life less than a third is left, and the server was stopped.
    private void aCertificateThatIsDue() throws IOException {
        pebble.begin(pebble.settings(data), clock).close();
        Instant from = chain().getFirst().getNotBefore().toInstant();
        Instant until = chain().getFirst().getNotAfter().toInstant();
        time.set(until.minus(Duration.between(from, until).dividedBy(4)));
    }

    @Test
    void whoHasNoCertificateGetsOneForItsNameWithAKeyThatFits() throws Exception {
        try (Renewal renewal = pebble.begin(pebble.settings(data), clock)) {
            assertEquals(OptionalLong.empty(), renewal.failing());
        }
        assertEquals(List.of(), pebble.acme(data, 1, true).files().problems(NAME, Instant.now()));
        assertEquals(2, chain().size(), "those that vouch for it are missing");
        chain().getLast().verify(pebble.root().getPublicKey());
        assertEquals(
                256,
                ((ECPublicKey) chain().getFirst().getPublicKey())
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize());
    }

    @Test
    void onlyTheServersAccountReadsTheKeys() throws Exception {
        pebble.begin(pebble.settings(data), clock).close();
        try (Stream<Path> kept = Files.list(file().resolveSibling(""))) {
            for (Path one : kept.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(one)),
                        one::toString);
            }
        }
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file().resolveSibling(""))));
    }

    @Test
    void aCertificateThatHoldsIsUsedAlsoWhileTheAuthorityIsDown() throws Exception {
        pebble.begin(pebble.settings(data), clock).close();
        byte[] first = Files.readAllBytes(file());
        pebble.stop();
        try (Renewal renewal = pebble.begin(pebble.settings(data), clock)) {
            renewal.look();
            assertEquals(OptionalLong.empty(), renewal.failing());
        }
        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @Test
    void aThirdOfItsLifeBeforeItEndsACertificateIsRenewedWithANewKeyOnTheSameAccount()
            throws Exception {
        try (Renewal renewal = pebble.begin(pebble.settings(data), clock)) {
            X509Certificate first = chain().getFirst();
            byte[] account = Files.readAllBytes(file().resolveSibling("account.key"));
            Duration third =
                    Duration.between(
                                    first.getNotBefore().toInstant(),
                                    first.getNotAfter().toInstant())
                            .dividedBy(3);
            time.set(first.getNotAfter().toInstant().minus(third).minusSeconds(1));
            renewal.look();
            assertEquals(first, chain().getFirst(), "it was renewed too early");
            time.set(time.get().plusSeconds(2));
            renewal.look();
            assertNotEquals(first, chain().getFirst(), "it was not renewed");
            assertNotEquals(first.getPublicKey(), chain().getFirst().getPublicKey());
            assertArrayEquals(account, Files.readAllBytes(file().resolveSibling("account.key")));
        }
    }

    @Test
    void aNameThatLeadsElsewhereIsToldWithWhatTheAuthorityFound() throws Exception {
        int elsewhere = Pebble.freePort();
        Settings settings = pebble.settings(data, pebble.acme(data, elsewhere, true));
        String said = refusal(settings);
        assertTrue(
                said.startsWith(
                        "The certificate authority at %s tried to reach this server as http://%s/ and did not find what it expects: \""
                                .formatted(pebble.directory(), NAME)),
                said);
        assertTrue(
                said.endsWith(
                        """
                        ". No certificate was issued. Expected: that the name leads to this machine, and \
                        that everybody can reach its port 80, where Isonomia answers (now on 127.0.0.1, \
                        port %d). Look where the name leads, whether a firewall closes port 80, and \
                        whether another server answers there.\
                        """
                                .formatted(elsewhere)),
                said);
        assertFalse(Files.exists(file()));
        // A service is started again at once; the authority is spared.
        pebble.stop();
        assertEquals(
                """
                No certificate has been got yet, and the authority is not asked again before %s, so as \
                not to use up what it allows. The last try said:
                %s
                To try at once, when that is put right, delete %s and start again.\
                """
                        .formatted(
                                Authority.minute(clock.instant().plus(Duration.ofMinutes(2))),
                                said,
                                file().resolveSibling("failed.txt")),
                refusal(settings));
        pebble.start();
        Files.delete(file().resolveSibling("failed.txt"));
        pebble.begin(pebble.settings(data), clock).close();
        assertTrue(Files.exists(file()));
    }

    @Test
    void anAuthorityThatDoesNotAnswerIsToldAndMayBeAskedAgainAtOnce() throws Exception {
        pebble.stop();
        String expected =
                """
                The certificate authority at %s does not answer (%s). No certificate for %s was issued. \
                Expected: that this machine reaches it by HTTPS. Look whether the address is right, and \
                whether a firewall or a proxy stands in between.\
                """
                        .formatted(pebble.directory(), "it takes no connection", NAME);
        assertEquals(expected, refusal(pebble.settings(data)));
        assertEquals(expected, refusal(pebble.settings(data)));
        pebble.start();
        pebble.begin(pebble.settings(data), clock).close();
        assertTrue(Files.exists(file()));
    }

    @Test
    void anAuthorityOfUnknownStandingIsNotBelieved() {
        Settings settings = pebble.settings(data);
        String said =
                String.valueOf(
                        assertThrows(NotIssued.class, () -> Renewal.begin(settings).close())
                                .getMessage());
        assertTrue(said.contains("does not answer (SunCertPathBuilderException)"), said);
    }

    @Test
    void whileACertificateIsValidAServerStartsWithItThoughRenewingFails() throws Exception {
        aCertificateThatIsDue();
        X509Certificate first = chain().getFirst();
        pebble.stop();
        try (Renewal renewal = pebble.begin(pebble.settings(data), clock)) {
            renewal.look();
            long left = Duration.between(clock.instant(), first.getNotAfter().toInstant()).toDays();
            assertEquals(OptionalLong.of(left), renewal.failing());
            assertEquals(first, chain().getFirst());
            pebble.start();
            renewal.look();
            assertEquals(first, chain().getFirst(), "it was asked again too soon");
            time.set(time.get().plus(Duration.ofMinutes(3)));
            renewal.look();
            assertNotEquals(first, chain().getFirst());
            assertEquals(OptionalLong.empty(), renewal.failing());
        }
    }

    @Test
    void administratorsAreToldThatTheCertificateCannotBeRenewedAndOthersAreNotTroubled()
            throws Exception {
        aCertificateThatIsDue();
        pebble.stop();
        try (Renewal renewal = pebble.begin(pebble.settings(data), clock);
                RunningServer server = RunningServer.start()) {
            server.add(Renewal.class, renewal);
            Visitor administrator = new TestPeople(server).officer(Role.ADMINISTRATOR).browser();
            String told = "The certificate of this site could not be renewed";
            assertFalse(administrator.get("/office").text().contains(told));
            renewal.look();
            assertTrue(administrator.get("/office").text().contains(told));
            assertTrue(
                    administrator
                            .get("/office")
                            .text()
                            .contains("It is valid for 456 more days. After that"));
            Visitor.Answer investigators =
                    new TestPeople(server).officer(Role.INVESTIGATOR).browser().get("/office");
            assertEquals(200, investigators.status());
            assertFalse(investigators.text().contains(told), investigators::text);
        }
    }

    @Test
    void aCrashWhileANewCertificateIsWrittenLeavesTheOldPair() throws Exception {
        aCertificateThatIsDue();
        byte[] first = Files.readAllBytes(file());
        Files.write(file().resolveSibling("certificate.pem.new"), new byte[] {'-', '-', '-'});
        try (Renewal renewal = pebble.begin(pebble.settings(data), clock)) {
            assertArrayEquals(first, Files.readAllBytes(file()));
            assertEquals(
                    List.of(), pebble.acme(data, 1, true).files().problems(NAME, clock.instant()));
            renewal.look();
            assertEquals(OptionalLong.empty(), renewal.failing());
        }
        assertFalse(java.util.Arrays.equals(first, Files.readAllBytes(file())));
    }

    @Test
    void aCertificateOfWhichHalfIsLostIsReplaced() throws Exception {
        pebble.begin(pebble.settings(data), clock).close();
        String text = Files.readString(file());
        Files.writeString(file(), text.substring(0, text.indexOf("-----BEGIN PRIVATE KEY")));
        pebble.begin(pebble.settings(data), clock).close();
        assertEquals(List.of(), pebble.acme(data, 1, true).files().problems(NAME, Instant.now()));
    }

    @Test
    void withoutHavingAcceptedTheTermsNothingIsOrderedAndTheirAddressIsNamed() {
        Certificate.Acme acme = pebble.acme(data, pebble.asksOn(), false);
        assertEquals(
                """
                The certificate authority at %1$s issues certificates to those who accept its terms: \
                data:text/plain,Do%%20what%%20thou%%20wilt. Expected: that you have read them and accept \
                them. Then add terms=accepted to ISONOMIA_ACME: ISONOMIA_ACME=%1$s,terms=accepted\
                """
                        .formatted(pebble.directory()),
                refusal(pebble.settings(data, acme)));
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (ServerSocket other = new ServerSocket(pebble.asksOn())) {
            assertEquals(
                    """
                    Isonomia cannot answer on 127.0.0.1, port %d: Address already in use. Expected: that \
                    port free, and the right to listen on it. Certificate authorities ask on port 80: \
                    stop what uses it, and give the service AmbientCapabilities=CAP_NET_BIND_SERVICE; or \
                    pass port 80 on to another, and name that one in ISONOMIA_ACME with port=NUMBER.\
                    """
                            .formatted(other.getLocalPort()),
                    refusal(pebble.settings(data)));
        }
    }

    @Test
    void whatIsNoAuthorityIsTold() throws Exception {
        Certificate.Acme acme =
                new Certificate.Acme(
                        pebble.directory().replace("/dir", "/nothing"),
                        true,
                        java.util.Optional.empty(),
                        pebble.asksOn(),
                        data.resolve("acme/nothing"));
        assertEquals(
                """
                The certificate authority at %s issued no certificate for %s: "HTTP 404". Look whether \
                ISONOMIA_ACME names the directory of an authority, whether it may issue for this name \
                (CAA records of the domain can forbid it), and at what its pages say.\
                """
                        .formatted(acme.directory(), NAME),
                refusal(pebble.settings(data, acme)));
    }
}
