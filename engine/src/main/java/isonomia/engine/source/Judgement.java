package isonomia.engine.source;

import isonomia.engine.cell.Cells;
import isonomia.engine.cell.Dimension;
import isonomia.engine.source.Counting.CountFault;
import isonomia.engine.source.Counting.Level;
import isonomia.engine.source.Mapping.Attribute;
import isonomia.engine.source.Mapping.Columns;
import isonomia.engine.source.Mapping.Outcome;
import isonomia.engine.source.Reading.LeftOut;
import isonomia.engine.statistic.Rate;
import isonomia.engine.statistic.Reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Judges the combinations that were counted, level by level: what is a decision, what an outcome,
/// which groups there are. Keeps what is wrong until all of it is known.
final class Judgement {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /// Unknown values shown one by one; the others are counted.
    private static final int SHOWN = 10;

    private final Mapping mapping;
    private final List<Level> levels;
    private final Meaning meaning;
    private final List<Cells.Cell> cells = new ArrayList<>();
    private final List<Set<String>> groups = new ArrayList<>();
    private final List<Map<String, String>> cleaned = new ArrayList<>();

    private final long[] filteredRows;
    private final BigInteger[] filteredPeople;
    private final Map<String, Long> leftOutRows = new TreeMap<>();
    private final Map<String, BigInteger> leftOutPeople = new HashMap<>();
    private final Map<String, Long> unknownDecisions = new HashMap<>();
    private final Map<String, Long> unknownOutcomes = new HashMap<>();
    private final Map<CountFault, Long> badCounts = new EnumMap<>(CountFault.class);
    private final long[] unreadableNumbers;
    private final long[] unreadableFilters;
    private long missingDecisions;
    private long rows;
    private long counted;
    private BigInteger people = BigInteger.ZERO;
    private BigInteger selected = BigInteger.ZERO;

    Judgement(Mapping mapping) {
        this.mapping = mapping;
        levels = Counting.levels(mapping.columns());
        meaning = new Meaning(mapping);
        levels.forEach(
                _ -> {
                    groups.add(new HashSet<>());
                    cleaned.add(new HashMap<>());
                });
        filteredRows = new long[mapping.filter().size()];
        filteredPeople = new BigInteger[mapping.filter().size()];
        unreadableFilters = new long[mapping.filter().size()];
        java.util.Arrays.fill(filteredPeople, BigInteger.ZERO);
        unreadableNumbers = new long[levels.size()];
    }

    /// Takes one combination of raw texts.
    void group(
            int filter,
            List<String> found,
            String decision,
            String outcome,
            CountFault fault,
            long rowsHere,
            BigInteger peopleHere) {
        rows += rowsHere;
        if (filter >= 0) {
            filteredRows[filter] += rowsHere;
            filteredPeople[filter] = filteredPeople[filter].add(peopleHere);
            return;
        }
        if (filter <= Counting.FILTER_UNREADABLE) {
            unreadableFilters[Counting.FILTER_UNREADABLE - filter] += rowsHere;
            return;
        }
        if (fault != CountFault.NONE) {
            badCounts.merge(fault, rowsHere, Long::sum);
        }
        String decided = Texts.clean(decision);
        switch (meaning.decision(decided)) {
            case LEFT_OUT -> {
                leftOutRows.merge(decided, rowsHere, Long::sum);
                leftOutPeople.merge(decided, peopleHere, BigInteger::add);
                return;
            }
            case ABSENT -> missingDecisions += rowsHere;
            case UNKNOWN -> unknownDecisions.merge(decided, rowsHere, Long::sum);
            case FAVOURABLE, UNFAVOURABLE -> {}
        }
        String later = Texts.clean(outcome);
        if (meaning.outcome(later) == Meaning.Deserving.UNDECLARED) {
            unknownOutcomes.merge(later, rowsHere, Long::sum);
        }
        List<String> texts = new ArrayList<>(levels.size());
        for (int i = 0; i < levels.size(); i++) {
            texts.add(level(i, found.get(i), rowsHere));
        }
        counted += rowsHere;
        people = people.add(peopleHere);
        boolean favourable = meaning.decision(decided) == Meaning.Deciding.FAVOURABLE;
        if (favourable) {
            selected = selected.add(peopleHere);
        }
        if (peopleHere.signum() > 0) {
            for (int i = 0; i < levels.size(); i++) {
                groups.get(i).add(texts.get(i));
            }
            if (peopleHere.compareTo(MOST) <= 0) {
                cells.add(
                        new Cells.Cell(
                                texts,
                                meaning.tally(favourable, later, peopleHere.longValueExact())));
            }
        }
    }

    private String level(int position, String found, long rowsHere) {
        if (levels.get(position).bands().isEmpty()) {
            return cleaned.get(position).computeIfAbsent(found, meaning::level);
        }
        int band = Integer.parseInt(found);
        if (band == Counting.BAND_UNREADABLE) {
            unreadableNumbers[position] += rowsHere;
            return Dimension.MISSING;
        }
        return band == Counting.BAND_MISSING
                ? Dimension.MISSING
                : levels.get(position).bands().get().levels().get(band);
    }

