package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;
import isonomia.server.casework.Complaint.State;
import isonomia.server.page.Languages;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What a person is told about where her complaint stands.
class StageTest {
    private static Stage of(CaseState state) {
        return Stage.of(State.ATTACHED, Optional.of(state));
    }

    @Test
    void aCaseThatGoesOnNeverGoesBackForHerExceptWhereTheOfficeLooksAnew() {
        for (Moves.Move move : Moves.all()) {
            // The office investigates anew, looks again at what it closed or decided, or gets back
            // what it referred.
            boolean anew =
                    move.to() == CaseState.INVESTIGATION
                            || move.to() == CaseState.REVIEW
                            || move.from() == CaseState.REFERRED;
            assertTrue(
                    anew || of(move.to()).step().compareTo(of(move.from()).step()) >= 0,
                    () -> move.from() + " to " + move.to() + " goes back");
        }
    }

    @Test
    void eachOfTheSixStepsIsReachedByACaseOrBeforeIt() {
        EnumSet<Stage.Step> reached =
                EnumSet.of(Stage.of(State.SUBMITTED, Optional.empty()).step());
        for (CaseState state : CaseState.values()) {
            reached.add(of(state).step());
        }
        assertEquals(EnumSet.allOf(Stage.Step.class), reached);
    }

    @Test
    void thatTheOfficeTookItForSpamIsNotSaid() {
        assertEquals(
                new Stage(Stage.Step.CLOSED, "closed"), Stage.of(State.SPAM, Optional.empty()));
    }

    @Test
    void everyStageHasItsSentenceInEveryLanguage() {
        List<Stage> stages = new ArrayList<>();
        for (State state : State.values()) {
            stages.add(Stage.of(state, Optional.empty()));
        }
        for (CaseState state : CaseState.values()) {
            stages.add(of(state));
        }
        for (String language : Words.LANGUAGES) {
            Words words = Languages.words(language);
            for (Stage stage : stages) {
                assertTrue(words.has("complain.why." + stage.why()), stage::why);
                assertTrue(words.has("complain.step." + stage.step().key()), stage::why);
            }
            for (Question question : Question.values()) {
                // A child is asked in words of her own, and about some things only she is.
                String asks =
                        question.group() == Question.Group.CHILD
                                ? "simple.child.ask."
                                : "complain.ask.";
                assertTrue(words.has(asks + question.key()), question::key);
                assertTrue(words.has("complain.short." + question.key()), question::key);
                for (String choice : question.choices()) {
                    String key = "complain.choice." + question.key() + "." + choice;
                    assertTrue(words.has(key), key);
                }
            }
        }
    }
}
