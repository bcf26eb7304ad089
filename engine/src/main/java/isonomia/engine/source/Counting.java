package isonomia.engine.source;

import isonomia.engine.cell.Dimension;
import isonomia.engine.source.Mapping.Attribute;
import isonomia.engine.source.Mapping.Columns;
import isonomia.engine.source.Mapping.Condition;
import isonomia.engine.source.Mapping.Stratum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the SQL engine for the rows of each combination of raw texts: one GROUP BY over the log.
/// Nothing is judged here, and nothing is lost: what cannot be read as a number is a level.
final class Counting {
    /// From here downwards: the condition of the filter, counted from 0, that found a text where it
    /// compares numbers. −1 is a row that meets all conditions.
    static final int FILTER_UNREADABLE = -2;

    /// The level of a band column whose text is empty or declared missing.
    static final int BAND_MISSING = -1;

    /// The level of a band column whose text is no number.
    static final int BAND_UNREADABLE = -2;

    /// Most levels of an attribute or stratum; more look like an identifier.
    static final int MOST_LEVELS = 1_000;

    /// Most combinations; more would not fit into memory, and say nothing about anybody.
    static final int MOST_CELLS = 500_000;

    /// Most tables of a group and its reference in one stratum, over all comparisons. Each is a line
    /// of the report, and in so many strata nobody would be left to compare.
    static final int MOST_TABLES = 100_000;

    private static final int PREFIX = 100_000;

    /// What is wrong with a count; the query names these constants.
    enum CountFault {
        NONE,
        EMPTY,
        UNREADABLE,
        NEGATIVE,
        FRACTIONAL
    }

    /// One column by which people are counted.
    ///
    /// @param name what the mapping calls it
    /// @param column its column
    /// @param bands bands of its numbers; empty for texts
    /// @param role what it is for
    record Level(String name, String column, Optional<Bands> bands, Dimension.Role role) {}

    private final Mapping mapping;
    private final List<Level> levels;

    Counting(Mapping mapping) {
        this.mapping = mapping;
        this.levels = levels(mapping.columns());
    }

    /// Protected attributes first, then strata.
    static List<Level> levels(Columns columns) {
        List<Level> levels = new ArrayList<>();
        for (Attribute a : columns.protectedAttributes()) {
            levels.add(new Level(a.name(), a.column(), bands(a.bands()), Dimension.Role.PROTECTED));
        }
        for (Stratum s : columns.strata()) {
            levels.add(new Level(s.name(), s.column(), bands(s.bands()), Dimension.Role.STRATUM));
        }
        return levels;
    }

    private static Optional<Bands> bands(List<BigDecimal> ends) {
        return ends.isEmpty() ? Optional.empty() : Optional.of(new Bands(ends));
    }

