package isonomia.server.casework.figures;

import isonomia.server.casework.figures.Figures.Subject;
import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Permission;
import isonomia.server.keys.Keys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Counts a year. For the institution as a whole, not for who asks: whoever is recused of a case reads the
/// same numbers as everybody, and learns nothing of it from a difference.
@Component
public class YearInNumbers {
    private static final List<String> AGES = List.of("30", "90", "180", "365", "more");
    private static final int[] DAYS = {30, 90, 180, 365};

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Rounding rounding;

    YearInNumbers(JdbcClient jdbc, InstantSource clock, Keys keys) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rounding = new Rounding(keys);
    }

    /// The counts of one table while it is counted.
    private static final class Tally {
        private final Rounding.Count total = new Rounding.Count();
        private final Map<String, Rounding.Count> lines = new TreeMap<>();

        void add(List<String> codes, long chance) {
            total.add(chance);
            for (String code : codes) {
                lines.computeIfAbsent(code, _ -> new Rounding.Count()).add(chance);
            }
        }
    }

    /// Counts something into a table, under the codes that it has.
    private interface Into {
        void add(Subject subject, UUID thing, List<String> codes);
    }

    /// The years of which there is something to count, the newest first.
    public List<Integer> years() {
        int first =
                Acting.SERVER.call(
                        () ->
                                jdbc.sql(
                                                """
                                                SELECT COALESCE(extract(year FROM min(submitted_at)), :now)::int
                                                  FROM complaint
                                                """)
                                        .param("now", thisYear())
                                        .query(Integer.class)
                                        .single());
        List<Integer> years = new ArrayList<>();
        for (int year = thisYear(); year >= Math.min(first, thisYear()); year--) {
            years.add(year);
        }
        return years;
    }

    /// The year that it is.
    public int thisYear() {
        return today().getYear();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// A year, until its last day or today.
    public Figures of(Actor.Member by, int year) {
        Access.require(by, Permission.CASES_READ, isonomia.server.identity.Subject.NONE);
        Map<Subject, Tally> tallies = new EnumMap<>(Subject.class);
        LocalDate end = Year.of(year).atDay(Year.of(year).length());
        LocalDate until = end.isAfter(today()) ? today() : end;
        Into into =
                (subject, thing, codes) ->
                        tallies.computeIfAbsent(subject, _ -> new Tally())
                                .add(codes, rounding.chance(thing));
        Acting.SERVER.run(
                () -> {
                    complaints(year, into);
                    cases(year, into);
                    outcomes(year, into);
                    findings(year, into);
                    ages(until, into);
                    deadlines(year, into);
                });
        return new Figures(
                year,
                until,
                Arrays.stream(Subject.values())
                        .map(s -> table(s, tallies.getOrDefault(s, new Tally())))
                        .toList());
    }

    private static Figures.Table table(Subject subject, Tally tally) {
        List<Figures.Line> lines = new ArrayList<>();
        tally.lines.forEach(
                (code, count) -> {
                    // A line that was rounded to nothing would tell that there is somebody.
                    if (count.rounded() > 0) {
                        lines.add(new Figures.Line(code, count.rounded()));
                    }
                });
        if (subject == Subject.AGE) {
            lines.sort(Comparator.comparingInt(l -> AGES.indexOf(l.code())));
        } else {
            lines.sort(
                    Comparator.comparingLong(Figures.Line::count)
                            .reversed()
                            .thenComparing(Figures.Line::code));
        }
        return new Figures.Table(subject, tally.total.rounded(), lines);
    }

    private JdbcClient.StatementSpec of(String sql, int year) {
        return jdbc.sql(sql)
                .param("from", Year.of(year).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", Year.of(year + 1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    private static String word(ResultSet row, String column) throws SQLException {
        return row.getString(column).toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    private void complaints(int year, Into into) {
        of(
                        """
                        SELECT id, channel, mode, language, anonymity, state
                          FROM complaint
                         WHERE submitted_at >= :from
                           AND submitted_at < :to
                        """,
                        year)
                .query(
                        row -> {
                            UUID id = id(row);
                            into.add(Subject.CHANNEL, id, List.of(word(row, "channel")));
                            into.add(Subject.MODE, id, List.of(word(row, "mode")));
                            into.add(Subject.LANGUAGE, id, List.of(row.getString("language")));
                            into.add(Subject.ANONYMITY, id, List.of(word(row, "anonymity")));
                            into.add(Subject.BECAME, id, List.of(word(row, "state")));
                        });
    }

    private void cases(int year, Into into) {
        of(
                        """
                        SELECT id, type, sector, grounds, body, system IS NOT NULL AS found
                          FROM case_file
                         WHERE opened_at >= :from
                           AND opened_at < :to
                        """,
                        year)
                .query(
                        row -> {
                            UUID id = id(row);
                            into.add(Subject.TYPE, id, said(row.getString("type")));
                            into.add(Subject.SECTOR, id, said(row.getString("sector")));
                            into.add(Subject.GROUND, id, codes(row.getArray("grounds")));
                            UUID body = row.getObject("body", UUID.class);
                            into.add(
                                    Subject.BODY,
                                    id,
                                    body == null ? List.of() : List.of(body.toString()));
                            into.add(
                                    Subject.SYSTEM,
                                    id,
                                    List.of(row.getBoolean("found") ? "found" : "none"));
                        });
    }

    private static List<String> said(String code) {
        return code.isEmpty() ? List.of() : List.of(code);
    }

    private static List<String> codes(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private void outcomes(int year, Into into) {
        of(
                        """
                        SELECT c.id, c.closed_as
                          FROM case_file c
                         WHERE c.closed_as <> ''
                           AND (SELECT max(e.at)
                                  FROM case_event e
                                 WHERE e.case_file = c.id
                                   AND e.to_state IN ('DECIDED', 'CLOSED')) >= :from
                           AND (SELECT max(e.at)
                                  FROM case_event e
                                 WHERE e.case_file = c.id
                                   AND e.to_state IN ('DECIDED', 'CLOSED')) < :to
                        """,
                        year)
                .query(
                        row -> {
                            into.add(Subject.OUTCOME, id(row), List.of(row.getString("closed_as")));
                        });
    }

    private void findings(int year, Into into) {
        of(
                        """
                        SELECT id, finding
                          FROM allegation
                         WHERE found_at >= :from
                           AND found_at < :to
                        """,
                        year)
                .query(
                        row -> {
                            into.add(Subject.FINDING, id(row), List.of(word(row, "finding")));
                        });
    }

    private void ages(LocalDate until, Into into) {
        OffsetDateTime end = until.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        SELECT c.id, c.opened_at
                          FROM case_file c
                         WHERE c.opened_at < :end
                           AND COALESCE((SELECT e.to_state
                                           FROM case_event e
                                          WHERE e.case_file = c.id
                                            AND e.to_state <> ''
                                            AND e.at < :end
                                          ORDER BY e.id DESC
                                          LIMIT 1), 'REGISTERED') NOT IN (:ended)
                        """)
                .param("end", end)
                .param("ended", List.of("DECIDED", "CLOSED", "JOINED", "ARCHIVED"))
                .query(
                        row -> {
                            long days =
                                    ChronoUnit.DAYS.between(
                                            row.getObject("opened_at", OffsetDateTime.class), end);
                            into.add(Subject.AGE, id(row), List.of(age(days)));
                        });
    }

    private static String age(long days) {
        for (int i = 0; i < DAYS.length; i++) {
            if (days <= DAYS[i]) {
                return AGES.get(i);
            }
        }
        return AGES.getLast();
    }

    private void deadlines(int year, Into into) {
        of(
                        """
                        SELECT id,
                               CASE WHEN breached_at IS NULL THEN 'met'
                                    WHEN met_at IS NOT NULL THEN 'late'
                                    ELSE 'missed' END AS kept
                          FROM deadline
                         WHERE cancelled_at IS NULL
                           AND COALESCE(met_at, breached_at) >= :from
                           AND COALESCE(met_at, breached_at) < :to
                        """,
                        year)
                .query(
                        row -> {
                            into.add(Subject.DEADLINE, id(row), List.of(row.getString("kept")));
                        });
    }
}
