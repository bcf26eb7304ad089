package isonomia.server.casework;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By what people call a case: the year and a number without a gap, for example `2026-0007`.
public record CaseNumber(int year, int serial) {
    private static final Pattern WRITTEN = Pattern.compile("(2[0-9]{3})-0*([1-9][0-9]{0,7})");

    public CaseNumber {
        if (year < 2000 || year > 9999 || serial < 1) {
            throw new IllegalArgumentException("A number is a year and a count from 1");
        }
    }

    /// The number that somebody typed; empty for anything else.
    public static Optional<CaseNumber> parse(String typed) {
        Matcher parts = WRITTEN.matcher(typed.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new CaseNumber(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))));
    }

    /// As it is written.
    public String text() {
        return String.format(Locale.ROOT, "%d-%04d", year, serial);
    }
}
