package isonomia.server.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class SettingsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir private Path folder;

    private static Settings from(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Settings.from(environment, false, Instant.now());
    }

    private static String refusal(String... variables) {
        return String.valueOf(
                assertThrows(SettingsRefused.class, () -> from(variables)).getMessage());
    }

    private static String[] https(Path chain, Path key) {
        return new String[] {
            "ISONOMIA_CERTIFICATE", chain.toString(),
            "ISONOMIA_CERTIFICATE_KEY", key.toString(),
            "ISONOMIA_PUBLIC_URL", "https://office.example.org"
        };
    }

    @Test
    void nothingHasToBeSet() {
        Settings settings = from();
        assertTrue(settings.loopback());
        assertEquals(Settings.USUAL_PORT, settings.port());
    }

    @Test
    void atMostTenVariablesAreAnOperatorsAndTheGuideNamesEachOfThem() throws Exception {
        Set<String> read = new TreeSet<>();
        for (String file :
                Set.of("server/src/main/java/isonomia/server/settings/Settings.java", "isonomia")) {
            Matcher name =
                    Pattern.compile("\\bISONOMIA_[A-Z_]+\\b")
                            .matcher(Files.readString(ROOT.resolve(file)));
            while (name.find()) {
                read.add(name.group());
            }
        }
        // Only the tests of the launcher set it.
        read.remove("ISONOMIA_USUAL_FOLDERS");
        assertTrue(read.size() <= 10, () -> read.size() + " are too many: " + read);
        String guide = Files.readString(ROOT.resolve("docs/guide/operator.md"));
        for (String variable : read) {
            assertTrue(guide.contains("| `" + variable + "` |"), variable);
        }
    }

    @Test
    void aCertificateThatFitsIsTaken() throws Exception {
        TestCertificate made = TestCertificate.valid(folder, "dns:office.example.org");
        assertTrue(from(https(made.chain(), made.key())).certificate().isPresent());
        assertTrue(
                from(
                                "ISONOMIA_CERTIFICATE",
                                made.file().toString(),
                                "ISONOMIA_PUBLIC_URL",
                                "https://office.example.org")
                        .certificate()
                        .isPresent());
    }

    @Test
    void keysOfAllUsualKindsAreFoundToFit() throws Exception {
        for (String algorithm : Set.of("RSA", "EC", "Ed25519")) {
            TestCertificate made =
                    TestCertificate.made(folder, "dns:office.example.org", algorithm, "-1d", 9);
            assertTrue(from(https(made.chain(), made.key())).certificate().isPresent(), algorithm);
        }
    }

    @Test
    void aPublicAddressWithoutHttpsIsRefusedAlsoBehindAProxyElsewhere() {
        for (String[] settings :
                new String[][] {
                    {"ISONOMIA_ADDRESS", "0.0.0.0"},
                    {
                        "ISONOMIA_ADDRESS",
                        "192.0.2.7",
                        "ISONOMIA_PUBLIC_URL",
                        "https://office.example.org"
                    }
                }) {
            assertEquals(
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
                            .formatted(settings[1]),
                    refusal(settings));
        }
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        assertEquals(
                """
                Isonomia does not start: 4 things in its settings have to be put right.

                1. ISONOMIA_PORT is 'web'. Expected: a number from 1 to 65535, such as 8080.

                2. ISONOMIA_PUBLIC_URL is 'http://office.example.org'. Expected: the address that people \
                use, with https:// and the name alone, such as https://office.example.org. Set it to \
                that.

                3. ISONOMIA_CERTIFICATE names %1$s/no.pem, which is not there. Expected: a file. Look \
                whether the path is right; a relative one starts in the folder from which Isonomia was \
                started.

                4. ISONOMIA_CERTIFICATE_KEY names %1$s/no.key, which is not there. Expected: a file. Look \
                whether the path is right; a relative one starts in the folder from which Isonomia was \
                started.\
                """
                        .formatted(folder),
                refusal(
                        "ISONOMIA_PORT",
                        "web",
                        "ISONOMIA_PUBLIC_URL",
                        "http://office.example.org",
                        "ISONOMIA_CERTIFICATE",
                        folder.resolve("no.pem").toString(),
                        "ISONOMIA_CERTIFICATE_KEY",
                        folder.resolve("no.key").toString()));
    }

    @Test
    void aKeyThatDoesNotFitIsRefused() throws Exception {
        TestCertificate made = TestCertificate.valid(folder, "dns:office.example.org");
        TestCertificate other = TestCertificate.valid(folder, "dns:office.example.org");
        assertEquals(
                """
                The private key does not fit the certificate in %s. Expected: the key that was made \
                with it, and the server's own certificate as the first of the file. Name two files of \
                one issue.\
                """
                        .formatted(made.chain()),
                refusal(https(made.chain(), other.key())));
    }

    @Test
    void anExpiredCertificateIsRefusedAndSoIsOneOfTomorrow() throws Exception {
        TestCertificate old =
                TestCertificate.made(folder, "dns:office.example.org", "EC", "-10d", 5);
        assertEquals(
                """
                The certificate in %s expired on %s. Expected: one that is valid today. Renew it; a \
                running server then takes the new files by itself.\
                """
                        .formatted(
                                old.chain(),
                                old.certificate()
                                        .getNotAfter()
                                        .toInstant()
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDate()),
                refusal(https(old.chain(), old.key())));
        TestCertificate tomorrow =
                TestCertificate.made(folder, "dns:office.example.org", "EC", "+2d", 5);
        String said = refusal(https(tomorrow.chain(), tomorrow.key()));
        String day =
                Instant.now()
                        .plus(Duration.ofDays(2))
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
        assertTrue(said.contains("is valid from " + day + " only"), said);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        TestCertificate made =
                TestCertificate.valid(folder, "dns:office.example.com,dns:*.example.net");
        assertEquals(
                """
                The certificate in %s is for office.example.com, *.example.net, but \
                ISONOMIA_PUBLIC_URL says that people reach the server as office.example.org. Expected: \
                that name in the certificate. Have it issued for this name, or set ISONOMIA_PUBLIC_URL \
                to a name that it holds.\
                """
                        .formatted(made.chain()),
                refusal(https(made.chain(), made.key())));
        assertTrue(CertificateCheck.covers("*.example.net", "office.example.net"));
        assertTrue(!CertificateCheck.covers("*.example.net", "a.office.example.net"));
        assertTrue(!CertificateCheck.covers("*.example.net", "example.net"));
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws Exception {
        TestCertificate made = TestCertificate.valid(folder, "dns:office.example.org");
        Path letter = Files.writeString(folder.resolve("letter.pem"), "Dear colleagues");
        assertTrue(
                refusal(https(letter, made.key()))
                        .startsWith(
                                "ISONOMIA_CERTIFICATE names %s, in which no certificate can be read."
                                        .formatted(letter)));
        assertTrue(
                refusal(https(made.chain(), made.chain()))
                        .startsWith(
                                "ISONOMIA_CERTIFICATE_KEY names %s, in which no private key can be read."
                                        .formatted(made.chain())));
        assertTrue(
                refusal(https(folder, made.key()))
                        .startsWith(
                                "ISONOMIA_CERTIFICATE names %s, which the account '%s' cannot read."
                                        .formatted(folder, System.getProperty("user.name"))));
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        TestCertificate made = TestCertificate.valid(folder, "dns:office.example.org");
        Path password = Files.writeString(folder.resolve("password"), "another\n");
        assertEquals(
                """
                ISONOMIA_CERTIFICATE names %s, which does not open with the password in %s. Expected: \
                a file of the form PKCS#12, and its password in the first line. Look whether the \
                password is that of this file.\
                """
                        .formatted(made.file(), password),
                refusal(
                        "ISONOMIA_CERTIFICATE",
                        made.file().toString(),
                        "ISONOMIA_CERTIFICATE_PASSWORD_FILE",
                        password.toString(),
                        "ISONOMIA_PUBLIC_URL",
                        "https://office.example.org"));
    }

    @Test
    void halfOfAPairOfSettingsIsRefused() throws Exception {
        TestCertificate made = TestCertificate.valid(folder, "dns:office.example.org");
        assertTrue(
                refusal("ISONOMIA_CERTIFICATE", made.chain().toString())
                        .contains("but ISONOMIA_CERTIFICATE_KEY is not set"));
        assertTrue(
                refusal("ISONOMIA_CERTIFICATE_KEY", made.key().toString())
                        .contains("but ISONOMIA_CERTIFICATE is not"));
        assertTrue(
                refusal("ISONOMIA_CERTIFICATE", made.file().toString())
                        .contains("but ISONOMIA_PUBLIC_URL is not set"));
    }

    private static Certificate.Acme acme(String text) {
        return (Certificate.Acme)
                from(
                                "ISONOMIA_ACME",
                                text,
                                "ISONOMIA_PUBLIC_URL",
                                "https://office.example.org",
                                "ISONOMIA_DATA",
                                "/office",
                                "ISONOMIA_ADDRESS",
                                "0.0.0.0")
                        .certificate()
                        .orElseThrow();
    }

    @Test
    void aCertificateAuthorityIsNamedByAWordOrByItsDirectory() {
        Certificate.Acme word = acme("letsencrypt,terms=accepted");
        assertEquals("https://acme-v02.api.letsencrypt.org/directory", word.directory().toString());
        assertTrue(word.termsAccepted());
        assertEquals(80, word.port());
        assertEquals(Optional.empty(), word.contact());
        Certificate.Acme directory =
                acme(
                        "https://acme-staging-v02.api.letsencrypt.org/directory, port=8081,"
                                + " contact=it@office.example.org");
        assertEquals(
                "https://acme-staging-v02.api.letsencrypt.org/directory",
                directory.directory().toString());
        assertTrue(!directory.termsAccepted());
        assertEquals(8081, directory.port());
        assertEquals(Optional.of("it@office.example.org"), directory.contact());
    }

    @Test
    void theSettingsThatTheGuidePrintsForACertificateByItselfAreTaken() throws Exception {
        String guide = Files.readString(ROOT.resolve("docs/guide/operator.md"));
        String part =
                guide.substring(guide.indexOf("\n**The server gets its certificate by itself**"));
        Matcher line =
                Pattern.compile("(?m)^    (ISONOMIA_[A-Z_]+)=(.*)$")
                        .matcher(part.substring(0, part.indexOf("\n**The certificate comes")));
        Map<String, String> printed = new HashMap<>();
        int authorities = 0;
        while (line.find()) {
            printed.put(line.group(1), line.group(2));
            if (line.group(1).equals("ISONOMIA_ACME")) {
                assertTrue(acme(line.group(2)).termsAccepted());
                authorities++;
            }
        }
        assertEquals(2, authorities);
        assertTrue(
                Settings.from(printed, false, Instant.now()).certificate().orElseThrow()
                        instanceof Certificate.Acme);
    }

    @Test
    void whatOneAuthorityIssuedForATestIsNotShownInPlaceOfAnothers() {
        assertEquals(
                Path.of("/office/acme/acme-v02.api.letsencrypt.org_directory"),
                acme("letsencrypt").folder());
        assertEquals(
                Path.of("/office/acme/acme-staging-v02.api.letsencrypt.org_directory"),
                acme("https://acme-staging-v02.api.letsencrypt.org/directory").folder());
    }

    @Test
    void whatIsWrittenWrongAboutAnAuthorityIsToldWithItsForm() {
        for (String[] wrong :
                new String[][] {
                    {"letsencrpyt,terms=accepted", "letsencrpyt"},
                    {"http://ca.example.org/directory", "http://ca.example.org/directory"},
                    {"letsencrypt,terms=yes", "terms=yes"},
                    {"letsencrypt,contact=office", "contact=office"},
                    {"letsencrypt,port=0", "port=0"},
                    {"letsencrypt,port=99999", "port=99999"},
                    {"letsencrypt,,terms", "', 'terms"},
                    {"terms=accepted", "terms=accepted"}
                }) {
            assertEquals(
                    """
                    ISONOMIA_ACME has '%s'. Expected: letsencrypt, or the https:// address of the \
                    directory of another certificate authority; then what belongs to it, parted by \
                    commas: terms=accepted, contact= and a mail address, port= and the port to which \
                    port 80 is passed on. Such as letsencrypt,terms=accepted. Write it like that.\
                    """
                            .formatted(wrong[1]),
                    refusal(
                            "ISONOMIA_ACME",
                            wrong[0],
                            "ISONOMIA_PUBLIC_URL",
                            "https://office.example.org"));
        }
    }

    @Test
    void anAuthorityIssuesForANameThatPeopleUse() {
        assertEquals(
                """
                ISONOMIA_ACME is set, but ISONOMIA_PUBLIC_URL is not set. Expected: the https:// \
                address that people use, whose name is in the certificate. Set ISONOMIA_PUBLIC_URL to \
                it.\
                """,
                refusal("ISONOMIA_ACME", "letsencrypt"));
        for (String host : Set.of("192.0.2.7", "2001:db8::7", "localhost")) {
            assertEquals(
                    """
                    ISONOMIA_ACME is set, but ISONOMIA_PUBLIC_URL leads to %s. Expected: a name for \
                    which a certificate authority issues, such as https://office.example.org. Set \
                    ISONOMIA_PUBLIC_URL to the name of this server.\
                    """
                            .formatted(host),
                    refusal(
                            "ISONOMIA_ACME",
                            "letsencrypt",
                            "ISONOMIA_PUBLIC_URL",
                            "https://" + (host.contains(":") ? "[" + host + "]" : host)));
        }
    }

    @Test
    void aCertificateByItselfAndOneByFilesExcludeEachOtherAndAllElseIsSaidToo() throws Exception {
        TestCertificate made = TestCertificate.valid(folder, "dns:office.example.org");
        assertEquals(
                """
                Isonomia does not start: 3 things in its settings have to be put right.

                1. ISONOMIA_ACME and ISONOMIA_CERTIFICATE are both set. Expected: one of them. Take \
                ISONOMIA_ACME away when you have files of a certificate, and the other when Isonomia is \
                to get one by itself.

                2. ISONOMIA_ACME is set, but ISONOMIA_PUBLIC_URL leads to 192.0.2.7. Expected: a name for \
                which a certificate authority issues, such as https://office.example.org. Set \
                ISONOMIA_PUBLIC_URL to the name of this server.

                3. ISONOMIA_ACME and ISONOMIA_PORT both name port 8443. Expected: HTTPS on one, usually \
                443, and on another, usually 80, the answers to the certificate authority. Set \
                ISONOMIA_PORT to another.\
                """,
                refusal(
                        "ISONOMIA_ACME",
                        "letsencrypt,port=8443",
                        "ISONOMIA_PORT",
                        "8443",
                        "ISONOMIA_CERTIFICATE",
                        made.file().toString(),
                        "ISONOMIA_PUBLIC_URL",
                        "https://192.0.2.7"));
    }
}
