package isonomia.engine.source;

import isonomia.engine.source.Profile.Column;
import isonomia.engine.source.Profile.Range;
import isonomia.engine.source.Profile.Value;
import isonomia.engine.source.Reading.FileRead;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Three passes over a log: one says which columns have few values, one counts those, one looks how
/// far the numbers of the others reach.
final class Profiling {
    private static final int SHOWN = 12;

    /// Columns of one statement. The engine's work grows with the square of it, so that a thousand
    /// columns are asked for in parts.
    private static final int BATCH = 25;

    /// An estimate of distinct values may be wrong by a few in a hundred.
    private static final long SURELY_MANY = 2L * Profile.EXACT;

    private final Connection connection;
    private final Table table;
    private final List<String> keys;
    private long rows;

    private Profiling(Connection connection, Table table, int columns) {
        this.connection = connection;
        this.table = table;
        this.keys = keys(columns);
    }

    /// How the table of a profile calls its columns: by their position, since names may repeat.
    static List<String> keys(int columns) {
        return IntStream.range(0, columns).mapToObj(Integer::toString).toList();
    }

    static Profile profile(
            Connection connection, Table table, List<String> names, List<FileRead> files)
            throws SQLException {
        return new Profiling(connection, table, names.size()).profile(names, files);
    }

    private record Summary(long distinct, long empty) {}

    private Profile profile(List<String> names, List<FileRead> files) throws SQLException {
        List<Summary> summaries = summaries();
        List<Integer> few = new ArrayList<>();
        List<Integer> many = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            (summaries.get(i).distinct() <= SURELY_MANY ? few : many).add(i);
        }
        List<Map<String, Long>> values = values(few);
        Map<Integer, Range> ranges = ranges(many);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(
                    few.contains(i)
                            ? counted(names.get(i), summaries.get(i), values.get(i))
                            : column(
                                    names.get(i),
                                    summaries.get(i).distinct(),
                                    summaries.get(i).empty(),
                                    Optional.ofNullable(ranges.get(i)),
                                    List.of()));
        }
        return new Profile(files, rows, columns);
    }

    private Column counted(String name, Summary summary, Map<String, Long> values) {
        List<Value> frequent =
                values.entrySet().stream()
                        .map(value -> new Value(value.getKey(), value.getValue()))
                        .sorted(
                                Comparator.comparingLong(Value::rows)
                                        .reversed()
                                        .thenComparing(Value::text))
                        .limit(values.size() > Profile.EXACT ? 0 : SHOWN)
                        .toList();
        List<BigDecimal> numbers =
                values.keySet().stream().flatMap(text -> Numbers.parse(text).stream()).toList();
        Optional<Range> range =
                numbers.isEmpty() || numbers.size() < values.size()
                        ? Optional.empty()
                        : Optional.of(
                                new Range(
                                        plain(Collections.min(numbers)),
                                        plain(Collections.max(numbers))));
        return column(name, values.size(), summary.empty(), range, frequent);
    }

    private Column column(
            String name, long distinct, long empty, Optional<Range> range, List<Value> frequent) {
        boolean identifying = distinct > 2 && distinct * 2 > rows - empty;
        return new Column(
                name,
                (int) Math.min(distinct, Profile.EXACT + 1),
                identifying,
                empty,
                identifying ? Optional.empty() : range,
                identifying ? List.of() : frequent);
    }

    /// The list in parts of at most [#BATCH].
    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }

    private List<Summary> summaries() throws SQLException {
        List<Summary> summaries = new ArrayList<>();
        for (List<String> batch : batches(keys)) {
            summaries.addAll(summaries(batch));
        }
        return summaries;
    }

    private List<Summary> summaries(List<String> keys) throws SQLException {
        Sql sql = new Sql(table).add("SELECT count(*)");
        for (String key : keys) {
            sql.add(", approx_count_distinct(t" + key + ")");
            sql.add(", count(*) FILTER (t" + key + " = '')");
        }
        sql.add("\nFROM (SELECT 0");
        for (String key : keys) {
            sql.add(", ").clean(key).add(" AS t" + key);
        }
        sql.add(" FROM ").from().add(")");
        List<Summary> summaries = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            rows = row.getLong(1);
            for (int i = 0; i < keys.size(); i++) {
                summaries.add(new Summary(row.getLong(2 + 2 * i), row.getLong(3 + 2 * i)));
            }
        }
        return summaries;
    }

    /// Smallest and largest number of those columns, of many values each, that hold only numbers.
    private Map<Integer, Range> ranges(List<Integer> many) throws SQLException {
        Map<Integer, Range> ranges = new HashMap<>();
        for (List<Integer> batch : batches(many)) {
            ranges(batch, ranges);
        }
        return ranges;
    }

    private void ranges(List<Integer> many, Map<Integer, Range> ranges) throws SQLException {
        Sql sql = new Sql(table).add("SELECT 0");
        for (int i : many) {
            sql.add(", count(*) FILTER (n" + i + " IS NULL AND NOT e" + i + ")");
            sql.add(", min(n" + i + "), max(n" + i + ")");
        }
        sql.add("\nFROM (SELECT 0");
        for (int i : many) {
            sql.add(", ").number(keys.get(i)).add(" AS n" + i);
            sql.add(", ").clean(keys.get(i)).add(" = '' AS e" + i);
        }
        sql.add(" FROM ").from().add(")");
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            for (int i = 0; i < many.size(); i++) {
                BigDecimal least = row.getBigDecimal(3 + 3 * i);
                BigDecimal most = row.getBigDecimal(4 + 3 * i);
                if (row.getLong(2 + 3 * i) == 0 && least != null && most != null) {
                    ranges.put(many.get(i), new Range(plain(least), plain(most)));
                }
            }
        }
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Values of the columns with few of them, by position; empty maps for the others.
    private List<Map<String, Long>> values(List<Integer> few) throws SQLException {
        List<Map<String, Long>> values = new ArrayList<>();
        keys.forEach(_ -> values.add(new HashMap<>()));
        for (List<Integer> batch : batches(few)) {
            values(batch, values);
        }
        return values;
    }

    private void values(List<Integer> few, List<Map<String, Long>> values) throws SQLException {
        Sql sql = new Sql(table).add("SELECT count(*)");
        few.forEach(i -> sql.add(", t" + i + ", GROUPING(t" + i + ")"));
        sql.add("\nFROM (SELECT 0");
        few.forEach(i -> sql.add(", ").clean(keys.get(i)).add(" AS t" + i));
        sql.add(" FROM ").from().add(")\nGROUP BY GROUPING SETS (");
        for (int i = 0; i < few.size(); i++) {
            sql.add(i == 0 ? "" : ", ").add("(t" + few.get(i) + ")");
        }
        sql.add(")");
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                for (int i = 0; i < few.size(); i++) {
                    if (row.getInt(3 + 2 * i) == 0) {
                        String text = row.getString(2 + 2 * i);
                        if (!text.isEmpty()) {
                            values.get(few.get(i)).put(text, row.getLong(1));
                        }
                    }
                }
            }
        }
    }
}
