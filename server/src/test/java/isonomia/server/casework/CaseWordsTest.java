package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Whatever a case can be, need or be called has its words.
class CaseWordsTest {
    private static <E> Stream<String> keys(String prefix, E[] values, Function<E, String> key) {
        return Arrays.stream(values).map(v -> "casework." + prefix + key.apply(v));
    }

    @Test
    void everythingThatCanBeSaidOfACaseIsSaidInWords() {
        Words english = Languages.words("en");
        TreeSet<String> lacking = new TreeSet<>();
        Stream.of(
                        keys("state.", CaseState.values(), CaseState::key),
                        keys("condition.", Condition.values(), Condition::key),
                        keys("closure.", Closure.values(), Closure::key),
                        keys("overlay.", Overlay.values(), Overlay::key),
                        keys("screen.", Overlay.values(), Overlay::key),
                        keys("event.", History.Kind.values(), History.Kind::key),
                        keys("criterion.", Criterion.values(), Criterion::key),
                        keys("answer.", Criterion.Answer.values(), Criterion.Answer::key),
                        keys("approval.", Approval.Kind.values(), Approval.Kind::key),
                        keys("approval.", Approval.Outcome.values(), Approval.Outcome::key),
                        keys("referral.basis.", Referral.Basis.values(), Referral.Basis::key),
                        keys("solution.", Solutions.Says.values(), Solutions.Says::key),
                        keys("review.ground.", Review.Ground.values(), Review.Ground::key),
                        keys("review.outcome.", Review.Outcome.values(), Review.Outcome::key),
                        keys("review.side.", View.Side.values(), View.Side::key),
                        keys("decision.state.", Decision.State.values(), Decision.State::key),
                        keys("complaint-state.", Complaint.State.values(), Complaint.State::key),
                        Moves.all().stream().map(m -> "casework.move." + m.to().key()))
                .flatMap(s -> s)
                .filter(key -> !english.has(key))
                .forEach(lacking::add);
        assertEquals(List.of(), List.copyOf(lacking));
    }
}