    /// Rows counted and left out.
    long rows() {
        return rows;
    }

    /// Rows in the cells.
    long counted() {
        return counted;
    }

    /// What is wrong, with a way to recognise the rows.
    List<Offence> offences() {
        List<Offence> offences = new ArrayList<>();
        Columns columns = mapping.columns();
        String decision = columns.decision().column();
        unknown(offences, Kind.DECISION_UNKNOWN, decision, unknownDecisions);
        if (missingDecisions > 0) {
            offences.add(
                    new Offence(
                            Kind.DECISION_ABSENT,
                            decision,
                            Map.of("rows", missingDecisions),
                            String::isEmpty,
                            true));
        }
        columns.outcome()
                .map(Outcome::column)
                .ifPresent(
                        column -> unknown(offences, Kind.OUTCOME_UNKNOWN, column, unknownOutcomes));
        for (int i = 0; i < levels.size(); i++) {
            if (unreadableNumbers[i] > 0) {
                offences.add(
                        new Offence(
                                Kind.NUMBER_UNREADABLE,
                                levels.get(i).column(),
                                Map.of("rows", unreadableNumbers[i]),
                                text -> !meaning.missing(text) && Numbers.parse(text).isEmpty(),
                                true));
            }
        }
        for (int i = 0; i < unreadableFilters.length; i++) {
            if (unreadableFilters[i] > 0) {
                offences.add(
                        Offence.ofCondition(
                                Kind.NUMBER_UNREADABLE,
                                mapping.filter().get(i).column(),
                                Map.of("rows", unreadableFilters[i]),
                                text -> !meaning.missing(text) && Numbers.parse(text).isEmpty(),
                                i));
            }
        }
        badCounts.forEach(
                (fault, bad) ->
                        offences.add(
                                new Offence(
                                        kind(fault),
                                        columns.count().orElseThrow(),
                                        Map.of("rows", bad),
                                        text -> Numbers.fault(text) == fault,
                                        false)));
        if (people.compareTo(MOST) > 0) {
            offences.add(
                    Offence.ofColumn(Kind.COUNTS_TOO_LARGE, columns.count().orElse(""), Map.of()));
        }
        if (offences.isEmpty()) {
            groups(offences);
        }
        if (offences.isEmpty()) {
            tables(offences);
        }
        return offences;
    }

    private static Kind kind(CountFault fault) {
        return switch (fault) {
            case EMPTY -> Kind.COUNT_EMPTY;
            case UNREADABLE -> Kind.COUNT_UNREADABLE;
            case NEGATIVE -> Kind.COUNT_NEGATIVE;
            case FRACTIONAL -> Kind.COUNT_FRACTIONAL;
            case NONE -> throw new IllegalStateException("a good count is no problem");
        };
    }

    private static void unknown(
            List<Offence> offences, Kind kind, String column, Map<String, Long> values) {
        List<Map.Entry<String, Long>> sorted =
                values.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
        for (Map.Entry<String, Long> value : sorted.subList(0, Math.min(SHOWN, sorted.size()))) {
            offences.add(
                    new Offence(
                            kind,
                            column,
                            Map.of("value", Texts.shown(value.getKey()), "rows", value.getValue()),
                            value.getKey()::equals,
                            true));
        }
        if (sorted.size() > SHOWN) {
            offences.add(
                    Offence.ofColumn(
                            Kind.VALUES_MORE, column, Map.of("values", sorted.size() - SHOWN)));
        }
    }

    /// Only asked when every value is understood, since a wrong value makes wrong groups.
    private void groups(List<Offence> offences) {
        String decision = mapping.columns().decision().column();
        if (people.signum() == 0) {
            offences.add(
                    Offence.ofColumn(
                            Kind.NOTHING_LEFT,
                            "",
                            Map.of("rows", rows, "steps", steps(), "counted", counted)));
            return;
        }
        if (selected.signum() == 0 || selected.equals(people)) {
            offences.add(
                    Offence.ofColumn(
                            Kind.DECISION_CONSTANT,
                            decision,
                            Map.of("way", selected.signum() == 0 ? "unfavourable" : "favourable")));
        }
        List<Attribute> attributes = mapping.columns().protectedAttributes();
        for (int i = 0; i < levels.size(); i++) {
            Set<String> stated = new TreeSet<>(groups.get(i));
            stated.remove(Dimension.MISSING);
            if (stated.size() > Counting.MOST_LEVELS) {
                offences.add(
                        Offence.ofColumn(
                                Kind.LEVELS_TOO_MANY,
                                levels.get(i).column(),
                                Map.of("most", Counting.MOST_LEVELS)));
                continue;
            }
            if (i >= attributes.size()) {
                continue;
            }
            if (stated.size() < 2) {
                offences.add(
                        Offence.ofColumn(
                                Kind.GROUP_SINGLE,
                                levels.get(i).column(),
                                Map.of(
                                        "groups",
                                        stated.size(),
                                        "group",
                                        stated.stream().findFirst().map(Texts::shown).orElse(""))));
            }
            if (attributes.get(i).reference() instanceof Reference.Named(String group)
                    && !stated.contains(group)) {
                offences.add(
                        Offence.ofColumn(
                                Kind.REFERENCE_ABSENT,
                                levels.get(i).column(),
                                Map.of(
                                        "group",
                                        Texts.shown(group),
                                        "nearest",
                                        Texts.nearest(group, stated).orElse(""),
                                        "groups",
                                        shown(stated))));
            }
        }
    }

