package isonomia.server.casework.clock;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;

import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The public holidays of a country or a part of it, as Jollyday knows them. Feasts that follow the moon
/// are computed there; where they are announced instead, the office enters the announced day and says
/// that it is open on the computed one.
///
/// @param country two letters of ISO 3166, lower case; empty for none
/// @param region as Jollyday calls it, for example `by`; empty for the whole country
public record PublicHolidays(String country, String region) implements Predicate<LocalDate> {
    /// No holidays at all.
    public static final PublicHolidays NONE = new PublicHolidays("", "");

    /// Days by country, region and year. There are few of them, and they never change while a program
    /// runs.
    private static final Map<String, Set<LocalDate>> KNOWN = new ConcurrentHashMap<>();

    public PublicHolidays {
        if (country.isEmpty() && !region.isEmpty()) {
            throw new IllegalArgumentException("A region lies in a country");
        }
        if (!country.isEmpty()
                && (!countries().contains(country)
                        || (!region.isEmpty() && !regions(country).containsKey(region)))) {
            throw new IllegalArgumentException("Jollyday does not know this country or region");
        }
    }

    /// The countries that Jollyday knows.
    public static SortedSet<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> code.length() == 2)
                .map(code -> code.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The parts of a country that have days of their own, with their names in English or in the
    /// language of the country.
    public static SortedMap<String, String> regions(String country) {
        SortedMap<String, String> regions = new TreeMap<>();
        for (Map.Entry<String, CalendarHierarchy> child :
                manager(country).getCalendarHierarchy().getChildren().entrySet()) {
            regions.put(child.getKey(), child.getValue().getDescription(Locale.ENGLISH));
        }
        return regions;
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }

    private String[] parts() {
        return region.isEmpty() ? new String[0] : new String[] {region};
    }

    @Override
    public boolean test(LocalDate day) {
        if (country.isEmpty()) {
            return false;
        }
        return KNOWN.computeIfAbsent(
                        "%s/%s/%d".formatted(country, region, day.getYear()),
                        _ -> Set.copyOf(in(day.getYear(), Locale.ENGLISH).keySet()))
                .contains(day);
    }

    /// The holidays of a year by their names, in the language where Jollyday has it, else in English.
    public SortedMap<LocalDate, String> in(int year, Locale language) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        if (country.isEmpty()) {
            return days;
        }
        manager(country).getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, parts()).stream()
                .sorted()
                .forEach(
                        holiday ->
                                days.merge(
                                        holiday.getDate(),
                                        holiday.getDescription(language),
                                        (one, other) -> one + " · " + other));
        return days;
    }
}
