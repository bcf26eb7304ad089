package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class InvitationsTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final Pattern LINK = Pattern.compile("/invitation/([\\w-]{43})");

    private final TestPeople people = new TestPeople(SERVER);
    private final Invitations invitations = SERVER.part(Invitations.class);
    private final SignedIn admin = people.officer(Role.ADMINISTRATOR);

    private String invite(String email) {
        return invitations.invite(
                admin.member(), "Nora", email, "en", Set.of(Role.PUBLISHER), Optional.empty());
    }

    private static Answer accept(String token) {
        return SERVER.visitor()
                .post(
                        "/invitation/" + token,
                        "name",
                        "Nora N.",
                        "password",
                        TestPeople.PASSWORD,
                        "passwordAgain",
                        TestPeople.PASSWORD);
    }

    private static void assertAccepted(Answer answer) {
        assertEquals(
                "303 /sign-in/second-factor/set-up", answer.status() + " " + answer.location());
    }

    private static void assertEnded(Answer answer, String why) {
        assertEquals(404, answer.status(), why);
        assertTrue(answer.text().contains("no longer works"), answer.text());
    }

    @Test
    void anInvitationMakesOneAccountWithTheRolesItNamed() {
        String email = TestPeople.freshAddress();
        Answer invited =
                admin.browser()
                        .post(
                                "/office/people/invite",
                                "name",
                                "Nora",
                                "email",
                                email,
                                "language",
                                "az",
                                "roles",
                                "publisher",
                                "roles",
                                "auditor");
        Matcher link = LINK.matcher(invited.text());
        assertTrue(link.find(), invited.text());
        assertAccepted(accept(link.group(1)));
        assertEnded(accept(link.group(1)), "the link was used");
        assertEnded(SERVER.visitor().get("/invitation/" + link.group(1)), "the link was used");
        Person nora = SERVER.part(People.class).byEmail(email).orElseThrow();
        assertEquals(Set.of(Role.PUBLISHER, Role.AUDITOR), nora.roles());
        assertEquals("az", nora.language());
        assertEquals("Nora N.", nora.name());
        assertEquals(Optional.empty(), nora.body());
        assertFalse(nora.secondFactor(), "it is set up next");
    }

    @Test
    void whoIsInvitedForABodySpeaksForThatBodyOnly() {
        Body body = new TestRecords(SERVER).body();
        String email = TestPeople.freshAddress();
        String token =
                invitations.invite(
                        admin.member(),
                        "Lena",
                        email,
                        "en",
                        Set.of(Role.LIAISON_OFFICER),
                        Optional.of(body.id()));
        assertAccepted(accept(token));
        Person lena = SERVER.part(People.class).byEmail(email).orElseThrow();
        assertEquals(Optional.of(body.id()), lena.body());
        assertEquals(Set.of(Role.LIAISON_OFFICER), lena.roles());
        for (Optional<BodyId> wrong : List.of(Optional.<BodyId>empty(), Optional.of(body.id()))) {
            Role role = wrong.isPresent() ? Role.PUBLISHER : Role.LIAISON_OFFICER;
            assertThrows(
                    IllegalArgumentException.class,
                    () -> invitations.invite(admin.member(), "X", email, "en", Set.of(role), wrong),
                    "A liaison officer, and nobody else, has a body");
        }
    }

    @Test
    void theFormOfTheOfficeCannotMakeALiaisonOfficerOfTheWholeOffice() {
        Answer answer =
                admin.browser()
                        .post(
                                "/office/people/invite",
                                "name",
                                "Nora",
                                "email",
                                TestPeople.freshAddress(),
                                "language",
                                "en",
                                "roles",
                                "liaison-officer");
        assertEquals(422, answer.status());
    }

    @Test
    void anInvitationIsGoodForAWeek() {
        String token = invite(TestPeople.freshAddress());
        SERVER.clock().step(Duration.ofDays(7).minusSeconds(1));
        assertEquals(200, SERVER.visitor().get("/invitation/" + token).status());
        SERVER.clock().step(Duration.ofSeconds(1));
        assertEnded(SERVER.visitor().get("/invitation/" + token), "after a week");
        assertEnded(accept(token), "after a week");
    }

    @Test
    void anInvitationThatWasWithdrawnNoLongerWorks() {
        String email = TestPeople.freshAddress();
        String token = invite(email);
        admin.browser()
                .post(
                        "/office/people/invitations/withdraw",
                        "email",
                        email.toUpperCase(Locale.ROOT));
        assertEnded(accept(token), "it was withdrawn");
        assertFalse(invitations.known(email), "the address can be invited again");
    }

    @Test
    void ofManyWhoAcceptAtOnceOneGetsTheAccount() throws InterruptedException {
        String email = TestPeople.freshAddress();
        String token = invite(email);
        List<Answer> answers = AtOnce.each(6, () -> accept(token));
        assertEquals(1, answers.stream().filter(a -> a.status() == 303).count());
        assertEquals(5, answers.stream().filter(a -> a.status() == 404).count());
        assertEquals(1, accounts(email));
    }

    @Test
    void twoInvitationsOfOneAddressMakeOneAccount() throws InterruptedException {
        String email = TestPeople.freshAddress();
        String one = invite(email);
        String two = invite(email.toUpperCase(Locale.ROOT));
        assertAccepted(accept(one));
        assertEnded(accept(two), "the address has an account");
        assertEquals(1, accounts(email));
    }

    @Test
    void whatIsAcceptedAndWithdrawnAtOnceIsOneOfTheTwo() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            String email = TestPeople.freshAddress();
            String token = invite(email);
            List<Callable<Boolean>> both =
                    List.of(
                            () -> accept(token).status() == 303,
                            () -> {
                                invitations.withdraw(admin.member(), email);
                                return false;
                            });
            boolean accepted = AtOnce.all(both).contains(new AtOnce.Outcome.Done<>(true));
            assertEquals(accepted ? 1 : 0, accounts(email));
        }
    }

    private static int accounts(String email) {
        return SERVER.part(JdbcClient.class)
                .sql("SELECT count(*) FROM person WHERE email = :email")
                .param("email", email)
                .query(Integer.class)
                .single();
    }

    @Test
    void aLinkThatNeverWasAnswersLikeOneThatWasUsed() {
        String token = invite(TestPeople.freshAddress());
        accept(token);
        Answer used = SERVER.visitor().get("/invitation/" + token);
        String made = "A".repeat(43);
        Answer none = SERVER.visitor().get("/invitation/" + made);
        assertEquals(
                none.text().replace(made, ""),
                used.text().replace(token, ""),
                "the two must look alike");
    }

    @Test
    void theDatabaseHoldsNothingThatOpensAnInvitation() {
        String email = TestPeople.freshAddress();
        String token = invite(email);
        String row =
                SERVER.part(JdbcClient.class)
                        .sql("SELECT i::text FROM invitation i WHERE email = :email")
                        .param("email", email)
                        .query(String.class)
                        .single();
        assertFalse(row.contains(token), "the token stands in the database");
        assertTrue(row.contains(HexFormat.of().formatHex(Tokens.hash(token))), "but its hash");
    }
}
