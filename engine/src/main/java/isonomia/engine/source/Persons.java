package isonomia.engine.source;

import isonomia.engine.cell.Cells;
import isonomia.engine.source.Counting.Level;
import isonomia.engine.source.Mapping.Decision;
import isonomia.engine.source.Mapping.Outcome;
import isonomia.engine.source.Mapping.Person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// People who may stand in several rows. Of their identities nothing is reported: only numbers, and
/// the lines of rows that the rule does not allow.
///
/// @param offences what is wrong with them
/// @param distinct different persons among the rows that count, where the mapping names a column
/// @param cells each person once, where the rule says so
record Persons(List<Offence> offences, OptionalLong distinct, Optional<List<Cells.Cell>> cells) {

    /// Counts them; nothing to do without a column.
    static Persons count(Connection connection, Table table, Mapping mapping, Judgement judgement)
            throws SQLException {
        Optional<Person> person = mapping.columns().person();
        if (person.isEmpty()) {
            return new Persons(List.of(), OptionalLong.empty(), Optional.empty());
        }
        return new Query(connection, table, mapping, person.get()).persons(judgement);
    }

    /// The cells of the log: those of the persons where they are counted once.
    Cells cells(Judgement judgement) {
        return cells.isPresent() ? judgement.cells(cells.get()) : judgement.cells();
    }

    /// Of how many offending persons the lines are sought.
    private static final int MOST_SOUGHT = 10_000;

    private record Query(Connection connection, Table table, Mapping mapping, Person person) {

        Persons persons(Judgement judgement) throws SQLException {
            List<Offence> offences = new ArrayList<>();
            long distinct = account(offences);
            boolean once =
                    switch (person.rule()) {
                        case ANY_FAVOURABLE, ALL_FAVOURABLE -> true;
                        case ONE_ROW, EVERY_ROW -> false;
                    };
            return new Persons(
                    offences,
                    OptionalLong.of(distinct),
                    once && offences.isEmpty()
                            ? Optional.of(cellsOfPersons(judgement))
                            : Optional.empty());
        }

        /// Counts persons, and reports what the rule does not allow.
        private long account(List<Offence> offences) throws SQLException {
            Sql sql =
                    new Sql(table)
                            .add("SELECT count(*) FILTER (p <> ''),\n")
                            .add("count(*) FILTER (p <> '' AND n > 1),\n")
                            .add("coalesce(sum(n) FILTER (p <> '' AND n > 1), 0),\n")
                            .add("coalesce(sum(n) FILTER (p = ''), 0),\n")
                            .add("count(*) FILTER (p <> '' AND differs)\n")
                            .add("FROM (");
            try (PreparedStatement statement = perPerson(sql).add(")").on(connection);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                judge(offences, row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
                return row.getLong(1);
            }
        }

        /// One row for each person: her rows, and whether they differ where they must not.
        private Sql perPerson(Sql sql) {
            sql.add("SELECT p, count(*) AS n, (min(y) <> max(y)");
            for (int i = 0; i < levels().size(); i++) {
                sql.add(" OR min(k" + i + ") <> max(k" + i + ")");
            }
            sql.add(") AS differs FROM (");
            return rows(sql).add(") GROUP BY p");
        }

        private void judge(
                List<Offence> offences, long repeated, long rows, long empty, long differing)
                throws SQLException {
            if (person.rule() == Person.Rule.EVERY_ROW) {
                return;
            }
            if (empty > 0) {
                offences.add(
                        new Offence(
                                Kind.PERSON_EMPTY,
                                person.column(),
                                Map.of("rows", empty),
                                String::isEmpty,
                                true));
            }
            if (person.rule() == Person.Rule.ONE_ROW) {
                if (repeated > 0) {
                    offences.add(
                            new Offence(
                                    Kind.PERSON_REPEATED,
                                    person.column(),
                                    Map.of("persons", repeated, "rows", rows),
                                    of("n > 1")::contains,
                                    true));
                }
            } else if (differing > 0) {
                offences.add(
                        new Offence(
                                Kind.PERSON_DIFFERS,
                                person.column(),
                                Map.of("persons", differing),
                                of("differs")::contains,
                                true));
            }
        }

        /// Persons of whom something holds, so that their lines are found; they go into no sentence.
        private Set<String> of(String condition) throws SQLException {
            Sql sql = perPerson(new Sql(table).add("SELECT p FROM ("));
            sql.add(") WHERE p <> '' AND " + condition + " LIMIT " + MOST_SOUGHT);
            Set<String> persons = new HashSet<>();
            try (PreparedStatement statement = sql.on(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    persons.add(row.getString(1));
                }
            }
            return persons;
        }

        private List<Cells.Cell> cellsOfPersons(Judgement judgement) throws SQLException {
            Sql sql = new Sql(table).add("SELECT d, y, count(*)");
            for (int i = 0; i < levels().size(); i++) {
                sql.add(", k" + i);
            }
            sql.add(
                    person.rule() == Person.Rule.ANY_FAVOURABLE
                            ? "\nFROM (SELECT max(d)"
                            : "\nFROM (SELECT min(d)");
            sql.add(" AS d, min(y) AS y");
            for (int i = 0; i < levels().size(); i++) {
                sql.add(", min(k" + i + ") AS k" + i);
            }
            sql.add(" FROM (");
            rows(sql).add(") GROUP BY p)\nGROUP BY d, y");
            for (int i = 0; i < levels().size(); i++) {
                sql.add(", k" + i);
            }
            List<Cells.Cell> cells = new ArrayList<>();
            try (PreparedStatement statement = sql.on(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < levels().size(); i++) {
                        found.add(row.getString(4 + i));
                    }
                    cells.add(
                            new Cells.Cell(
                                    judgement.levels(found),
                                    Meaning.tally(
                                            row.getInt(1) == 1,
                                            Meaning.Deserving.valueOf(row.getString(2)),
                                            row.getLong(3))));
                }
            }
            return cells;
        }

