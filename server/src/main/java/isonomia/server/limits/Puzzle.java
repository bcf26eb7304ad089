package isonomia.server.limits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A proof of work (as in Hashcash, A. Back, 2002): a number must be found with which the SHA-256 of
/// challenge, colon and number begins with so many zero bits. To find it takes 2^bits attempts in the
/// mean, to check it one.
///
/// @param challenge by chance, used once
/// @param bits at least one
public record Puzzle(String challenge, int bits) {
    private static final int MOST_DIGITS = 16;

    /// About a second on a telephone.
    static final int FIRST_BITS = 15;

    /// A minute or two: whoever solves many pays for it.
    static final int MOST_BITS = 21;

    /// The puzzle of somebody who has solved so many within the hour: each costs twice the one
    /// before.
    static Puzzle after(int solved, String challenge) {
        return new Puzzle(challenge, Math.min(FIRST_BITS + solved, MOST_BITS));
    }

    /// Whether `answer` is such a number.
    boolean solvedBy(String answer) {
        if (!answer.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            return false;
        }
        byte[] hash = sha256(challenge + ":" + answer);
        int zeros = 0;
        for (byte b : hash) {
            if (b != 0) {
                zeros += Integer.numberOfLeadingZeros(b & 0xff) - 24;
                break;
            }
            zeros += 8;
        }
        return zeros >= bits;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
