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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Two passes over a log: one says which columns have few values and how far numbers reach, one
/// counts the values of those with few.
final class Profiling {
    private static final int SHOWN = 12;

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

    private record Summary(long distinct, long empty, long noNumber, Optional<Range> numbers) {}

    private Profile profile(List<String> names, List<FileRead> files) throws SQLException {
        List<Summary> summaries = summaries();
        List<Integer> few =
                IntStream.range(0, keys.size())
                        .filter(i -> summaries.get(i).distinct() <= SURELY_MANY)
                        .boxed()
                        .toList();
        List<Map<String, Long>> values = values(few);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(column(names.get(i), summaries.get(i), values.get(i), few.contains(i)));
        }
        return new Profile(files, rows, columns);
    }

    private Column column(String name, Summary summary, Map<String, Long> values, boolean counted) {
        long stated = rows - summary.empty();
        boolean many = !counted || values.size() > Profile.EXACT;
        long distinct = counted ? values.size() : summary.distinct();
        boolean identifying = stated > 0 && distinct > 2 && distinct * 2 > stated;
        Optional<Range> numbers =
                identifying || summary.noNumber() > 0 ? Optional.empty() : summary.numbers();
        List<Value> frequent =
                identifying || many
                        ? List.of()
                        : values.entrySet().stream()
                                .map(value -> new Value(value.getKey(), value.getValue()))
                                .sorted(
                                        Comparator.comparingLong(Value::rows)
                                                .reversed()
                                                .thenComparing(Value::text))
                                .limit(SHOWN)
                                .toList();
        return new Column(
                name,
                many ? Profile.EXACT + 1 : values.size(),
                identifying,
                summary.empty(),
                numbers,
                frequent);
    }

    private List<Summary> summaries() throws SQLException {
        Sql sql = new Sql(table).add("SELECT count(*)");
        for (String key : keys) {
            sql.add(", approx_count_distinct(t" + key + ")");
            sql.add(", count(*) FILTER (t" + key + " = '')");
            sql.add(", count(*) FILTER (t" + key + " <> '' AND n" + key + " IS NULL)");
            sql.add(", min(n" + key + "), max(n" + key + ")");
        }
        sql.add("\nFROM (SELECT 0");
        for (String key : keys) {
            sql.add(", ").clean(key).add(" AS t" + key);
            sql.add(", ").number(key).add(" AS n" + key);
        }
        sql.add(" FROM ").from().add(")");
        List<Summary> summaries = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            rows = row.getLong(1);
            for (int i = 0; i < keys.size(); i++) {
                int at = 2 + 5 * i;
                BigDecimal least = row.getBigDecimal(at + 3);
                BigDecimal most = row.getBigDecimal(at + 4);
                summaries.add(
                        new Summary(
                                row.getLong(at),
                                row.getLong(at + 1),
                                row.getLong(at + 2),
                                least == null || most == null
                                        ? Optional.empty()
                                        : Optional.of(new Range(plain(least), plain(most)))));
            }
        }
        return summaries;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Values of the columns with few of them, by position; empty maps for the others.
    private List<Map<String, Long>> values(List<Integer> few) throws SQLException {
        List<Map<String, Long>> values = new ArrayList<>();
        keys.forEach(_ -> values.add(new HashMap<>()));
        if (few.isEmpty()) {
            return values;
        }
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
        return values;
    }
}
