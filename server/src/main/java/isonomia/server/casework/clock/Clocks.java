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

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Rules rules;
    private final Calendars calendars;
    private final DueDates due;
    private final Ledger ledger;
    private final Extensions extensions;

    Clocks(
            JdbcClient jdbc,
            InstantSource clock,
            Rules rules,
            Calendars calendars,
            DueDates due,
            Ledger ledger,
            Extensions extensions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rules = rules;
        this.calendars = calendars;
        this.due = due;
        this.ledger = ledger;
        this.extensions = extensions;
    }

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

    private void add(
            DeadlineId id,
            Happened happened,
            Optional<PersonId> by,
            Optional<Extensions.Reason> reason) {
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
                .param("place", reason.map(Extensions.Reason::id).orElse(null))
                .param("key", reason.map(r -> r.key().value()).orElse(null))
                .update();
    }

    /// The deadline, locked until the transaction ends.
    ///
    /// @throws Denied when there is none, or none for who asks
    private Clock lock(DeadlineId id) {
        return due.lock(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
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
            Clock kept,
            Happened happened,
            Optional<PersonId> by,
            Optional<Extensions.Reason> reason) {
        add(kept.id(), happened, by, reason);
        return count(kept.id());
    }

    /// Counts the row anew from its events.
    private Clock count(DeadlineId id) {
        Clock counted = due.find(id).orElseThrow();
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
                                missed.rule().id(),
                                "version",
                                String.valueOf(missed.rule().version()),
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

    /// Notes that somebody was told a day which the office set by itself, whatever the rule would say: what
    /// a body is given is up to the office where no law counts.
    @Transactional
    public void communicated(DeadlineId id, LocalDate day) {
        Clock kept = lock(id);
        if (!kept.deadline().open() || kept.deadline().paused()) {
            throw new Denied(Access.Decision.STATE);
        }
        happens(
                kept,
                new Happened.Communicated(now(kept), day),
                Optional.empty(),
                Optional.empty());
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
        for (Clock kept : due.of(file)) {
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
        Optional<Extensions.Reason> sealed =
                reason.isBlank()
                        ? Optional.empty()
                        : Optional.of(extensions.sealed(kept, reason.strip()));
        Clock longer =
                happens(
                        kept,
                        new Happened.Extended(now(kept), amount),
                        Optional.of(by.person()),
                        sealed);
        return new Longer.Extended(longer.deadline().due());
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
        meet(due.of(file), rule);
    }

    /// What was to be done about a complaint under a rule is done.
    @Transactional
    public void met(ComplaintId complaint, String rule) {
        meet(due.of(complaint), rule);
    }

    private void meet(List<Clock> all, String rule) {
        all.stream().filter(c -> c.rule().id().equals(rule)).forEach(c -> meet(lock(c.id())));
    }

    /// An information request was answered.
    @Transactional
    public void requestMet(UUID request) {
        due.ofRequest(request).forEach(c -> meet(lock(c.id())));
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
        cancel(due.of(file));
    }

    /// Nothing is expected any more about a complaint.
    @Transactional
    public void cancel(ComplaintId complaint) {
        cancel(due.of(complaint));
    }

    /// Nothing is expected any more in a case under a rule.
    @Transactional
    public void cancel(CaseId file, String rule) {
        cancel(due.of(file).stream().filter(c -> c.rule().id().equals(rule)).toList());
    }

    /// Nothing is expected any more about an information request.
    @Transactional
    public void requestOff(UUID request) {
        cancel(due.ofRequest(request));
    }

    private void cancel(List<Clock> all) {
        all.stream().filter(c -> c.deadline().open()).forEach(c -> cancel(c.id()));
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
