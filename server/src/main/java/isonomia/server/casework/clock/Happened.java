package isonomia.server.casework.clock;

import java.time.Instant;
import java.time.LocalDate;

/// What happened to a deadline.
public sealed interface Happened {
    /// When.
    Instant at();

    /// Its trigger came.
    record Started(Instant at) implements Happened {}

    /// The time stands still.
    ///
    /// @param event that stopped it, for example `clarification-asked`
    record Paused(Instant at, String event) implements Happened {}

    /// The time goes on.
    record Resumed(Instant at, String event) implements Happened {}

    /// There is more time.
    ///
    /// @param amount in the unit of the rule
    record Extended(Instant at, int amount) implements Happened {
        public Extended {
            if (amount < 1) {
                throw new IllegalArgumentException("An extension does not shorten");
            }
        }
    }

    /// Somebody was told the day. From now on nothing but a later pause or extension moves it.
    record Communicated(Instant at, LocalDate due) implements Happened {}

    /// What was to be done is done.
    record Met(Instant at) implements Happened {}

    /// It no longer matters.
    record Cancelled(Instant at) implements Happened {}
}
