package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.Visitor.Answer;
import isonomia.server.casework.TestComplaints;
import isonomia.server.database.Acting;
import isonomia.server.database.TestDatabase;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.Role;
import isonomia.server.identity.SecondFactor;
import isonomia.server.identity.SetUp;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Version;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Somebody fills in every form with words that occur nowhere else, rightly, wrongly, and so that
/// the database refuses them; then everything is searched that an operator, a proxy or another site
/// can read.
@DisplayName("What people write is in no log, no metric, no address and no message of a failure")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoPersonalDataTest {
    private static final String NAME = "Zephyrine Quillfeather";
    private static final String EMAIL = "zephyrine.quillfeather@canary.example";
    private static final String TEXT = "Vexillological lamentation";
    private static final String PASSWORD = "marmalade tortoise wanders quietly";
    private static final String SEARCHED = "hippocampine";

    /// Words whole, and alone; logs may cut or lower them.
    private static final List<String> WORDS =
            List.of(
                    "zephyrine",
                    "quillfeather",
                    "canary.example",
                    "vexillological",
                    "lamentation",
                    "marmalade tortoise",
                    SEARCHED);

    private static final Pattern LINK = Pattern.compile("/invitation/([\\w-]{43})");
    private static final Pattern CODE = Pattern.compile("[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> locations = new TreeSet<>();
    private final List<Answer> failures = new ArrayList<>();
    private RunningServer server;
    private TestPeople people;
    private TestRecords records;
    private Visitor admin;
    private Body body;
    private Version version;

    @BeforeAll
    void everyFormIsFilledIn() throws Exception {
        PrintStream both = new PrintStream(new Tee(out, printed), true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        server = RunningServer.start();
        people = new TestPeople(server);
        records = new TestRecords(server);
        opensTheOffice();
        signsIn();
        invites();
        writesRecords();
        complains();
        asksNonsense();
        isRefusedByTheDatabase();
    }

    @AfterAll
    void stop() {
        server.close();
        System.setOut(out);
        System.setErr(err);
    }

    /// Writes to both.
    private static final class Tee extends OutputStream {
        private final OutputStream one;
        private final OutputStream other;

        Tee(OutputStream one, OutputStream other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public void write(int b) throws IOException {
            one.write(b);
            other.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            one.write(bytes, from, length);
            other.write(bytes, from, length);
        }
    }

    private Answer kept(Answer answer) {
        locations.add(answer.location());
        if (answer.status() >= 500) {
            failures.add(answer);
        }
        CODE.matcher(answer.text()).results().forEach(m -> secrets.add(m.group()));
        return answer;
    }

    private void opensTheOffice() {
        String token = server.part(SetUp.class).token().orElseThrow();
        secrets.add(token);
        Visitor head = server.visitor();
        for (String again : List.of("another", PASSWORD)) {
            kept(
                    head.post(
                            "/set-up/" + token,
                            "office",
                            "Office of " + TEXT,
                            "language",
                            "en",
                            "name",
                            NAME,
                            "email",
                            EMAIL,
                            "password",
                            PASSWORD,
                            "passwordAgain",
                            again));
        }
        kept(head.get("/sign-in/second-factor/set-up"));
        kept(head.post("/sign-in/second-factor/set-up", "code", TEXT));
        secrets.addAll(head.secrets());
    }

    private void signsIn() {
        Visitor visitor = server.visitor();
        kept(visitor.post("/sign-in", "email", EMAIL, "password", "wrong " + PASSWORD));
        kept(visitor.post("/sign-in", "email", NAME, "password", PASSWORD));
        kept(visitor.post("/sign-in", "email", EMAIL, "password", PASSWORD));
        kept(visitor.post("/sign-in/second-factor", "code", TEXT));
        SignedIn person = people.officer(Role.ADMINISTRATOR, Role.TEAM_LEAD);
        SecondFactor factor = SecondFactor.of(server, person.member().person());
        secrets.addAll(factor.recoveryCodes());
        secrets.add(isonomia.server.identity.Totp.base32(factor.secret()));
        admin = person.browser();
        kept(admin.post("/office/account/recovery-codes", "code", TEXT));
        server.clock().step(java.time.Duration.ofMinutes(2));
        kept(admin.post("/office/account/recovery-codes", "code", factor.code()));
        kept(admin.post("/office/account/devices/end", "device", TEXT));
        secrets.addAll(admin.secrets());
        secrets.addAll(visitor.secrets());
    }

    private void invites() {
        kept(admin.post("/office/people/invite", "name", NAME, "email", TEXT));
        Answer invited =
                kept(
                        admin.post(
                                "/office/people/invite",
                                "name",
                                NAME,
                                "email",
                                "second." + EMAIL,
                                "language",
                                "en",
                                "roles",
                                "publisher"));
        Matcher link = LINK.matcher(invited.text());
        assertTrue(link.find(), "the invitation shows its link");
        String token = link.group(1);
        secrets.add(token);
        Visitor guest = server.visitor();
        kept(guest.get("/invitation/" + token));
        kept(guest.post("/invitation/" + token, "name", NAME, "password", PASSWORD));
        kept(
                guest.post(
                        "/invitation/" + token,
                        "name",
                        NAME,
                        "password",
                        PASSWORD,
                        "passwordAgain",
                        PASSWORD));
        kept(guest.get("/invitation/" + token));
        secrets.addAll(guest.secrets());
        kept(admin.post("/office/people/invitations/withdraw", "email", "third." + EMAIL));
        kept(admin.post("/office/bodies/new", "name", TEXT, "kind", NAME, "website", TEXT));
        Answer added =
                kept(
                        admin.post(
                                "/office/bodies/new",
                                "name",
                                "Bureau of " + TEXT,
                                "kind",
                                "public",
                                "website",
                                "https://canary.example/" + "lamentation"));
        assertTrue(added.location().startsWith("/office/bodies/"), added.location());
        kept(admin.post(added.location() + "/invite", "name", NAME, "email", "fourth." + EMAIL));
    }

    private void writesRecords() {
        body = records.body();
        SignedIn author = people.liaison(body.id());
        Visitor liaison = author.browser();
        Answer begun = kept(liaison.post("/office/records/new"));
        String edit = begun.location();
        assertTrue(edit.startsWith("/office/records/"), edit);
        kept(liaison.post(edit, "name", TEXT, "summary_plain", TEXT, "contact_public", EMAIL));
        kept(liaison.post(edit, "revision", TEXT, "name", TEXT));
        kept(liaison.post(edit.replaceFirst("/edit/.*", "/file")));
        version = records.filed(author, body, TestRecords.complete(TEXT));
        Visitor reviewer = people.officer(Role.PUBLISHER).browser();
        String record = "/office/records/" + version.id().text();
        kept(reviewer.post(record + "/return", "reason", TEXT.repeat(200)));
        kept(reviewer.post(record + "/return", "reason", TEXT));
        kept(reviewer.post(record + "/publish", "revision", TEXT));
        kept(
                reviewer.post(
                        "/office/systems/" + version.system().text() + "/withdraw",
                        "reason",
                        TEXT));
        secrets.addAll(liaison.secrets());
        secrets.addAll(reviewer.secrets());
    }

    /// Somebody complains, rightly and wrongly, and writes in her mailbox.
    private void complains() {
        Visitor visitor = server.visitor();
        kept(visitor.post("/complain/form/what", "narrative", TEXT));
        kept(visitor.post("/complain"));
        kept(visitor.post("/complain/form/what", "narrative", TEXT.repeat(1000)));
        kept(visitor.post("/complain/form/what", "narrative", TEXT));
        kept(visitor.post("/complain/form/you", "name", NAME, "anonymity", "anonymous"));
        kept(visitor.post("/complain/form/you", "name", NAME, "anonymity", "named"));
        kept(visitor.post("/complain/form/reach", "email", EMAIL, "address", TEXT));
        kept(visitor.post("/complain/form/" + SEARCHED, "narrative", TEXT));
        String receipt = TestComplaints.receipt(kept(visitor.post("/complain/send")));
        assertTrue(receipt.length() > 20, "the receipt is shown");
        secrets.add(receipt);
        secrets.add(receipt.replace("-", ""));
        kept(visitor.post("/mailbox/inside/messages", "text", TEXT));
        secrets.addAll(visitor.secrets());
        Visitor later = server.visitor();
        kept(later.post("/mailbox", "code", receipt.substring(1), "text", TEXT));
        kept(later.post("/mailbox", "code", receipt, "text", TEXT));
        kept(later.post("/mailbox/inside/views/" + SEARCHED, "text", TEXT));
        kept(later.post("/mailbox/inside/withdraw"));
        secrets.addAll(later.secrets());
        kept(later.post("/leave"));
    }

    /// Addresses and forms that fit nowhere.
    private void asksNonsense() {
        Visitor visitor = server.visitor();
        for (String path :
                List.of(
                        "/systems?q=" + SEARCHED,
                        "/systems?page=" + SEARCHED,
                        "/systems/" + SEARCHED,
                        "/systems/" + SEARCHED + "/versions/" + SEARCHED,
                        "/bodies/" + SEARCHED,
                        "/" + SEARCHED,
                        "/office/" + SEARCHED,
                        "/assets/" + SEARCHED,
                        "/invitation/" + SEARCHED,
                        "/set-up/" + SEARCHED,
                        "/ledger/consistency?since=" + SEARCHED,
                        "/language/" + SEARCHED + "?to=/" + SEARCHED,
                        "/%2e%2e/" + SEARCHED,
                        "/;" + SEARCHED,
                        "/systems?q=%00" + SEARCHED,
                        "/systems?q=" + SEARCHED.repeat(1500))) {
            visitor.get(path);
        }
        visitor.postRaw("/sign-in", "email=" + EMAIL + "&password=" + SEARCHED);
        visitor.postRaw("/sign-in", "%zz=" + SEARCHED);
        visitor.postRaw("/sign-in", "a=" + (SEARCHED + " ").repeat(300_000));
        visitor.send(SEARCHED.toUpperCase(Locale.ROOT), "/sign-in");
        visitor.post("/" + SEARCHED, NAME, TEXT);
    }

    /// Every table gets a rule that it breaks: PostgreSQL's own message would show the whole row.
    private void isRefusedByTheDatabase() throws Exception {
        List<String> tables =
                List.of(
                        "person",
                        "invitation",
                        "body",
                        "record_version",
                        "failed_sign_in",
                        "complaint");
        constrain(tables, "ADD CONSTRAINT forced CHECK (FALSE) NOT VALID");
        int before = failures.size();
        kept(
                admin.post(
                        "/office/people/invite",
                        "name",
                        NAME,
                        "email",
                        "fifth." + EMAIL,
                        "language",
                        "en",
                        "roles",
                        "publisher"));
        kept(admin.post("/office/bodies/new", "name", TEXT + " two", "kind", "public"));
        kept(server.visitor().post("/sign-in", "email", "x" + EMAIL, "password", PASSWORD));
        SignedIn author = people(people -> people.officer(Role.INVESTIGATOR), tables);
        kept(
                author.browser()
                        .post(
                                "/office/records/new",
                                "body",
                                body.id().value().toString(),
                                "name",
                                TEXT));
        kept(server.visitor().post("/complain/form/what", "narrative", TEXT));
        assertEquals(before + 5, failures.size(), "each of the five was refused by the database");
        try (Connection superuser = TestDatabase.unbound(server.address());
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER TABLE body RENAME COLUMN website TO homepage");
        }
        kept(admin.post("/office/bodies/new", "name", TEXT + " three", "kind", "public"));
        assertEquals(before + 6, failures.size());
    }

    /// Somebody new, for whom the rule is taken away meanwhile.
    private SignedIn people(
            java.util.function.Function<TestPeople, SignedIn> made, List<String> tables)
            throws Exception {
        constrain(tables, "DROP CONSTRAINT forced");
        SignedIn person = made.apply(people);
        constrain(tables, "ADD CONSTRAINT forced CHECK (FALSE) NOT VALID");
        return person;
    }

    private void constrain(List<String> tables, String how) throws Exception {
        try (Connection superuser = TestDatabase.unbound(server.address());
                Statement statement = superuser.createStatement()) {
            for (String table : tables) {
                statement.execute("ALTER TABLE " + table + " " + how);
            }
        }
    }

    private void assertClean(String where, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> found =
                Stream.concat(
                                WORDS.stream().filter(lower::contains),
                                secrets.stream().filter(text::contains).map(s -> "a secret"))
                        .toList();
        assertEquals(List.of(), found, () -> where + " holds what people wrote");
    }

    @Test
    void theLogOfTheServerHoldsNoneOfIt() {
        String log = printed.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("failure "), "failures were logged at all: " + log.length());
        assertClean("the log", log);
    }

    @Test
    void theLogOfTheDatabaseHoldsNoneOfIt() throws IOException {
        Optional<Path> log = TestDatabase.log();
        if (log.isPresent()) {
            String text = Files.readString(log.get(), StandardCharsets.ISO_8859_1);
            assertTrue(text.contains("database system is ready"), "it is the log");
            assertClean("the database's log", text);
        }
    }

    @Test
    void theMetricsHoldNoneOfIt() {
        String metrics = server.visitor().get("/metrics").text();
        assertTrue(metrics.contains("http_server_requests") || metrics.length() > 500, metrics);
        assertClean("/metrics", metrics);
    }

    @Test
    void noRedirectLeadsToAnAddressWithAnyOfIt() {
        assertTrue(locations.size() > 5, locations::toString);
        locations.forEach(location -> assertClean("the address " + location, location));
    }

    @Test
    void noPageTellsAnotherSiteWhereItsReaderWas() {
        for (String path :
                List.of(
                        "/",
                        "/sign-in",
                        "/systems?q=" + SEARCHED,
                        "/invitation/" + "A".repeat(43),
                        "/set-up/" + "A".repeat(43),
                        "/systems/nothing")) {
            assertEquals(
                    Optional.of("no-referrer"),
                    server.visitor().header(path, "Referrer-Policy"),
                    path);
        }
    }

    @Test
    void aPageAboutAFailureSaysNothingOfWhatFailed() {
        assertAll(
                failures.stream()
                        .map(
                                answer ->
                                        () ->
                                                assertClean(
                                                        "a page with status " + answer.status(),
                                                        // The office's own name heads the page.
                                                        answer.text()
                                                                .replace(
                                                                        "Office of " + TEXT, ""))));
    }

    @Test
    void theMessageOfARefusalByTheDatabaseHoldsNoneOfIt() throws Exception {
        SignedIn inviter =
                people(p -> p.officer(Role.ADMINISTRATOR), List.of("person", "invitation", "body"));
        Supplier<Object> invite =
                () ->
                        server.part(Invitations.class)
                                .invite(
                                        inviter.member(),
                                        NAME,
                                        EMAIL,
                                        "en",
                                        Set.of(Role.PUBLISHER),
                                        Optional.empty());
        Supplier<Object> twice =
                () ->
                        server.part(JdbcClient.class)
                                .sql(
                                        "INSERT INTO institution (name, language, set_up_at) VALUES"
                                                + " (:n, 'en', now())")
                                .param("n", TEXT)
                                .update();
        Supplier<Object> add = () -> server.part(Bodies.class).add(TEXT, Body.Kind.PUBLIC, "", "");
        for (Supplier<Object> act : List.of(invite, twice, add)) {
            DataAccessException refused =
                    assertThrows(
                            DataAccessException.class, () -> Acting.SERVER.call(() -> act.get()));
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                assertClean("a " + cause.getClass().getSimpleName(), String.valueOf(cause));
            }
        }
    }

    @Test
    void noFileBesideTheDatabaseHoldsAnyOfIt() throws IOException {
        try (Stream<Path> files = Files.walk(server.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertClean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
