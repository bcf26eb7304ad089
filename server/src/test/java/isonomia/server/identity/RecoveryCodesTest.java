package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.HashSet;
import java.util.List;

class RecoveryCodesTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final Credentials credentials = SERVER.part(Credentials.class);
    private final TestPeople people = new TestPeople(SERVER);

    private SecondFactor factor() {
        return SecondFactor.of(SERVER, people.beginner(Role.AUDITOR));
    }

    @Test
    void tenCodesAreGivenNoneLikeAnotherAndNoLetterLikeAnother() {
        List<String> codes = factor().recoveryCodes();
        assertEquals(10, new HashSet<>(codes).size());
        for (String code : codes) {
            assertTrue(code.matches("([a-hjkmnp-z2-9]{5}-){2}[a-hjkmnp-z2-9]{5}"), code);
        }
    }

    @Test
    void eachCodeLetsInOnceHoweverItIsTyped() {
        SecondFactor factor = factor();
        List<String> codes = factor.recoveryCodes();
        assertTrue(credentials.secondFactor(factor.person(), codes.get(0)));
        assertFalse(credentials.secondFactor(factor.person(), codes.get(0)), "it was used");
        String shouted = " " + codes.get(1).toUpperCase(java.util.Locale.ROOT).replace("-", " ");
        assertTrue(credentials.secondFactor(factor.person(), shouted));
        assertFalse(credentials.secondFactor(factor.person(), codes.get(1)), "it was used");
        assertTrue(credentials.secondFactor(factor.person(), codes.get(2).replace("-", "")));
        assertEquals(7, credentials.recoveryCodesLeft(factor.person()));
    }

    @Test
    void newCodesTakeThePlaceOfTheOldOnes() {
        SecondFactor factor = factor();
        List<String> newer = credentials.newRecoveryCodes(factor.person());
        assertFalse(credentials.secondFactor(factor.person(), factor.recoveryCodes().getLast()));
        assertTrue(credentials.secondFactor(factor.person(), newer.getLast()));
    }

    @Test
    void anothersCodeLetsNobodyIn() {
        SecondFactor mine = factor();
        SecondFactor hers = factor();
        assertFalse(credentials.secondFactor(mine.person(), hers.recoveryCodes().getFirst()));
        assertTrue(credentials.secondFactor(hers.person(), hers.recoveryCodes().getFirst()));
    }

    @Test
    void ofManyWhoSendOneCodeAtOnceOneIsLetIn() throws InterruptedException {
        SecondFactor factor = factor();
        String code = factor.recoveryCodes().getFirst();
        List<Boolean> right = AtOnce.each(8, () -> credentials.secondFactor(factor.person(), code));
        assertEquals(1, right.stream().filter(r -> r).count());
    }

    @Test
    void theDatabaseHoldsHashesOnly() {
        SecondFactor factor = factor();
        String rows =
                String.join(
                        "\n",
                        SERVER.part(JdbcClient.class)
                                .sql("SELECT r::text FROM recovery_code r WHERE person = :person")
                                .param("person", factor.person().value())
                                .query(String.class)
                                .list());
        for (String code : factor.recoveryCodes()) {
            assertFalse(rows.contains(code), "a code stands in the database");
            String bytes =
                    java.util.HexFormat.of()
                            .formatHex(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertFalse(rows.contains(bytes), "a code stands in the database");
        }
        assertEquals(10, rows.lines().count());
    }

    @Test
    void ofTwoWhoConfirmAtOnceOneGetsCodesAndTheyWork() throws InterruptedException {
        PersonId person = people.beginner(Role.AUDITOR);
        byte[] secret = credentials.enrolling(person);
        long step = Totp.step(SERVER.clock().instant());
        List<List<String>> given =
                AtOnce.each(
                                6,
                                () ->
                                        credentials.confirm(
                                                person,
                                                Totp.code(
                                                        secret,
                                                        step
                                                                + Math.floorMod(
                                                                        Thread.currentThread()
                                                                                .threadId(),
                                                                        3)
                                                                - 1)))
                        .stream()
                        .flatMap(java.util.Optional::stream)
                        .toList();
        assertEquals(1, given.size());
        assertTrue(credentials.secondFactor(person, given.getFirst().getFirst()));
    }

    @Test
    void pagesOpenedAtOnceShowTheOneSecretThatIsKept() throws InterruptedException {
        PersonId person = people.beginner(Role.AUDITOR);
        List<String> shown = AtOnce.each(6, () -> Totp.base32(credentials.enrolling(person)));
        assertEquals(1, new HashSet<>(shown).size());
    }
}
