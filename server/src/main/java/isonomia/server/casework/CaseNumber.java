package isonomia.server.casework;

import java.util.Locale;

/// By what people call a case: the year and a number without a gap, for example `2026-0007`.
public record CaseNumber(int year, int serial) {
    public CaseNumber {
        if (year < 2000 || year > 9999 || serial < 1) {
            throw new IllegalArgumentException("A number is a year and a count from 1");
        }
    }

    /// As it is written.
    public String text() {
        return String.format(Locale.ROOT, "%d-%04d", year, serial);
    }
}
