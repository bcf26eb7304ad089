package isonomia.engine.source;

import isonomia.engine.source.Counting.CountFault;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as the SQL engine's decimals read them; used to find the lines of what it could not.
final class Numbers {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,28}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

    private Numbers() {}

    static Optional<BigDecimal> parse(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /// What is wrong with a count.
    static CountFault fault(String text) {
        if (text.isEmpty()) {
            return CountFault.EMPTY;
        }
        Optional<BigDecimal> number = parse(text);
        if (number.isEmpty()) {
            return CountFault.UNREADABLE;
        }
        if (number.get().signum() < 0) {
            return CountFault.NEGATIVE;
        }
        return number.get().stripTrailingZeros().scale() > 0
                ? CountFault.FRACTIONAL
                : CountFault.NONE;
    }
}
