package isonomia.server.casework.clock.web;

import isonomia.server.casework.clock.OwnDay;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calendar of the office.
///
/// @param typed what the first form holds
/// @param countries by their names in the reader's language
/// @param regions of the country, when it has any
/// @param year whose days are shown
/// @param days of the year that are not as their day of the week would say
/// @param saved whether something was just changed
/// @param removed a day about which something was just taken back
/// @param pasted what the second form holds
/// @param problems of what was pasted, in words
public record CalendarPage(
        Typed typed,
        List<Choice> countries,
        List<Choice> regions,
        int year,
        List<Special> days,
        boolean saved,
        Optional<OwnDay> removed,
        String pasted,
        List<String> problems,
        FormErrors errors) {
    public CalendarPage {
        countries = List.copyOf(countries);
        regions = List.copyOf(regions);
        days = List.copyOf(days);
        problems = List.copyOf(problems);
    }

    /// What was typed, right or wrong.
    public record Typed(String country, String region, Set<String> weekend, String zone) {
        public Typed {
            weekend = Set.copyOf(weekend);
        }
    }

    /// A day that is not as its day of the week would say.
    ///
    /// @param open whether the office works
    /// @param own whether the office said so itself, and may take it back
    public record Special(LocalDate day, String name, boolean open, boolean own) {}

    /// All days of the week, from Monday.
    public static List<DayOfWeek> week() {
        return List.of(DayOfWeek.values());
    }
}
