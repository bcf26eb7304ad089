package isonomia.server.casework.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.keys.Keys;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// No number tells of one person, and all numbers together are right.
class RoundingTest {
    private static final int TABLES = 10_000;

    private final Rounding rounding = new Rounding(RunningServer.shared().part(Keys.class));
    private final Random random = new Random(20261125);

    private List<Long> things(int many) {
        List<Long> things = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            // What [Rounding#chance] makes of an id is as good as drawn.
            things.add(random.nextLong());
        }
        return things;
    }

    private static long rounded(List<Long> things) {
        Rounding.Count count = new Rounding.Count();
        things.forEach(count::add);
        return count.rounded();
    }

    @Test
    void everyNumberIsAMultipleOfFiveLessThanFiveFromTheCount() {
        for (int i = 0; i < TABLES; i++) {
            int many = random.nextInt(60);
            long shown = rounded(things(many));
            assertEquals(0, shown % Rounding.BASE);
            assertTrue(Math.abs(shown - many) < Rounding.BASE, many + " was shown as " + shown);
        }
        assertEquals(0, rounded(List.of()));
    }

    @Test
    void theSameThingsGiveTheSameNumberInWhateverOrderTheyAreCounted() {
        for (int i = 0; i < 1_000; i++) {
            List<Long> things = things(random.nextInt(60));
            long first = rounded(things);
            Collections.shuffle(things, random);
            assertEquals(first, rounded(things));
        }
    }

    @Test
    void theChanceOfAThingIsItsOwnAndStays() {
        UUID thing = new UUID(1, 2);
        assertEquals(rounding.chance(thing), rounding.chance(thing));
        assertNotEquals(rounding.chance(thing), rounding.chance(new UUID(1, 3)));
    }

    @Test
    void onAverageANumberIsTheCount() {
        // The standard error of a mean of 10,000 is 0.025 at most: a fifth of it would be a bias.
        for (int many = 1; many < 10; many++) {
            long sum = 0;
            for (int i = 0; i < TABLES; i++) {
                sum += rounded(things(many));
            }
            assertEquals(many, (double) sum / TABLES, .1, "of " + many);
        }
    }

    @Test
    void onePersonMoreIsNotReadFromTheDifferenceOfTwoNumbers() {
        // An attacker sees the number before and after one person came. Whatever the count was,
        // each
        // difference that comes with one person more also comes with none more at another count,
        // and the
        // number often stays as it is or even falls.
        for (int many = 5; many < 30; many++) {
            Set<Long> differences = new HashSet<>();
            for (int i = 0; i < 400; i++) {
                List<Long> before = things(many);
                List<Long> after = new ArrayList<>(before);
                after.addAll(things(1));
                differences.add(rounded(after) - rounded(before));
            }
            assertTrue(differences.contains(0L), many + " to the next: " + differences);
            assertNotEquals(1, differences.size(), many + " to the next: " + differences);
        }
    }

    @Test
    void twoPeopleOfTheSameCountAreRoundedApart() {
        int up = 0;
        for (int i = 0; i < TABLES; i++) {
            if (rounded(things(2)) == 5) {
                up++;
            }
        }
        // Two of five go up: the standard error is .005.
        assertEquals(.4, (double) up / TABLES, .02);
    }
}
