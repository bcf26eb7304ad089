package isonomia.engine;

import isonomia.engine.count.Count;
import isonomia.engine.count.TwoByTwo;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Tries a law on random cases. A failure names the seed of its case, which alone repeats it.
public final class Law {
    private Law() {}

    /// Tries `law` on `cases` seeds.
    public static void holds(int cases, Consumer<SplittableRandom> law) {
        for (long seed = 1; seed <= cases; seed++) {
            try {
                law.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("The law fails with seed %d".formatted(seed), e);
            }
        }
    }

    /// A table of groups up to `people`, of any order of magnitude, often with nobody or everybody.
    public static TwoByTwo table(SplittableRandom random, long people) {
        return new TwoByTwo(count(random, people), count(random, people));
    }

    /// A count of up to `people`.
    public static Count count(SplittableRandom random, long people) {
        long trials = size(random, people);
        long successes =
                switch (random.nextInt(8)) {
                    case 0 -> 0;
                    case 1 -> trials;
                    case 2 -> Math.min(trials, random.nextLong(5));
                    case 3 -> trials - Math.min(trials, random.nextLong(5));
                    default -> random.nextLong(trials + 1);
                };
        return new Count(successes, trials);
    }

    private static long size(SplittableRandom random, long people) {
        double magnitude = random.nextDouble() * StrictMath.log((double) people);
        return Math.max(1, Math.min(people, (long) StrictMath.exp(magnitude)));
    }
}
