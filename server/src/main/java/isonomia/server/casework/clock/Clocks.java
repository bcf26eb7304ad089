package isonomia.server.casework.clock;

import isonomia.server.casework.CaseId;
import isonomia.server.casework.ComplaintId;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.PersonId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;

import org.jspecify.annotations.Nullable;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The deadlines of cases, complaints and requests: started, stopped, extended, met, missed.
///
/// What happens is added to the deadline's events, and its row is counted anew from them, in one
/// transaction. Who may do it is decided by whoever calls: the case, the complaint or the request knows.
/// What was done already is done once: to meet what is met, or to stop what stands still, changes nothing.
@Component
public class Clocks {
    /// Rows that the sweep takes at once.
    static final int BATCH = 200;

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
    private final Ledger ledger;
    private final DataKeys keys;
    private final Vault vault;

    Clocks(
            JdbcClient jdbc,
            InstantSource clock,
            Rules rules,
            Calendars calendars,
            Ledger ledger,
            DataKeys keys,
            Vault vault) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rules = rules;
        this.calendars = calendars;
        this.ledger = ledger;
        this.keys = keys;
        this.vault = vault;
    }

    /// More time that was given, with its reason.
    ///
    /// @param amount in the unit of the rule
    /// @param reason empty when none was asked for, or when its key is destroyed
    public record Extension(Instant at, Optional<PersonId> by, int amount, String reason) {}

    private record Row(DeadlineId id, About about, DeadlineRule rule) {}

    private record OfDeadline(UUID deadline, Happened event) {}

    /// Starts a deadline.
    ///
    /// @param rule id of the rule, in the version that holds on the day of the trigger
    /// @param trigger when it came
    @Transactional
    public DeadlineId start(About about, String rule, Instant trigger) {
        WorkingCalendar calendar = calendars.current();
        Instant at = trigger.truncatedTo(ChronoUnit.MICROS);
        DeadlineRule holds = rules.on(rule, calendar.day(at));
        DeadlineId id = DeadlineId.fresh();
        Happened.Started started = new Happened.Started(at);
        Deadline deadline = Deadlines.compute(holds, calendar, List.of(started), at);
        jdbc.sql(
                        """
                        INSERT INTO deadline (id, case_file, complaint, request, body, rule, rule_version,
                                              started_at, start_on, due_on, due_at, counted_at)
                        VALUES (:id, :case, :complaint, :request, :body, :rule, :version,
                                :started, :on, :due, :over, :now)
                        """)
                .param("id", id.value())
                .param("case", about.caseFile().map(CaseId::value).orElse(null))
                .param("complaint", about.complaint().map(ComplaintId::value).orElse(null))
                .param("request", about.request().orElse(null))
                .param("body", about.body().map(BodyId::value).orElse(null))
                .param("rule", holds.id())
                .param("version", holds.version())
                .param("started", utc(at))
                .param("on", deadline.startOn())
                .param("due", deadline.due())
                .param("over", utc(deadline.dueAt()))
                .param("now", utc(clock.instant()))
                .update();
        add(id, started, Optional.empty(), Optional.empty());
        return id;
    }

    /// Starts a deadline of a case.
    @Transactional
    public DeadlineId start(CaseId file, String rule, Instant trigger) {
        return start(About.of(file), rule, trigger);
    }

    /// Starts a deadline of a complaint.
    @Transactional
    public DeadlineId start(ComplaintId complaint, String rule, Instant trigger) {
        return start(About.of(complaint), rule, trigger);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private record Reason(UUID id, KeyId key, SealedText text) {}

    private void add(
            DeadlineId id, Happened happened, Optional<PersonId> by, Optional<Reason> reason) {
        String kind =
                switch (happened) {
                    case Happened.Started _ -> "STARTED";
                    case Happened.Paused _ -> "PAUSED";
                    case Happened.Resumed _ -> "RESUMED";
                    case Happened.Extended _ -> "EXTENDED";
                    case Happened.Communicated _ -> "COMMUNICATED";
                    case Happened.Met _ -> "MET";
                    case Happened.Cancelled _ -> "CANCELLED";
                };
        String event =
                switch (happened) {
                    case Happened.Paused(Instant _, String stopping) -> stopping;
                    case Happened.Resumed(Instant _, String continuing) -> continuing;
                    case Happened.Started _,
                            Happened.Extended _,
                            Happened.Communicated _,
                            Happened.Met _,
                            Happened.Cancelled _ ->
                            "";
                };
        jdbc.sql(
                        """
                        INSERT INTO deadline_event
                               (deadline, at, by, kind, event, amount, due_on, reason, reason_id, data_key)
                        VALUES (:deadline, :at, :by, :kind, :event, :amount, :due, :reason, :place, :key)
                        """)
                .param("deadline", id.value())
                .param("at", utc(happened.at()))
                .param("by", by.map(PersonId::value).orElse(null))
                .param("kind", kind)
                .param("event", event)
                .param(
                        "amount",
                        happened instanceof Happened.Extended(Instant _, int amount)
                                ? amount
                                : null)
                .param(
                        "due",
                        happened instanceof Happened.Communicated(Instant _, LocalDate due)
                                ? due
                                : null)
                .param("reason", reason.map(r -> r.text().bytes()).orElse(null))
                .param("place", reason.map(Reason::id).orElse(null))
                .param("key", reason.map(r -> r.key().value()).orElse(null))
                .update();
    }

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
        return counted(
                jdbc.sql(SELECT + where + " ORDER BY d.due_at, d.id")
                        .params(values)
                        .query((row, _) -> row(row))
                        .list());
    }

    /// A deadline; empty when there is none, or none for who asks.
    @Transactional(readOnly = true)
    public Optional<Clock> find(DeadlineId id) {
        return select("WHERE d.id = :id", Map.of("id", id.value())).stream().findFirst();
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

    /// The deadline, locked until the transaction ends.
    ///
    /// @throws Denied when there is none, or none for who asks
    private Clock lock(DeadlineId id) {
        return counted(
                        jdbc.sql(SELECT + " WHERE d.id = :id FOR UPDATE OF d")
                                .param("id", id.value())
                                .query((row, _) -> row(row))
                                .list())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    /// The present, or the last event's moment when a clock jumped back: history has one direction.
    private Instant now(Clock kept) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant last =
                jdbc.sql("SELECT max(at) FROM deadline_event WHERE deadline = :id")
                        .param("id", kept.id().value())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant();
        return now.isBefore(last) ? last : now;
    }

    private Clock happens(
            Clock kept, Happened happened, Optional<PersonId> by, Optional<Reason> reason) {
        add(kept.id(), happened, by, reason);
        return count(kept.id());
    }

    /// Counts the row anew from its events.
    private Clock count(DeadlineId id) {
        Clock counted = find(id).orElseThrow();
        Deadline deadline = counted.deadline();
        boolean missed =
                jdbc.sql(
                                """
                                UPDATE deadline
                                   SET due_on = :due,
                                       due_at = :over,
                                       paused_at = :paused,
                                       communicated_at = (SELECT max(at)
                                                            FROM deadline_event
                                                           WHERE deadline = :id
                                                             AND kind = 'COMMUNICATED'),
                                       met_at = :met,
                                       breached_at = :breached,
                                       cancelled_at = :cancelled,
                                       counted_at = :now
                                 WHERE id = :id
                                RETURNING breached_at IS NOT NULL AND noted_at IS NULL
                                """)
                        .param("id", id.value())
                        .param("due", deadline.due())
                        .param("over", utc(deadline.dueAt()))
                        .param(
                                "paused",
                                deadline.paused() ? utc(deadline.pauses().getLast().from()) : null)
                        .param("met", nullable(deadline.metAt()))
                        .param("breached", nullable(deadline.breachedAt()))
                        .param("cancelled", nullable(deadline.cancelledAt()))
                        .param("now", utc(clock.instant()))
                        .query(Boolean.class)
                        .single();
        if (missed) {
            note(counted);
        }
        return counted;
    }

    private static @Nullable OffsetDateTime nullable(Optional<Instant> moment) {
        return moment.map(Clocks::utc).orElse(null);
    }

    /// That a deadline was missed is entered once, whatever becomes of it.
    private void note(Clock missed) {
        jdbc.sql("UPDATE deadline SET noted_at = :now WHERE id = :id")
                .param("now", utc(clock.instant()))
                .param("id", missed.id().value())
                .update();
        ledger.enter(
                Entry.of(
                        "deadline-missed",
                        Map.of(
                                "deadline",
                                missed.id().value().toString(),
                                "rule",
                                missed.rule().reference(),
                                "due",
                                missed.deadline().due().toString())));
    }

    /// Notes that somebody was told the day on which it is due: no change of calendar or rule moves it
    /// from now on.
    ///
    /// @return the day to tell
    @Transactional
    public LocalDate communicated(DeadlineId id) {
        Clock kept = lock(id);
        Deadline deadline = kept.deadline();
        if (!deadline.open() || deadline.paused() || deadline.missed()) {
            throw new Denied(Access.Decision.STATE);
        }
        happens(
                kept,
                new Happened.Communicated(now(kept), deadline.due()),
                Optional.empty(),
                Optional.empty());
        return deadline.due();
    }

    /// Stops the time, if the rule knows the event; else nothing happens.
    @Transactional
    public void pause(DeadlineId id, String event) {
        pause(lock(id), event);
    }

    private void pause(Clock kept, String event) {
        if (kept.deadline().open()
                && !kept.deadline().paused()
                && kept.rule().stops().by().contains(event)) {
            happens(
                    kept,
                    new Happened.Paused(now(kept), event),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// Lets the time go on, if the rule knows the event; else nothing happens.
    @Transactional
    public void resume(DeadlineId id, String event) {
        resume(lock(id), event);
    }

    private void resume(Clock kept, String event) {
        if (kept.deadline().paused() && kept.rule().stops().until().contains(event)) {
            happens(
                    kept,
                    new Happened.Resumed(now(kept), event),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// Something happened in a case: what it stops stands still, what it lets go on goes on.
    @Transactional
    public void happened(CaseId file, String event) {
        for (Clock kept : of(file)) {
            Clock locked = lock(kept.id());
            pause(locked, event);
            resume(locked, event);
        }
    }

    /// Gives more time.
    ///
    /// @param amount in the unit of the rule
    /// @param reason kept under the key of the case, or of the complaint when there is no case
    @Transactional
    public Longer extend(Actor.Member by, DeadlineId id, int amount, String reason) {
        Clock kept = lock(id);
        Deadline deadline = kept.deadline();
        DeadlineRule.Extension allowed = kept.rule().extension();
        int left = allowed.most() - deadline.extended();
        if (!deadline.open() || deadline.missed()) {
            return new Longer.Refused("clock.extend.over", left);
        }
        if (amount < 1 || amount > left) {
            return new Longer.Refused(left < 1 ? "clock.extend.none" : "clock.extend.most", left);
        }
        if (allowed.needsReason() && reason.isBlank()) {
            return new Longer.Refused("clock.extend.reason", left);
        }
        Optional<Reason> sealed =
                reason.isBlank() ? Optional.empty() : Optional.of(sealed(kept, reason.strip()));
        Clock longer =
                happens(
                        kept,
                        new Happened.Extended(now(kept), amount),
                        Optional.of(by.person()),
                        sealed);
        return new Longer.Extended(longer.deadline().due());
    }

    private Reason sealed(Clock kept, String reason) {
        UUID key =
                jdbc.sql(
                                """
                                SELECT coalesce(f.data_key, c.data_key)
                                  FROM deadline d
                                  LEFT JOIN case_file f ON f.id = d.case_file
                                  LEFT JOIN complaint c ON c.id = d.complaint
                                 WHERE d.id = :id
                                """)
                        .param("id", kept.id().value())
                        .query(UUID.class)
                        .single();
        KeptKey sealer = keys.sealer(new KeyId(key));
        UUID place = UUID.randomUUID();
        return new Reason(place, sealer.id(), sealer.seal(place(place), reason));
    }

    private static Place place(UUID id) {
        return new Place("deadline_event", "reason", id);
    }

    private record Kept(Instant at, Optional<PersonId> by, int amount, Optional<Reason> reason) {}

    /// The extensions of a deadline with their reasons.
    ///
    /// @param reading who wants to read them, as the case decides it
    @Transactional
    public List<Extension> extensions(Reading reading, DeadlineId id) {
        List<Kept> kept =
                jdbc.sql(
                                """
                                SELECT at, by, amount, reason, reason_id, data_key
                                  FROM deadline_event
                                 WHERE deadline = :id
                                   AND kind = 'EXTENDED'
                                 ORDER BY id
                                """)
                        .param("id", id.value())
                        .query(
                                (row, _) ->
                                        new Kept(
                                                row.getObject("at", OffsetDateTime.class)
                                                        .toInstant(),
                                                id(row, "by").map(PersonId::new),
                                                row.getInt("amount"),
                                                reason(row)))
                        .list();
        Opening opening =
                vault.open(
                        reading,
                        kept.stream().flatMap(k -> k.reason().stream()).map(Reason::key).toList());
        return kept.stream()
                .map(
                        k ->
                                new Extension(
                                        k.at(),
                                        k.by(),
                                        k.amount(),
                                        k.reason()
                                                .filter(r -> opening.holds(r.key()))
                                                .map(
                                                        r ->
                                                                opening.text(
                                                                        r.key(),
                                                                        place(r.id()),
                                                                        r.text()))
                                                .orElse("")))
                .toList();
    }

    private static Optional<Reason> reason(ResultSet row) throws SQLException {
        byte @Nullable [] text = row.getBytes("reason");
        return text == null
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                row.getObject("reason_id", UUID.class),
                                new KeyId(row.getObject("data_key", UUID.class)),
                                SealedText.of(text)));
    }

    /// What was to be done is done.
    @Transactional
    public void met(DeadlineId id) {
        meet(lock(id));
    }

    private void meet(Clock kept) {
        if (kept.deadline().open()) {
            happens(kept, new Happened.Met(now(kept)), Optional.empty(), Optional.empty());
        }
    }

    /// What was to be done in a case under a rule is done.
    @Transactional
    public void met(CaseId file, String rule) {
        meet(of(file), rule);
    }

    /// What was to be done about a complaint under a rule is done.
    @Transactional
    public void met(ComplaintId complaint, String rule) {
        meet(of(complaint), rule);
    }

    private void meet(List<Clock> all, String rule) {
        all.stream().filter(c -> c.rule().id().equals(rule)).forEach(c -> meet(lock(c.id())));
    }

    /// An information request was answered.
    @Transactional
    public void requestMet(UUID request) {
        ofRequest(request).forEach(c -> meet(lock(c.id())));
    }

    /// A deadline no longer matters.
    @Transactional
    public void cancel(DeadlineId id) {
        Clock kept = lock(id);
        if (kept.deadline().open()) {
            happens(kept, new Happened.Cancelled(now(kept)), Optional.empty(), Optional.empty());
        }
    }

    /// A case is closed: whatever still runs in it no longer matters.
    @Transactional
    public void cancel(CaseId file) {
        of(file).stream().filter(c -> c.deadline().open()).forEach(c -> cancel(c.id()));
    }

    /// Counts anew what was counted before the calendar changed, and notes what was missed; some of it
    /// at a time. A day that was told stays as it is.
    ///
    /// @return how many deadlines were looked at
    @Transactional
    int sweep() {
        Optional<OffsetDateTime> changed = calendars.changedAt();
        List<DeadlineId> late =
                jdbc.sql(
                                """
                                SELECT d.id
                                  FROM deadline d
                                 WHERE d.met_at IS NULL
                                   AND d.cancelled_at IS NULL
                                   AND ((d.paused_at IS NULL AND d.noted_at IS NULL AND d.due_at <= :now)
                                        OR d.counted_at <= CAST(:changed AS timestamptz))
                                 ORDER BY d.due_at
                                 LIMIT :batch
                                   FOR UPDATE SKIP LOCKED
                                """)
                        .param("now", utc(clock.instant()))
                        .param("changed", changed.orElse(null))
                        .param("batch", BATCH)
                        .query((row, _) -> new DeadlineId(row.getObject(1, UUID.class)))
                        .list();
        late.forEach(this::count);
        return late.size();
    }
}
