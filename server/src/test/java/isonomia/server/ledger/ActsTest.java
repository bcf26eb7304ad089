package isonomia.server.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.identity.SecondFactor;
import isonomia.server.identity.SetUp;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

@DisplayName("P5: what is done to accounts, roles and bodies stands in the ledger")
class ActsTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final JsonMapper JSON = new JsonMapper();

    private final TestPeople people = new TestPeople(SERVER);
    private final SignedIn admin = people.officer(Role.ADMINISTRATOR);

    /// The kinds of the entries that name this person, invitation or body, in their order.
    private static List<String> kinds(RunningServer server, String id) {
        return events(server, id).stream().map(e -> e.path("kind").asString()).toList();
    }

    private static List<JsonNode> events(RunningServer server, String id) {
        return server
                .part(JdbcClient.class)
                .sql(
                        "SELECT event FROM ledger_event WHERE event LIKE '%' || :id || '%' ORDER BY"
                                + " id")
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .map(JSON::readTree)
                .toList();
    }

    private static JsonNode facts(JsonNode event) {
        return event.path("facts");
    }

    private static String invitation(String email) {
        return SERVER.part(JdbcClient.class)
                .sql("SELECT id::text FROM invitation WHERE email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private String invite(String email) {
        return SERVER.part(Invitations.class)
                .invite(
                        admin.member(),
                        "Canary Nightingale",
                        email,
                        "en",
                        Set.of(Role.PUBLISHER, Role.AUDITOR),
                        Optional.empty());
    }

    private static PersonId accept(String token) {
        return Acting.SERVER.call(
                () ->
                        SERVER.part(Invitations.class)
                                .accept(token, "Canary Nightingale", TestPeople.PASSWORD)
                                .orElseThrow());
    }

    @Test
    void anInvitationAndWhatBecameOfItAreEntered() {
        String email = TestPeople.freshAddress();
        PersonId person = accept(invite(email));
        String id = person.value().toString();
        assertEquals(
                List.of("person-added", "role-granted", "role-granted", "invitation-used"),
                kinds(SERVER, id));
        assertEquals(
                Set.of("publisher", "auditor"),
                Set.copyOf(
                        events(SERVER, id).stream()
                                .filter(e -> e.path("kind").asString().equals("role-granted"))
                                .map(e -> facts(e).path("roles").asString())
                                .toList()));
        List<JsonNode> invitation = events(SERVER, invitation(email));
        assertEquals("person-invited", invitation.getFirst().path("kind").asString());
        assertEquals(
                admin.member().person().value().toString(),
                facts(invitation.getFirst()).path("by").asString());
        assertEquals("auditor publisher", facts(invitation.getFirst()).path("roles").asString());
    }

    @Test
    void anInvitationThatIsTakenBackIsEnteredOnce() {
        String email = TestPeople.freshAddress();
        invite(email);
        for (int i = 0; i < 2; i++) {
            admin.browser().post("/office/people/invitations/withdraw", "email", email);
        }
        assertEquals(
                List.of("person-invited", "invitation-withdrawn"),
                kinds(SERVER, invitation(email)));
    }

    @Test
    void rolesAndLeavingAreEnteredAsTheyChangeAndNotOtherwise() {
        PersonId person = people.officer(Role.AUDITOR).member().person();
        String address = "/office/people/" + person.value();
        Visitor browser = admin.browser();
        for (int i = 0; i < 2; i++) {
            browser.post(address + "/roles", "roles", "data-analyst");
        }
        browser.post(address + "/leave");
        List<JsonNode> events = events(SERVER, person.value().toString());
        assertEquals(
                List.of(
                        "person-added",
                        "role-granted",
                        "role-granted",
                        "role-ended",
                        "person-left"),
                events.stream().map(e -> e.path("kind").asString()).sorted(byStory()).toList());
        assertTrue(
                events.stream()
                        .skip(2)
                        .allMatch(
                                e ->
                                        facts(e).path("by")
                                                .asString()
                                                .equals(
                                                        admin.member()
                                                                .person()
                                                                .value()
                                                                .toString())),
                "and by whom");
    }

    private static java.util.Comparator<String> byStory() {
        return java.util.Comparator.comparingInt(
                List.of("person-added", "role-granted", "role-ended", "person-left")::indexOf);
    }

    @Test
    void aSecondFactorAndNewRecoveryCodesAreEntered() {
        SignedIn person = people.officer(Role.PUBLISHER);
        SecondFactor factor = SecondFactor.of(SERVER, person.member().person());
        SERVER.clock().step(Duration.ofMinutes(1));
        Answer answer =
                person.browser().post("/office/account/recovery-codes", "code", factor.code());
        assertEquals(200, answer.status());
        assertEquals(
                List.of(
                        "person-added",
                        "role-granted",
                        "second-factor-set-up",
                        "recovery-codes-renewed",
                        "recovery-codes-renewed"),
                kinds(SERVER, person.member().person().value().toString()));
    }

    @Test
    void aBodyThatIsEnteredIsEnteredInTheLedgerTooWithWhoDidIt() {
        Answer answer =
                admin.browser()
                        .post(
                                "/office/bodies/new",
                                "name",
                                "Harbour Office " + java.util.UUID.randomUUID(),
                                "kind",
                                "public");
        String body = answer.location().replaceFirst(".*/", "");
        JsonNode event = events(SERVER, body).getFirst();
        assertEquals("body-added", event.path("kind").asString());
        assertEquals(
                admin.member().person().value().toString(), facts(event).path("by").asString());
    }

    @Test
    void openingTheOfficeMakesTheFirstEntries() {
        try (RunningServer server = RunningServer.start()) {
            String token = server.part(SetUp.class).token().orElseThrow();
            server.visitor()
                    .post(
                            "/set-up/" + token,
                            "office",
                            "Ombudsman",
                            "language",
                            "az",
                            "name",
                            "Canary Nightingale",
                            "email",
                            "canary@example.org",
                            "password",
                            TestPeople.PASSWORD,
                            "passwordAgain",
                            TestPeople.PASSWORD);
            assertEquals(
                    List.of("office-set-up", "person-added", "role-granted"),
                    kinds(server, "").stream().distinct().toList());
            assertEquals("az", facts(events(server, "").getFirst()).path("language").asString());
        }
    }

    @Test
    void noEntryNamesAPersonAndEachIsACommitmentThatThePersonsRowOpens() throws Exception {
        String email = TestPeople.freshAddress();
        String id = accept(invite(email)).value().toString();
        for (JsonNode event : events(SERVER, "")) {
            String text = event.toString();
            assertFalse(text.contains("Canary") || text.contains("@"), text);
        }
        JsonNode added = facts(events(SERVER, id).getFirst());
        byte[] salt =
                SERVER.part(JdbcClient.class)
                        .sql("SELECT salt FROM person WHERE id = CAST(:id AS uuid)")
                        .param("id", id)
                        .query((row, _) -> java.nio.ByteBuffer.wrap(row.getBytes(1)))
                        .single()
                        .array();
        assertEquals(32, salt.length);
        assertEquals(commitment(salt, "name\0Canary Nightingale"), added.path("name").asString());
        assertEquals(commitment(salt, "email\0" + email), added.path("email").asString());
        JsonNode invited = facts(events(SERVER, invitation(email)).getFirst());
        assertNotEquals(
                added.path("name").asString(),
                invited.path("name").asString(),
                "the invitation has a salt of its own, so that erasing one leaves the other");
    }

    private static String commitment(byte[] salt, String value) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        return "hmac-sha256:"
                + HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anActThatFailsIsNotEnteredAndOneThatCannotBeEnteredDoesNotHappen() {
        String email = TestPeople.freshAddress();
        assertThrows(
                IllegalStateException.class,
                () ->
                        SERVER.part(TransactionTemplate.class)
                                .executeWithoutResult(
                                        _ -> {
                                            invite(email);
                                            throw new IllegalStateException("the disk is full");
                                        }));
        assertEquals(
                0,
                SERVER.part(JdbcClient.class)
                        .sql("SELECT count(*) FROM invitation WHERE email = :email")
                        .param("email", email)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void everyKindOfEntryIsShownInWords() {
        SERVER.part(Ledger.class).seal();
        String page = people.officer(Role.AUDITOR).browser().get("/office/ledger").text();
        for (Map.Entry<String, String> words :
                Map.of(
                                "person-added", "A person received an account",
                                "role-granted", "A role was granted")
                        .entrySet()) {
            assertTrue(page.contains(words.getValue()), words::getKey);
        }
        assertFalse(page.contains("ledger.kind."), "a kind has no words");
    }

    @Test
    void theAuditorSeesWhatTheServersOwnCheckFound() {
        Visitor auditor = people.officer(Role.AUDITOR).browser();
        SERVER.part(Ledger.class).seal();
        assertEquals("/office/ledger", auditor.post("/office/ledger/check").location());
        String page = auditor.get("/office/ledger").text();
        assertTrue(page.contains("Everything agrees"), page);
    }
}
