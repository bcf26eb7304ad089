package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import isonomia.server.page.RegisterWords;
import isonomia.server.register.RecordState.IllegalMove;
import isonomia.server.register.RecordState.Need;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

class RecordStateTest {
    @Test
    void onlySixMovesAreLegalEvenForWhoHasEverything() {
        Set<String> legal = new TreeSet<>();
        for (RecordState from : RecordState.values()) {
            for (RecordState to : RecordState.values()) {
                try {
                    assertEquals(to, from.moveTo(to, EnumSet.allOf(Need.class)));
                    legal.add(from + " " + to);
                } catch (IllegalMove e) {
                    assertEquals(Set.of(), e.missing());
                }
            }
        }
        assertEquals(
                new TreeSet<>(
                        Set.of(
                                "DRAFT FILED",
                                "FILED RETURNED",
                                "FILED PUBLISHED",
                                "FILED DISCARDED",
                                "RETURNED FILED",
                                "PUBLISHED SUPERSEDED",
                                "PUBLISHED WITHDRAWN")),
                legal);
    }

    @Test
    void nobodyPublishesWhatSheWrote() {
        IllegalMove e =
                assertThrows(
                        IllegalMove.class,
                        () ->
                                RecordState.FILED.moveTo(
                                        RecordState.PUBLISHED, Set.of(Need.COMPLETE)));
        assertEquals(
                "A record that is filed cannot become published without [SECOND_PERSON]",
                e.getMessage());
        assertEquals(
                "A record with the status “Filed” cannot become “Published”. Somebody who did not"
                        + " write it must decide.",
                ProblemText.sentence(e.problem(), RegisterWords.in("en")));
    }

    @Test
    void anUnknownMoveNamesWhereOneCanGo() {
        IllegalMove e =
                assertThrows(
                        IllegalMove.class,
                        () -> RecordState.DRAFT.moveTo(RecordState.PUBLISHED, Set.of()));
        assertEquals(
                "A record that is draft cannot become published; it can become [FILED]",
                e.getMessage());
        assertEquals(
                "A record with the status “Draft” cannot become “Published”. There is no such"
                        + " step.",
                ProblemText.sentence(e.problem(), RegisterWords.in("en")));
    }

    @Test
    void aRecordIsReturnedWithAReasonOnly() {
        IllegalMove e =
                assertThrows(
                        IllegalMove.class,
                        () -> RecordState.FILED.moveTo(RecordState.RETURNED, Set.of()));
        assertEquals(Set.of(Need.REASON), e.missing());
    }
}