        /// One row for each row that counts: the person, the levels, the decision as 0 or 1, the
        /// outcome as a [Meaning.Deserving].
        private Sql rows(Sql sql) {
            Counting counting = new Counting(mapping);
            Decision decision = mapping.columns().decision();
            sql.add("SELECT * FROM (SELECT ").clean(person.column()).add(" AS p, ");
            counting.filter(sql).add(" AS f");
            for (int i = 0; i < levels().size(); i++) {
                sql.add(", ");
                level(counting, sql, levels().get(i)).add(" AS k" + i);
            }
            sql.add(",\nCASE WHEN ").clean(decision.column());
            sql.add(" IN ").list(decision.favourable()).add(" THEN 1 WHEN ");
            sql.clean(decision.column()).add(" IN ").list(decision.unfavourable());
            sql.add(" THEN 0 END AS d,\n");
            outcome(sql).add(" AS y\nFROM ").from();
            return sql.add(") WHERE f = -1 AND d IS NOT NULL");
        }

        private Sql level(Counting counting, Sql sql, Level level) {
            if (level.bands().isPresent()) {
                return counting.band(sql, level);
            }
            sql.add("CASE WHEN ").clean(level.column()).add(" IN ");
            List<String> missing = new ArrayList<>(mapping.layout().missing());
            missing.add("");
            return sql.list(missing).add(" THEN '' ELSE ").clean(level.column()).add(" END");
        }

        private Sql outcome(Sql sql) {
            Optional<Outcome> outcome = mapping.columns().outcome();
            if (outcome.isEmpty()) {
                return sql.add("'NOT_KNOWN'");
            }
            sql.add("CASE WHEN ").clean(outcome.get().column()).add(" IN ");
            sql.list(outcome.get().deserved()).add(" THEN 'DESERVED' WHEN ");
            sql.clean(outcome.get().column()).add(" IN ");
            return sql.list(outcome.get().undeserved())
                    .add(" THEN 'UNDESERVED' ELSE 'NOT_KNOWN' END");
        }

        private List<Level> levels() {
            return Counting.levels(mapping.columns());
        }
    }
}
