package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.keys.Keys;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

class SessionsTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final Sessions sessions = SERVER.part(Sessions.class);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);

    private static void assertSignedIn(Visitor visitor, String why) {
        assertEquals(200, visitor.get("/office/account").status(), why);
    }

    private static void assertSignedOut(Visitor visitor, String why) {
        Answer answer = visitor.get("/office/account");
        assertEquals("302 /sign-in", answer.status() + " " + answer.location(), why);
    }

    @Test
    void theDatabaseHoldsNothingThatOpensASession() {
        SignedIn officer = people.officer(Role.AUDITOR);
        List<String> rows =
                jdbc.sql("SELECT s::text FROM session s WHERE person = :person")
                        .param("person", officer.member().person().value())
                        .query((row, _) -> String.valueOf(row.getString(1)))
                        .list();
        String all = String.join("\n", rows);
        byte[] token = officer.token().getBytes(StandardCharsets.UTF_8);
        assertFalse(all.contains(officer.token()), "the token stands in the database");
        assertFalse(all.contains(HexFormat.of().formatHex(token)), "the token stands in it");
        byte[] hash =
                jdbc.sql("SELECT hash FROM session WHERE person = :person")
                        .param("person", officer.member().person().value())
                        .query(byte[].class)
                        .single();
        for (String stolen :
                List.of(
                        HexFormat.of().formatHex(hash),
                        java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                        officer.member().session())) {
            assertSignedOut(SERVER.visitor().with(stolen), "a copy of the table opens nothing");
        }
        assertEquals(43, officer.token().length(), "256 bits");
    }

    @Test
    void aSessionEndsWhenItIsNotUsedForTwoHours() {
        Visitor visitor = people.officer(Role.AUDITOR).browser();
        SERVER.clock().step(Duration.ofMinutes(119));
        assertSignedIn(visitor, "used within two hours");
        SERVER.clock().step(Duration.ofMinutes(119));
        assertSignedIn(visitor, "used within two hours again");
        SERVER.clock().step(Duration.ofMinutes(121));
        assertSignedOut(visitor, "not used for two hours");
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverMuchItIsUsed() {
        Visitor visitor = people.officer(Role.AUDITOR).browser();
        for (int hour = 1; hour < 12; hour++) {
            SERVER.clock().step(Duration.ofHours(1));
            assertSignedIn(visitor, "hour " + hour);
        }
        SERVER.clock().step(Duration.ofHours(1));
        assertSignedOut(visitor, "after twelve hours");
    }

    @Test
    void aHalfFinishedSignInOpensNothingAndEndsAfterTwentyMinutes() {
        PersonId person = people.beginner(Role.ADMINISTRATOR);
        Visitor visitor = SERVER.visitor().with(sessions.start(person, "?", false));
        Answer office = visitor.get("/office/people");
        assertEquals("302 /sign-in/second-factor", office.status() + " " + office.location());
        SERVER.clock().step(Duration.ofMinutes(20));
        Answer later = visitor.get("/sign-in/second-factor");
        assertEquals("302 /sign-in", later.status() + " " + later.location());
    }

    @Test
    void theTokenFromBeforeTheSecondFactorOpensNothingAfterwards() {
        SecondFactor factor = SecondFactor.of(SERVER, people.beginner(Role.AUDITOR));
        SERVER.clock().step(Duration.ofMinutes(1));
        Visitor visitor = SERVER.visitor();
        Answer password =
                visitor.post(
                        "/sign-in",
                        "email",
                        TestPeople.address(factor.person()),
                        "password",
                        TestPeople.PASSWORD);
        assertEquals("/sign-in/second-factor", password.location());
        String before = visitor.session();
        Answer code = visitor.post("/sign-in/second-factor", "code", factor.code());
        assertEquals("/office", code.location());
        assertNotEquals(before, visitor.session());
        assertSignedIn(visitor, "signed in");
        assertInstanceOf(Actor.Anybody.class, sessions.find(before));
    }

    @Test
    void aConfirmedSecondFactorIsShownToNobodyAgain() {
        SecondFactor factor = SecondFactor.of(SERVER, people.beginner(Role.AUDITOR));
        Visitor visitor = SERVER.visitor().with(sessions.start(factor.person(), "?", false));
        Answer again = visitor.get("/sign-in/second-factor/set-up");
        assertEquals(409, again.status());
        assertFalse(again.text().contains(Totp.typed(factor.secret())));
        Answer taken = visitor.post("/sign-in/second-factor/set-up", "code", factor.code());
        assertEquals(409, taken.status(), "a second factor cannot be set up twice");
    }

    @Test
    void anothersSecondFactorIsOutOfReach() {
        SecondFactor hers = SecondFactor.of(SERVER, people.beginner(Role.AUDITOR));
        PersonId mine = people.beginner(Role.AUDITOR);
        Visitor visitor = SERVER.visitor().with(sessions.start(mine, "?", false));
        String page =
                visitor.get("/sign-in/second-factor/set-up?person=" + hers.person().value()).text();
        assertFalse(page.contains(Totp.typed(hers.secret())));
        assertTrue(page.contains(Totp.typed(SERVER.part(Credentials.class).enrolling(mine))));
        byte[] sealed =
                jdbc.sql("SELECT totp_secret FROM credential WHERE person = :person")
                        .param("person", hers.person().value())
                        .query(byte[].class)
                        .single();
        Keys keys = SERVER.part(Keys.class);
        assertThrows(
                IllegalStateException.class,
                () -> keys.open(sealed, "totp:" + mine.value()),
                "put into another's row it opens nothing");
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        SignedIn officer = people.officer(Role.AUDITOR);
        Visitor visitor = officer.browser();
        assertEquals("/", visitor.post("/sign-out").location());
        assertEquals("", visitor.session(), "the cookie is taken away");
        assertSignedOut(officer.browser(), "a kept copy of the cookie opens nothing");
    }

    @Test
    void theListOfDevicesShowsOnesOwnOnly() {
        SignedIn mine = people.officer(Role.AUDITOR);
        SignedIn hers = people.officer(Role.AUDITOR);
        sessions.start(hers.member().person(), "Safari, iPad", true);
        sessions.start(mine.member().person(), "Edge, Windows", true);
        String page = mine.browser().get("/office/account").text();
        assertTrue(page.contains("Edge, Windows"));
        assertFalse(page.contains("Safari, iPad"));
        assertFalse(page.contains(hers.member().session()));
    }

    @Test
    void nobodyEndsAnothersSession() {
        SignedIn mine = people.officer(Role.values());
        SignedIn hers = people.officer(Role.AUDITOR);
        assertEquals(
                303,
                mine.browser()
                        .post("/office/account/devices/end", "device", hers.member().session())
                        .status());
        assertSignedIn(hers.browser(), "another cannot end it");
        hers.browser().post("/office/account/devices/end", "device", hers.member().session());
        assertSignedOut(hers.browser(), "its own person can");
        assertSignedIn(mine.browser(), "and only that one ended");
    }

    @Test
    void endedSessionsAndThoseNotUsedLeaveTheListOfDevices() {
        SignedIn officer = people.officer(Role.AUDITOR);
        PersonId person = officer.member().person();
        sessions.start(person, "Opera, Linux", true);
        SERVER.clock().step(Duration.ofMinutes(100));
        assertSignedIn(officer.browser(), "used");
        SERVER.clock().step(Duration.ofMinutes(30));
        assertEquals(
                List.of("Firefox, Linux"),
                sessions.of(person, officer.member().session()).stream()
                        .map(Sessions.Device::name)
                        .toList());
    }

    @Test
    void allSessionsOfAPersonEndEverywhereAtOnce() {
        SignedIn officer = people.officer(Role.AUDITOR);
        PersonId person = officer.member().person();
        Visitor elsewhere = SERVER.visitor().with(sessions.start(person, "Safari, iPad", true));
        assertSignedIn(elsewhere, "signed in");
        sessions.endOthers(person, officer.member().session());
        assertSignedOut(elsewhere, "the others have ended");
        assertSignedIn(officer.browser(), "this one has not");
        sessions.endAll(person);
        assertSignedOut(officer.browser(), "all have ended");
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneWithTheNextRequest() {
        SignedIn admin = people.officer(Role.ADMINISTRATOR);
        SignedIn officer = people.officer(Role.PUBLISHER);
        String path = "/office/people/" + officer.member().person().value() + "/roles";
        assertEquals(403, officer.browser().get("/office/ledger").status());
        assertEquals(303, admin.browser().post(path, "roles", "auditor").status());
        assertEquals(200, officer.browser().get("/office/ledger").status(), "the new role");
        assertEquals(403, officer.browser().get("/office/records").status(), "the old role");
    }

    @Test
    void whoLeavesIsSignedOutEverywhere() {
        SignedIn admin = people.officer(Role.ADMINISTRATOR);
        SignedIn officer = people.officer(Role.AUDITOR);
        String path = "/office/people/" + officer.member().person().value() + "/leave";
        assertEquals(303, admin.browser().post(path).status());
        assertSignedOut(officer.browser(), "has left");
        assertInstanceOf(
                Actor.Anybody.class,
                sessions.find(sessions.start(officer.member().person(), "?", true)),
                "not even a new session lets in who has left");
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        SignedIn admin = people.officer(Role.ADMINISTRATOR);
        String path = "/office/people/" + admin.member().person().value();
        assertEquals(403, admin.browser().post(path + "/roles", "roles", "publisher").status());
        assertEquals(403, admin.browser().post(path + "/leave").status());
        assertEquals(200, admin.browser().get("/office/people").status());
    }

    @Test
    void newRecoveryCodesNeedACode() {
        SignedIn officer = people.officer(Role.AUDITOR);
        SecondFactor factor = SecondFactor.of(SERVER, officer.member().person());
        SERVER.clock().step(Duration.ofMinutes(1));
        Visitor visitor = officer.browser();
        String path = "/office/account/recovery-codes";
        assertEquals(422, visitor.post(path, "code", "000000").status());
        String code = factor.code();
        assertEquals(200, visitor.post(path, "code", code).status());
        assertEquals(422, visitor.post(path, "code", code).status(), "the code was used");
    }

    @Test
    void noScriptReadsTheCookieAndNoOtherSiteSendsIt() {
        assertEquals(
                "session=abc; Path=/; Secure; HttpOnly; SameSite=Lax",
                SessionCookie.of("abc", true));
        assertEquals("session=abc; Path=/; HttpOnly; SameSite=Lax", SessionCookie.of("abc", false));
        assertTrue(SessionCookie.none(true).contains("Max-Age=0"), SessionCookie.none(true));
    }

    @Test
    void aTokenThatIsNoneOpensNothing() {
        for (String token : List.of("x", "' OR 1=1", "a".repeat(3000), "..", "null")) {
            assertInstanceOf(Actor.Anybody.class, sessions.find(token), token);
        }
        assertEquals(Optional.empty(), Ids.parse("1-1-1-1-1"));
    }
}
