package isonomia.server.casework.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.identity.Denied;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Everybody tries anything, in any order, on the running server: a request only ever goes where the
/// table lets it, and nobody approves what she wrote.
class RequestWalkTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final long SEED = 7;

    private final Requests requests = SERVER.part(Requests.class);
    private final Portal portal = SERVER.part(Portal.class);

    /// Somebody does something; whether it goes through, others check.
    private void act(Random random, Asking asking) {
        SignedIn officer = random.nextBoolean() ? asking.writer : asking.colleague;
        SignedIn liaison = asking.liaison;
        InformationRequest now = seen(asking);
        LocalDate day =
                LocalDate.ofInstant(SERVER.clock().instant(), ZoneOffset.UTC)
                        .plusDays(random.nextInt(90) - 5L);
        String words = random.nextInt(4) == 0 ? "" : "words " + random.nextInt(100);
        AnswerKind[] kinds = AnswerKind.values();
        RequestState[] states = RequestState.values();
        List<RequestMoves.Move> ways = RequestMoves.from(now.state());
        RequestState to =
                ways.isEmpty() || random.nextInt(3) == 0
                        ? states[random.nextInt(states.length)]
                        : ways.get(random.nextInt(ways.size())).to();
        if (to == RequestState.CLOSED && random.nextInt(20) > 0) {
            // Closing ends a walk: seldom, so that walks come far.
            return;
        }
        switch (random.nextInt(6)) {
            case 0 ->
                    officer.runs(
                            () ->
                                    requests.save(
                                            officer.member(),
                                            asking.caseFile,
                                            asking.id,
                                            now.writing().revision() - random.nextInt(2),
                                            new Draft(
                                                    words,
                                                    "basis",
                                                    "letter",
                                                    Optional.of(day),
                                                    List.of(
                                                            new Draft.Asked(
                                                                    ItemKind.QUESTION, words)))));
            case 1 ->
                    liaison.runs(
                            () -> {
                                portal.open(liaison.member(), asking.id);
                                portal.save(
                                        liaison.member(),
                                        asking.id,
                                        now.answering().revision(),
                                        Map.of(1, words));
                            });
            case 2 ->
                    liaison.runs(
                            () ->
                                    portal.askExtension(
                                            liaison.member(), asking.id, Optional.of(day), words));
            case 3 ->
                    liaison.runs(
                            () ->
                                    portal.handIn(
                                            liaison.member(),
                                            asking.id,
                                            now.answering().revision(),
                                            Optional.of(kinds[random.nextInt(kinds.length)]),
                                            words));
            default ->
                    officer.runs(
                            () ->
                                    requests.move(
                                            officer.member(),
                                            asking.caseFile,
                                            asking.id,
                                            new Requests.Step(
                                                    to,
                                                    now.writing().revision(),
                                                    words,
                                                    Optional.of(day),
                                                    Optional.of(Addressee.PARLIAMENT))));
        }
    }

    private InformationRequest seen(Asking asking) {
        return asking.writer.does(
                () -> requests.open(asking.writer.member(), asking.caseFile, asking.id));
    }

    @Test
    void whateverEverybodyTriesARequestOnlyGoesWhereTheTableLetsIt() {
        Random random = new Random(SEED);
        int moved = 0;
        int denied = 0;
        for (int walk = 0; walk < 12; walk++) {
            Asking asking = new Asking(SERVER).written("Walk", "Which?");
            RequestState before = RequestState.DRAFT;
            for (int i = 0; i < 60; i++) {
                try {
                    act(random, asking);
                } catch (Denied e) {
                    denied++;
                }
                InformationRequest now = seen(asking);
                String where = "seed " + SEED + ", walk " + walk + ", act " + i;
                if (now.state() != before) {
                    // Opening receives, and then more may follow in the same act.
                    assertTrue(
                            RequestMoves.find(before, now.state()).isPresent(),
                            where + ": " + before + " to " + now.state());
                    moved++;
                }
                assertFalse(
                        now.writing()
                                .approvedBy()
                                .map(now.writing().authors()::contains)
                                .orElse(false),
                        where);
                assertEquals(
                        now.state(),
                        now.history().getLast().to(),
                        where + ": the history ends where the request stands");
                before = now.state();
            }
        }
        assertTrue(moved > 30 && denied > 30, moved + " moved, " + denied + " denied");
    }
}