    /// Finds columns that look like identifiers in the first rows, before a hundred million of them
    /// are grouped in vain.
    private void refuseIdentifiers(Connection connection, Table table, Problems problems)
            throws SQLException, Refusal {
        List<Level> texts = levels.stream().filter(level -> level.bands().isEmpty()).toList();
        if (texts.isEmpty()) {
            return;
        }
        Sql sql = new Sql(table).add("SELECT ");
        for (int i = 0; i < texts.size(); i++) {
            sql.add(i == 0 ? "" : ", ").add("count(DISTINCT t" + i + ")");
        }
        sql.add(" FROM (SELECT ");
        for (int i = 0; i < texts.size(); i++) {
            sql.add(i == 0 ? "" : ", ").raw(texts.get(i).column()).add(" AS t" + i);
        }
        sql.add(" FROM ").from().add(" LIMIT " + PREFIX + ")");
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            for (int i = 0; i < texts.size(); i++) {
                if (row.getLong(i + 1) > MOST_LEVELS) {
                    problems.add(
                            Kind.LEVELS_TOO_MANY,
                            0,
                            texts.get(i).column(),
                            Map.of("most", MOST_LEVELS));
                }
            }
        }
        problems.refuseIfAny();
    }

    /// Counts, and hands each combination to `judgement`.
    ///
    /// @throws Refusal when there are more combinations than fit
    private void count(Connection connection, Table table, Judgement judgement, Problems problems)
            throws SQLException, Refusal {
        try (PreparedStatement statement = query(table).on(connection);
                ResultSet row = statement.executeQuery()) {
            int cells = 0;
            while (row.next()) {
                if (++cells > MOST_CELLS) {
                    problems.add(Kind.CELLS_TOO_MANY, Map.of("most", MOST_CELLS));
                    throw problems.refusal();
                }
                List<String> found = new ArrayList<>(levels.size());
                int position = 1;
                int filter = row.getInt(position++);
                for (int i = 0; i < levels.size(); i++) {
                    found.add(row.getString(position++));
                }
                String decision = row.getString(position++);
                String outcome = row.getString(position++);
                CountFault fault = CountFault.valueOf(row.getString(position++));
                long rows = row.getLong(position++);
                BigInteger people = new BigInteger(row.getString(position));
                judgement.group(filter, found, decision, outcome, fault, rows, people);
            }
        }
    }

    /// Refuses identifiers, then counts.
    Judgement judge(Connection connection, Table table, Problems problems)
            throws SQLException, Refusal {
        refuseIdentifiers(connection, table, problems);
        Judgement judgement = new Judgement(mapping);
        count(connection, table, judgement, problems);
        return judgement;
    }

    private Sql query(Table table) {
        Columns columns = mapping.columns();
        Sql sql = new Sql(table).add("SELECT f");
        for (int i = 0; i < levels.size(); i++) {
            sql.add(", g" + i);
        }
        sql.add(", d, o, b, count(*) AS n,\n");
        // Sums of whole numbers only: sums of fractions depend on the order of the rows. A count
        // above 10¹⁹ is too large however large it is, and cut so that no sum overflows.
        sql.add("CAST(coalesce(sum(CASE WHEN b = 'NONE' THEN CAST(least(q, ");
        sql.add("10000000000000000000) AS HUGEINT) END), 0) AS VARCHAR) AS people\n");
        sql.add("FROM (SELECT ");
        filter(sql).add(" AS f");
        for (int i = 0; i < levels.size(); i++) {
            sql.add(", ");
            level(sql, levels.get(i)).add(" AS g" + i);
        }
        sql.add(", ").raw(columns.decision().column()).add(" AS d, ");
        if (columns.outcome().isPresent()) {
            sql.raw(columns.outcome().get().column());
        } else {
            sql.add("''");
        }
        sql.add(" AS o, ");
        if (columns.count().isPresent()) {
            count(sql, columns.count().get());
        } else {
            sql.add("'NONE' AS b, 1 AS q");
        }
        sql.add(" FROM ").from().add(")\nGROUP BY f");
        for (int i = 0; i < levels.size(); i++) {
            sql.add(", g" + i);
        }
        return sql.add(", d, o, b\nLIMIT " + (MOST_CELLS + 1));
    }

    /// The position of the first condition that the row does not meet, or −1.
    Sql filter(Sql sql) {
        if (mapping.filter().isEmpty()) {
            return sql.add("-1");
        }
        sql.add("CASE");
        for (int i = 0; i < mapping.filter().size(); i++) {
            Condition condition = mapping.filter().get(i);
            if (condition.test() instanceof Condition.Test.Between) {
                // A text that is no number neither meets the condition nor fails it.
                sql.add(" WHEN ").number(condition.column()).add(" IS NULL AND NOT ");
                sql.clean(condition.column()).add(" IN ").list(missing());
                sql.add(" THEN " + (FILTER_UNREADABLE - i));
            }
            sql.add(" WHEN NOT coalesce(");
            switch (condition.test()) {
                case Condition.Test.Keep(List<String> values) ->
                        sql.clean(condition.column()).add(" IN ").list(values);
                case Condition.Test.LeaveOut(List<String> values) ->
                        sql.clean(condition.column()).add(" NOT IN ").list(values);
                case Condition.Test.Between(
                                Optional<BigDecimal> least,
                                Optional<BigDecimal> most) -> {
                    sql.add("true");
                    least.ifPresent(
                            bound ->
                                    sql.add(" AND ")
                                            .number(condition.column())
                                            .add(" >= ")
                                            .number(bound));
                    most.ifPresent(
                            bound ->
                                    sql.add(" AND ")
                                            .number(condition.column())
                                            .add(" <= ")
                                            .number(bound));
                }
            }
            sql.add(", false) THEN " + i);
        }
        return sql.add(" ELSE -1 END");
    }

    private Sql level(Sql sql, Level level) {
        return level.bands().isEmpty() ? sql.raw(level.column()) : band(sql, level);
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>(mapping.layout().missing());
        missing.add("");
        return missing;
    }

    /// The band of a row, counted from 0. Whether a text is declared missing is asked of all texts
    /// only where a number is, such as -99; otherwise of those that are no number.
    Sql band(Sql sql, Level level) {
        List<String> missing = missing();
        sql.add("CASE");
        if (missing.stream().anyMatch(text -> Numbers.parse(text).isPresent())) {
            sql.add(" WHEN ").clean(level.column()).add(" IN ").list(missing);
            sql.add(" THEN " + BAND_MISSING);
        }
        List<BigDecimal> ends = level.bands().orElseThrow().ends();
        for (int i = 0; i < ends.size(); i++) {
            sql.add(" WHEN ").number(level.column()).add(" < ").number(ends.get(i));
            sql.add(" THEN " + i);
        }
        sql.add(" WHEN ").number(level.column()).add(" IS NOT NULL THEN " + ends.size());
        sql.add(" WHEN ").clean(level.column()).add(" IN ").list(missing);
        return sql.add(" THEN " + BAND_MISSING + " ELSE " + BAND_UNREADABLE + " END");
    }

    private static void count(Sql sql, String column) {
        sql.number(column).add(" AS q, CASE WHEN ").clean(column).add(" = '' THEN 'EMPTY'");
        sql.add(" WHEN q IS NULL THEN 'UNREADABLE' WHEN q < 0 THEN 'NEGATIVE'");
        sql.add(" WHEN q <> floor(q) THEN 'FRACTIONAL' ELSE 'NONE' END AS b");
    }
}
