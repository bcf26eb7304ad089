package isonomia.server.casework.clock;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// In what a deadline is counted.
public enum Unit {
    /// Days on which the office works.
    WORK_DAY,
    /// All days.
    CAL_DAY,
    /// Months: up to the day of the same number, or to the last of a month that has none.
    MONTH,
    /// Hours that pass, by day and by night.
    HOUR;

    /// The message key, for example `work-day`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Unit> of(String name) {
        return Arrays.stream(values()).filter(u -> u.name().equals(name)).findFirst();
    }
}
