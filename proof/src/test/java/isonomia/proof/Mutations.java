package isonomia.proof;

import java.util.Arrays;
import java.util.Random;

/// Damages files, always in the same ways for the same seed.
final class Mutations {
    private static final byte[] TELLING =
            "\"\\{}[],:\n +/=0129azAZ—\u0000".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /// A copy with one to three things wrong.
    byte[] of(byte[] file) {
        byte[] damaged = file;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && damaged.length > 1; i++) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] file) {
        int at = random.nextInt(file.length);
        int length = Math.min(1 + random.nextInt(random.nextBoolean() ? 4 : 100), file.length - at);
        byte[] copy = file.clone();
        switch (random.nextInt(9)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = TELLING[random.nextInt(TELLING.length)];
            case 2 -> copy[at]++;
            case 3 -> {
                return join(
                        Arrays.copyOf(file, at),
                        Arrays.copyOfRange(file, at + length, file.length));
            }
            case 4 -> {
                // A part of the file again, somewhere.
                int from = random.nextInt(file.length);
                byte[] part = Arrays.copyOfRange(file, from, Math.min(from + length, file.length));
                return join(
                        join(Arrays.copyOf(file, at), part),
                        Arrays.copyOfRange(file, at, file.length));
            }
            case 5 -> {
                byte[] one = {TELLING[random.nextInt(TELLING.length)]};
                return join(
                        join(Arrays.copyOf(file, at), one),
                        Arrays.copyOfRange(file, at, file.length));
            }
            case 6 -> {
                int other = random.nextInt(file.length);
                copy[at] = file[other];
                copy[other] = file[at];
            }
            case 7 -> {
                return Arrays.copyOf(file, at);
            }
            default -> {
                // Two parts change places.
                int half = length / 2;
                System.arraycopy(file, at, copy, at + length - half, half);
                System.arraycopy(file, at + half, copy, at, length - half);
            }
        }
        return copy;
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