    /// One table for each comparison in each stratum: that is what fills the memory, and the report.
    private void tables(List<Offence> offences) {
        Columns columns = mapping.columns();
        long rates =
                java.util.Arrays.stream(Rate.values())
                        .filter(rate -> columns.outcome().isPresent() || !rate.needsOutcome())
                        .count();
        List<Attribute> attributes = columns.protectedAttributes();
        long tables = 0;
        long most = 0;
        long groupsOfMost = 0;
        long strataOfMost = 0;
        for (int i = 0; i < attributes.size(); i++) {
            long strata = strata(attributes.get(i).column());
            int found = groups.get(i).size();
            boolean once =
                    switch (attributes.get(i).reference()) {
                        case Reference.Named _, Reference.Best _ -> true;
                        // Each of two groups is the other's rest.
                        case Reference.Rest _ -> found == 2;
                        case Reference.Overall _ -> false;
                    };
            long here = strata * (once ? found - 1 : found) * rates;
            tables += here;
            if (here > most) {
                most = here;
                groupsOfMost = groups.get(i).size();
                strataOfMost = strata;
            }
        }
        if (tables > Counting.MOST_TABLES) {
            offences.add(
                    Offence.ofColumn(
                            Kind.STRATA_TOO_MANY,
                            "",
                            Map.of(
                                    "tables", tables,
                                    "groups", groupsOfMost,
                                    "strata", strataOfMost,
                                    "most", Counting.MOST_TABLES)));
        }
    }

    /// How many strata hold people, for an attribute of this column.
    private long strata(String column) {
        int attributes = mapping.columns().protectedAttributes().size();
        List<Integer> by = new ArrayList<>();
        for (int i = attributes; i < levels.size(); i++) {
            if (!levels.get(i).column().equals(column)) {
                by.add(i);
            }
        }
        Set<List<String>> strata = new HashSet<>();
        for (Cells.Cell cell : cells) {
            strata.add(by.stream().map(cell.levels()::get).toList());
        }
        return strata.size();
    }

    private static String shown(Set<String> groups) {
        String first = String.join(", ", groups.stream().limit(30).map(Texts::shown).toList());
        return groups.size() > 30 ? first + ", …" : first;
    }

    /// How many rows each condition left out, for a sentence.
    private String steps() {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < filteredRows.length; i++) {
            if (filteredRows[i] > 0) {
                steps.add(
                        Texts.shown(mapping.filter().get(i).column())
                                + " ("
                                + filteredRows[i]
                                + ")");
            }
        }
        return String.join(", ", steps);
    }

    /// The rows left out, with their reasons, in the order of the mapping.
    List<LeftOut> leftOut() {
        List<LeftOut> all = new ArrayList<>();
        for (int i = 0; i < filteredRows.length; i++) {
            all.add(
                    new LeftOut(
                            new LeftOut.Reason.Filter(i),
                            filteredRows[i],
                            filteredPeople[i].min(MOST).longValueExact()));
        }
        leftOutRows.forEach(
                (value, n) ->
                        all.add(
                                new LeftOut(
                                        new LeftOut.Reason.NoDecision(value),
                                        n,
                                        leftOutPeople
                                                .getOrDefault(value, BigInteger.ZERO)
                                                .min(MOST)
                                                .longValueExact())));
        return all;
    }

    /// The cells; only when there are no offences.
    Cells cells() {
        return Cells.of(dimensions(), cells);
    }

    /// The cells with these in place of those that were counted.
    Cells cells(List<Cells.Cell> persons) {
        return Cells.of(dimensions(), persons);
    }

    /// The levels of texts as the query of [Persons] gives them.
    List<String> levels(List<String> found) {
        List<String> texts = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            texts.add(level(i, found.get(i), 0));
        }
        return texts;
    }

    private List<Dimension> dimensions() {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            Set<String> found = groups.get(i);
            List<String> order = new ArrayList<>();
            if (level.bands().isPresent()) {
                level.bands().get().levels().stream().filter(found::contains).forEach(order::add);
            } else {
                found.stream()
                        .filter(text -> !text.equals(Dimension.MISSING))
                        .sorted(Judgement::byCodePoint)
                        .forEach(order::add);
            }
            if (found.contains(Dimension.MISSING)) {
                order.add(Dimension.MISSING);
            }
            dimensions.add(new Dimension(level.name(), level.role(), order));
        }
        return dimensions;
    }

    /// Not [String#compareTo], which puts letters beyond U+FFFF before some below it.
    private static int byCodePoint(String a, String b) {
        return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
