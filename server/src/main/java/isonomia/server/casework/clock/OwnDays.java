package isonomia.server.casework.clock;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Days as somebody pasted them or brought them in a file: one in a line, with day, open or closed, and
/// name, between commas, semicolons or tabs. All that is wrong is found at once.
///
/// @param days what can be read; nothing of it is taken while there are problems
public record OwnDays(List<OwnDay> days, List<Problem> problems) {
    /// Lines that are taken at once.
    public static final int MOST = 400;

    /// No office is closed for longer without a mistake in the file.
    private static final int LONGEST_CLOSURE = 60;

    private static final int FARTHEST = 20;

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    public OwnDays {
        days = List.copyOf(days);
        problems = List.copyOf(problems);
    }

    /// What is wrong.
    ///
    /// @param line where, from 1; 0 for the whole
    /// @param key of the sentence, which may speak of `line`, `found` and `most`
    /// @param found what stands there
    public record Problem(int line, String key, String found) {
        /// The values of the sentence.
        public Map<String, Object> values() {
            return Map.of("line", line, "found", found, "most", MOST);
        }
    }

    /// Reads days.
    ///
    /// @param open words for an open day, in lower case
    /// @param closed words for a closed day, in lower case
    /// @param calendar to which they are added
    public static OwnDays read(
            String text,
            Set<String> open,
            Set<String> closed,
            WorkingCalendar calendar,
            LocalDate today) {
        List<OwnDay> days = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size() && i <= MOST; i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            List<String> cells = cells(line);
            Optional<LocalDate> day = day(cells.getFirst());
            if (day.isEmpty()) {
                // The first line may hold the heads of the columns.
                if (i > 0 || cells.getFirst().chars().anyMatch(Character::isDigit)) {
                    problems.add(problem(i, "day", cells.getFirst()));
                }
                continue;
            }
            if (Math.abs(ChronoUnit.YEARS.between(today, day.get())) > FARTHEST) {
                problems.add(problem(i, "far", cells.getFirst()));
            }
            if (!seen.add(day.get())) {
                problems.add(problem(i, "twice", cells.getFirst()));
            }
            String word = cells.size() < 2 ? "" : cells.get(1).toLowerCase(Locale.ROOT);
            if (!open.contains(word) && !closed.contains(word)) {
                problems.add(problem(i, "word", cells.size() < 2 ? "" : cells.get(1)));
            }
            String name = cells.size() < 3 ? "" : cells.get(2);
            if (name.isEmpty()) {
                problems.add(problem(i, "name", cells.getFirst()));
            } else if (name.length() > OwnDay.LONGEST_NAME) {
                problems.add(problem(i, "long", cells.getFirst()));
            }
            days.add(new OwnDay(day.get(), open.contains(word), name));
        }
        if (lines.size() > MOST) {
            problems.add(new Problem(0, "clock.days.error.many", ""));
        }
        if (days.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(0, "clock.days.error.none", ""));
        }
        if (problems.isEmpty()) {
            neverOpen(days, calendar).ifPresent(problems::add);
        }
        return new OwnDays(days, problems);
    }

    private static Problem problem(int index, String word, String found) {
        return new Problem(
                index + 1,
                "clock.days.error." + word,
                found.length() > 30 ? found.substring(0, 30) + "…" : found);
    }

    /// What would leave the office closed for months: no deadline could be counted any more.
    private static Optional<Problem> neverOpen(List<OwnDay> days, WorkingCalendar calendar) {
        Map<LocalDate, Boolean> own = new HashMap<>(calendar.own());
        days.forEach(day -> own.put(day.day(), day.open()));
        WorkingCalendar after =
                new WorkingCalendar(calendar.zone(), calendar.weekend(), calendar.holidays(), own);
        for (OwnDay day : days) {
            boolean opens =
                    day.day()
                            .datesUntil(day.day().plusDays(LONGEST_CLOSURE))
                            .anyMatch(after::works);
            if (!opens) {
                return Optional.of(new Problem(0, "clock.days.error.closed", day.day().toString()));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String cell) {
        Matcher iso = ISO.matcher(cell);
        Matcher dotted = DOTTED.matcher(cell);
        try {
            if (iso.matches()) {
                return Optional.of(day(iso.group(1), iso.group(2), iso.group(3)));
            }
            if (dotted.matches()) {
                return Optional.of(day(dotted.group(3), dotted.group(2), dotted.group(1)));
            }
        } catch (DateTimeException e) {
            // 30 February and the like.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /// The cells of a line: what stands in quotes may hold the sign between cells, and two quotes are
    /// one.
    private static List<String> cells(String line) {
        // The last is the comma of Arabic.
        int between =
                "\t;\u060C".chars().filter(sign -> line.indexOf(sign) >= 0).findFirst().orElse(',');
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(sign);
                i++;
            } else if (sign == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (sign == between && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
