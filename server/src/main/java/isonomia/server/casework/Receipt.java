package isonomia.server.casework;

import isonomia.server.privacy.Secret;

import java.util.ArrayList;
import java.util.List;

/// What a person keeps of her complaint: 120 random bits as 24 letters and digits, and one more by
/// which a mistake in writing is found. Whoever has it reads what is hers.
///
/// The signs are those of D. Crockford's base 32, without I, L, O and U. They are elements of the field
/// of 32 elements, polynomials over two modulo x⁵ + x² + 1, and the sum of all 25, each times the
/// power of x that is its place, is nought. A wrong sign changes the sum by a factor that is not
/// nought, and so does any exchange of two different signs, since no two of the first 31 powers of x are
/// equal: each such mistake is found. Of all others, 31 of 32 are.
public final class Receipt {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 25;
    private static final int GROUP = 5;
    private static final int BITS = 5;

    private final Secret secret;
    private final String signs;

    private Receipt(Secret secret, String signs) {
        this.secret = secret;
        this.signs = signs;
    }

    /// A new one.
    static Receipt fresh() {
        Secret secret = Secret.receipt();
        return new Receipt(secret, signs(secret.bytes()));
    }

    /// The receipt of a secret that is there already.
    public static Receipt of(Secret secret) {
        return new Receipt(secret, signs(secret.bytes()));
    }

    /// What was read of what somebody typed.
    public sealed interface Typed {
        /// A code. Whether it opens anything is not known yet.
        record Code(Secret secret) implements Typed {}

        /// Too few signs, or too many.
        ///
        /// @param found how many letters and digits there are
        record Length(int found) implements Typed {}

        /// At least one sign is wrong, or two are exchanged.
        record Mistake() implements Typed {}
    }

    /// How many letters and digits one has.
    public static int length() {
        return LENGTH;
    }

    /// As it is shown: five groups of five.
    public String text() {
        return String.join("-", groups());
    }

    /// The groups.
    public List<String> groups() {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < LENGTH; i += GROUP) {
            groups.add(signs.substring(i, i + GROUP));
        }
        return groups;
    }

    Secret secret() {
        return secret;
    }

    /// Reads what somebody typed, with or without spaces and hyphens, in small letters, with O for
    /// nought and I or L for one, with the digits of any script. Asks no store.
    public static Typed read(String typed) {
        int[] values = new int[LENGTH];
        int found = 0;
        boolean strange = false;
        for (int point : typed.codePoints().toArray()) {
            if (!Character.isLetterOrDigit(point)) {
                continue;
            }
            int value = value(point);
            strange |= value < 0;
            if (found < LENGTH) {
                values[found] = value;
            }
            found++;
        }
        if (found != LENGTH) {
            return new Typed.Length(found);
        }
        if (strange || sum(values, LENGTH) != 0) {
            return new Typed.Mistake();
        }
        return new Typed.Code(Secret.of(bytes(values)));
    }

    private static int value(int point) {
        int digit = Character.digit(point, 10);
        if (digit >= 0) {
            return digit;
        }
        // İ and ı are what the keys of Azerbaijani and Turkish write for I.
        return switch (Character.toUpperCase(point)) {
            case 'O' -> 0;
            case 'I', 'L', 'İ' -> 1;
            default -> SIGNS.indexOf(Character.toUpperCase(point));
        };
    }

    private static String signs(byte[] bytes) {
        int[] values = new int[LENGTH];
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            int set = bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
            values[bit / BITS] = values[bit / BITS] << 1 | set;
        }
        // The last place has a factor too: the sign there must make up for the others.
        for (int check = 0; check < SIGNS.length(); check++) {
            values[LENGTH - 1] = check;
            if (sum(values, LENGTH) == 0) {
                break;
            }
        }
        StringBuilder signs = new StringBuilder();
        for (int value : values) {
            signs.append(SIGNS.charAt(value));
        }
        return signs.toString();
    }

    private static byte[] bytes(int[] values) {
        byte[] bytes = new byte[Secret.RECEIPT_BYTES];
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            int set = values[bit / BITS] >> (BITS - 1 - bit % BITS) & 1;
            bytes[bit / Byte.SIZE] |= (byte) (set << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        return bytes;
    }

    /// The sum of the first signs, each times the power of x that is its place, from the last to the
    /// first (Horner).
    private static int sum(int[] values, int length) {
        int sum = 0;
        for (int i = length - 1; i >= 0; i--) {
            sum = timesX(sum) ^ values[i];
        }
        return sum;
    }

    private static int timesX(int value) {
        int shifted = value << 1;
        return (shifted & 0b100000) == 0 ? shifted : shifted ^ 0b100101;
    }
}
