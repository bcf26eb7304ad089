package isonomia.server.casework.clock;

import isonomia.server.casework.CaseId;
import isonomia.server.casework.ComplaintId;
import isonomia.server.identity.BodyId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What is due when: the deadlines as they stand, each counted from its events when it is read.
///
/// Who may see which is a matter of row-level security and of whoever calls: the case, the complaint or
/// the request knows.
@Component
public class DueDates {
    private static final String SELECT =
            """
            SELECT d.id,
                   coalesce(d.case_file, c.case_file) AS case_file,
                   d.complaint,
                   d.request,
                   d.body,
                   d.rule,
                   d.rule_version
              FROM deadline d
              LEFT JOIN complaint c ON c.id = d.complaint
            """;

    private static final String OPEN = " d.met_at IS NULL AND d.cancelled_at IS NULL ";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Rules rules;
    private final Calendars calendars;

    DueDates(JdbcClient jdbc, InstantSource clock, Rules rules, Calendars calendars) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rules = rules;
        this.calendars = calendars;
    }

    private record Row(DeadlineId id, About about, DeadlineRule rule) {}

    private record OfDeadline(UUID deadline, Happened event) {}

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                new DeadlineId(row.getObject("id", UUID.class)),
                new About(
                        id(row, "case_file").map(CaseId::new),
                        id(row, "complaint").map(ComplaintId::new),
                        id(row, "request"),
                        id(row, "body").map(BodyId::new)),
                rules.get(row.getString("rule"), row.getInt("rule_version")));
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static Happened happened(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return switch (row.getString("kind")) {
            case "STARTED" -> new Happened.Started(at);
            case "PAUSED" -> new Happened.Paused(at, row.getString("event"));
            case "RESUMED" -> new Happened.Resumed(at, row.getString("event"));
            case "EXTENDED" -> new Happened.Extended(at, row.getInt("amount"));
            case "COMMUNICATED" ->
                    new Happened.Communicated(at, row.getObject("due_on", LocalDate.class));
            case "MET" -> new Happened.Met(at);
            case "CANCELLED" -> new Happened.Cancelled(at);
            default -> throw new IllegalStateException("No event is called like that");
        };
    }

    private List<Clock> counted(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Happened>> events = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT deadline, at, kind, event, amount, due_on
                          FROM deadline_event
                         WHERE deadline IN (:ids)
                         ORDER BY deadline, id
                        """)
                .param("ids", rows.stream().map(r -> r.id().value()).toList())
                .query(
                        (row, _) ->
                                new OfDeadline(
                                        row.getObject("deadline", UUID.class), happened(row)))
                .list()
                .forEach(
                        e ->
                                events.computeIfAbsent(e.deadline(), _ -> new ArrayList<>())
                                        .add(e.event()));
        WorkingCalendar calendar = calendars.current();
        Instant now = clock.instant();
        return rows.stream()
                .map(
                        r ->
                                new Clock(
                                        r.id(),
                                        r.about(),
                                        Deadlines.compute(
                                                r.rule(),
                                                calendar,
                                                events.getOrDefault(r.id().value(), List.of()),
                                                now)))
                .toList();
    }

    private List<Clock> select(String where, Map<String, ?> values) {
        return select(where, "", values);
    }

    private List<Clock> select(String where, String lock, Map<String, ?> values) {
        return counted(
                jdbc.sql(SELECT + where + " ORDER BY d.due_at, d.id" + lock)
                        .params(values)
                        .query((row, _) -> row(row))
                        .list());
    }

    /// A deadline; empty when there is none, or none for who asks.
    @Transactional(readOnly = true)
    public Optional<Clock> find(DeadlineId id) {
        return select("WHERE d.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /// The day on which something would be due that begins now.
    ///
    /// @param rule id of the rule
    @Transactional(readOnly = true)
    public LocalDate ifBegunNow(String rule) {
        WorkingCalendar calendar = calendars.current();
        Instant now = clock.instant();
        return Deadlines.compute(
                        rules.on(rule, calendar.day(now)),
                        calendar,
                        List.of(new Happened.Started(now)),
                        now)
                .due();
    }

    /// Those of a case and of its complaints, ended ones too, by their ends.
    @Transactional(readOnly = true)
    public List<Clock> of(CaseId file) {
        return select(
                """
                WHERE d.case_file = :case
                   OR c.case_file = :case
                """,
                Map.of("case", file.value()));
    }

    /// Those of a complaint, by their ends. Who complained sees her own.
    @Transactional(readOnly = true)
    public List<Clock> of(ComplaintId complaint) {
        return select("WHERE d.complaint = :complaint", Map.of("complaint", complaint.value()));
    }

    /// Those of an information request, by their ends.
    @Transactional(readOnly = true)
    public List<Clock> ofRequest(UUID request) {
        return select("WHERE d.request = :request", Map.of("request", request));
    }

    /// What is due in these cases and their complaints, from a day to another, by its end. What stands
    /// still is left out.
    ///
    /// @param cases that the reader may see: whoever calls knows
    @Transactional(readOnly = true)
    public List<Clock> due(Collection<CaseId> cases, LocalDate from, LocalDate to) {
        if (cases.isEmpty()) {
            return List.of();
        }
        return select(
                """
                 WHERE (d.case_file IN (:cases)
                        OR c.case_file IN (:cases))
                   AND d.due_on BETWEEN :from AND :to
                   AND d.paused_at IS NULL
                   AND
                """
                        + OPEN,
                Map.of(
                        "cases", cases.stream().map(CaseId::value).toList(),
                        "from", from,
                        "to", to));
    }

    /// What is due from a day to another for complaints that are in no case yet.
    @Transactional(readOnly = true)
    public List<Clock> dueForComplaints(LocalDate from, LocalDate to) {
        return select(
                """
                 WHERE d.case_file IS NULL
                   AND c.case_file IS NULL
                   AND d.due_on BETWEEN :from AND :to
                   AND d.paused_at IS NULL
                   AND
                """
                        + OPEN,
                Map.of("from", from, "to", to));
    }

    /// All that is over and not met, by its end.
    @Transactional(readOnly = true)
    public List<Clock> overdue() {
        return select(
                "WHERE d.due_at <= :now AND d.paused_at IS NULL AND" + OPEN,
                Map.of("now", utc(clock.instant())));
    }

    /// The deadline, locked until the transaction ends; empty when there is none, or none for who asks.
    Optional<Clock> lock(DeadlineId id) {
        return select("WHERE d.id = :id", " FOR UPDATE OF d", Map.of("id", id.value())).stream()
                .findFirst();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
