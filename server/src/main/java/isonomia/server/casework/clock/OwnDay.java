package isonomia.server.casework.clock;

import java.time.LocalDate;

/// A day about which the office said itself whether it is open.
///
/// @param name of the feast or the closure
public record OwnDay(LocalDate day, boolean open, String name) {
    /// Signs of a name.
    static final int LONGEST_NAME = 100;
}
