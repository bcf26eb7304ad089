package isonomia.server.casework.figures;

import java.time.LocalDate;
import java.util.List;

/// A year in numbers, all of them rounded by [Rounding].
///
/// @param until the last day that is counted
/// @param tables in the order of the page
public record Figures(int year, LocalDate until, List<Table> tables) {
    public Figures {
        tables = List.copyOf(tables);
    }

    /// A table of counts.
    ///
    /// @param total rounded by itself: the lines need not add up to it
    /// @param lines in the order of the table, those without anything left out
    public record Table(Subject subject, long total, List<Line> lines) {
        public Table {
            lines = List.copyOf(lines);
        }

        /// Whether nothing was counted, or so little that it was rounded to nothing.
        public boolean isEmpty() {
            return total == 0 && lines.stream().allMatch(l -> l.count() == 0);
        }
    }

    /// A line of a table.
    ///
    /// @param code of what is counted, for example `web`; for a body its id
    public record Line(String code, long count) {}

    /// What a table counts.
    public enum Subject {
        /// Complaints that came in the year, by the way they came.
        CHANNEL,
        /// The same, by the form that was filled in.
        MODE,
        /// The same, by language.
        LANGUAGE,
        /// The same, by what she wants to be known of her.
        ANONYMITY,
        /// The same, by what became of them until now.
        BECAME,
        /// Cases that were opened in the year, by kind of failing.
        TYPE,
        /// The same, by area of policy.
        SECTOR,
        /// The same, by ground of discrimination. A case can count under several.
        GROUND,
        /// The same, by body.
        BODY,
        /// The same, by whether an AI system was found.
        SYSTEM,
        /// Cases that were closed or decided in the year, by outcome.
        OUTCOME,
        /// Allegations of which something was found in the year.
        FINDING,
        /// Cases that were open on the last day, by age.
        AGE,
        /// Deadlines that ended in the year, by whether they were met.
        DEADLINE;

        /// The message key, for example `channel`.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
