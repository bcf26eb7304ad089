package isonomia.proof;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Sizes and positions as checkpoints write them: ASCII digits without leading zeroes
/// (tlog-checkpoint, "Note text"), at most 2⁶³ − 1.
final class Decimal {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Decimal() {}

    static OptionalLong parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
