package isonomia.server.casework;

import isonomia.server.casework.Complaint.Channel;
import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Complaint.State;
import isonomia.server.database.Acting;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.AccessLog;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.HeldKeys.Held;
import isonomia.server.privacy.KeyId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What a person does with her own complaint, without an account: she holds its key, and everything
/// here works for that key and sees nothing else.
@Component
public class Intake {
    /// For how long a draft is kept that nobody goes on with.
    public static final Duration DRAFTS_KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final HeldKeys heldKeys;
    private final NewComplaints news;
    private final Tasks tasks;
    private final Ledger ledger;
    private final AccessLog accessLog;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Intake(
            JdbcClient jdbc,
            InstantSource clock,
            DataKeys keys,
            HeldKeys heldKeys,
            NewComplaints news,
            Tasks tasks,
            Ledger ledger,
            AccessLog accessLog,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.heldKeys = heldKeys;
        this.news = news;
        this.tasks = tasks;
        this.ledger = ledger;
        this.accessLog = accessLog;
        this.transaction = transaction;
        this.events = events;
    }

    /// A complaint in the hands of the person.
    public record Own(Complaint complaint, Answers answers) {}

    /// What comes of sending a complaint.
    public sealed interface Sending {
        /// It is sent. The receipt is to be shown now, and never again.
        record Sent(Receipt receipt, Complaint complaint) implements Sending {}

        /// Something is to be corrected first.
        record Wrong(Own own) implements Sending {}

        /// It was sent before.
        record Already() implements Sending {}
    }

    private static byte[] sealed(
            Held held, Complaint complaint, Answers answers, Question.Kept kept) {
        return NewComplaints.sealed(held.sealer(), complaint.id(), answers, kept);
    }

    private <T> T holding(Held held, Supplier<T> work) {
        return held.acting().call(() -> transaction.execute(_ -> work.get()));
    }

    /// Begins a draft under a key of its own.
    public Held begin(String language, Mode mode) {
        FreshKey key = keys.fresh();
        Held held = heldKeys.hold(key);
        return holding(
                held,
                () -> {
                    news.add(
                            key,
                            ComplaintId.fresh(),
                            new NewComplaints.Way(mode, Channel.WEB, language, Optional.empty()),
                            Answers.none());
                    return held;
                });
    }

    /// The complaint of a key; empty when the key is of something else, or the complaint is gone.
    public Optional<Own> own(Held held) {
        return holding(held, () -> own(held, ""));
    }

    private Optional<Own> own(Held held, String locking) {
        return jdbc.sql(
                        "SELECT "
                                + Complaints.COLUMNS
                                + ", answers, contact, situation FROM complaint WHERE"
                                + " data_key = :key"
                                + locking)
                .param("key", held.key().value())
                .query(
                        (row, _) ->
                                new Own(
                                        Complaints.complaint(row),
                                        Complaints.opened(held.opening(), row)))
                .optional();
    }

    private Optional<Own> lock(Held held) {
        return own(held, " FOR UPDATE");
    }

    /// Keeps the answers to the questions of one page of a draft, right or wrong. A complaint that was sent stays as it
    /// is.
    ///
    /// @return the complaint as it is now; empty when there is none
    public Optional<Own> save(Held held, List<Question> asked, Answers page) {
        return holding(
                held,
                () -> {
                    Optional<Own> own = lock(held);
                    if (own.isEmpty() || !own.get().complaint().draft()) {
                        return own;
                    }
                    Complaint complaint = own.get().complaint();
                    Answers answers = own.get().answers().with(asked, page);
                    jdbc.sql(
                                    """
                                    UPDATE complaint
                                       SET answers = :answers,
                                           contact = :contact,
                                           situation = :situation,
                                           anonymity = :anonymity,
                                           changed_at = :now
                                     WHERE id = :id
                                    """)
                            .param(
                                    "answers",
                                    sealed(held, complaint, answers, Question.Kept.ANSWERS))
                            .param(
                                    "contact",
                                    sealed(held, complaint, answers, Question.Kept.CONTACT))
                            .param(
                                    "situation",
                                    sealed(held, complaint, answers, Question.Kept.SITUATION))
                            .param("anonymity", answers.anonymity().name())
                            .param("now", now())
                            .param("id", complaint.id().value())
                            .update();
                    return Optional.of(new Own(complaint, answers));
                });
    }

    /// Sends a draft. The receipt opens it from the moment on in which this returns.
    public Sending send(Held held) {
        return holding(
                held,
                () -> {
                    Optional<Own> own = lock(held).filter(o -> o.complaint().draft());
                    if (own.isEmpty()) {
                        return new Sending.Already();
                    }
                    if (!own.get().answers().problems().isEmpty()) {
                        return new Sending.Wrong(own.get());
                    }
                    ComplaintId id = own.get().complaint().id();
                    jdbc.sql(
                                    """
                                    UPDATE complaint
                                       SET state = 'SUBMITTED', submitted_at = :now, changed_at = :now
                                     WHERE id = :id
                                    """)
                            .param("now", now())
                            .param("id", id.value())
                            .update();
                    tasks.needed(held.sealer(), id, own.get().answers());
                    // An id by chance and a time, nothing of what she wrote: erasing the complaint
                    // later
                    // leaves the entry true and says nothing about her.
                    ledger.enter(Entry.of("complaint-submitted", Map.of("complaint", id.text())));
                    events.publishEvent(new ComplaintAct.Submitted(id));
                    Receipt receipt = Receipt.fresh();
                    heldKeys.giveAnew(held, receipt.secret());
                    return new Sending.Sent(receipt, own.get().complaint());
                });
    }

    /// Makes a new receipt; all earlier ones open nothing any more. That of a draft lets her go on with it
    /// later, until it is sent and gets another one. Empty when there is nothing to open.
    public Optional<Receipt> renew(Held held) {
        return holding(
                held,
                () ->
                        lock(held)
                                .map(
                                        _ -> {
                                            Receipt receipt = Receipt.fresh();
                                            heldKeys.giveAnew(held, receipt.secret());
                                            return receipt;
                                        }));
    }

    /// Where a complaint stands. The person sees the step, and nothing else of the case.
    public Stage stage(Complaint complaint) {
        return Stage.of(complaint.state(), caseState(complaint));
    }

    private Optional<CaseState> caseState(Complaint complaint) {
        return complaint
                .caseFile()
                .flatMap(
                        id ->
                                Acting.SERVER.call(
                                        () ->
                                                jdbc.sql(
                                                                "SELECT state FROM case_file WHERE"
                                                                        + " id = :id")
                                                        .param("id", id.value())
                                                        .query(String.class)
                                                        .optional()
                                                        .map(CaseState::valueOf)));
    }

    /// Whether she may still take it back: not after a decision.
    public boolean mayWithdraw(Complaint complaint) {
        return complaint.state().next().contains(State.WITHDRAWN)
                && caseState(complaint).filter(CaseState::concluded).isEmpty();
    }

    /// Takes a complaint back.
    ///
    /// @return whether it was
    public boolean withdraw(Held held) {
        // Read before the transaction, which works for her key and sees no case.
        Optional<Own> before = own(held);
        if (before.isEmpty() || !mayWithdraw(before.get().complaint())) {
            return false;
        }
        return holding(
                held,
                () -> {
                    Complaint complaint = lock(held).orElseThrow().complaint();
                    if (!complaint.state().next().contains(State.WITHDRAWN)) {
                        return false;
                    }
                    jdbc.sql(
                                    """
                                    UPDATE complaint
                                       SET state = 'WITHDRAWN', changed_at = :now
                                     WHERE id = :id
                                    """)
                            .param("now", now())
                            .param("id", complaint.id().value())
                            .update();
                    ledger.enter(
                            Entry.of(
                                    "complaint-withdrawn",
                                    Map.of("complaint", complaint.id().text())));
                    events.publishEvent(new ComplaintAct.Ended(complaint.id()));
                    return true;
                });
    }

    /// Who of the office opened a complaint, by role, the newest first.
    public List<AccessLog.Opened> openedBy(Complaint complaint) {
        return Acting.SERVER.call(() -> accessLog.opened(Complaints.KIND, complaint.id().value()));
    }

    /// Erases a draft at her wish. A complaint that was sent is withdrawn instead.
    public void discard(Held held) {
        holding(
                held,
                () -> {
                    lock(held)
                            .filter(own -> own.complaint().draft())
                            .ifPresent(own -> erase(own.complaint().id(), held.key()));
                    return true;
                });
    }

    private void erase(ComplaintId draft, KeyId key) {
        keys.destroy(key);
        jdbc.sql("DELETE FROM complaint WHERE id = :id AND state = 'DRAFT'")
                .param("id", draft.value())
                .update();
    }

    private record Left(ComplaintId id, KeyId key) {}

    /// Erases drafts that nobody went on with. One transaction for each: whoever goes on with hers just
    /// now keeps it.
    int sweep() {
        OffsetDateTime before = now().minus(DRAFTS_KEPT);
        List<UUID> left =
                Acting.SERVER.call(
                        () ->
                                jdbc.sql(
                                                """
                                                SELECT id
                                                  FROM complaint
                                                 WHERE state = 'DRAFT'
                                                   AND changed_at < :before
                                                 LIMIT 1000
                                                """)
                                        .param("before", before)
                                        .query(UUID.class)
                                        .list());
        left.forEach(
                id ->
                        Acting.SERVER.run(
                                () ->
                                        transaction.executeWithoutResult(
                                                _ -> eraseIfLeft(id, before))));
        return left.size();
    }

    private void eraseIfLeft(UUID id, OffsetDateTime before) {
        jdbc.sql(
                        """
                        SELECT id, data_key
                          FROM complaint
                         WHERE id = :id
                           AND state = 'DRAFT'
                           AND changed_at < :before
                           FOR UPDATE
                        """)
                .param("id", id)
                .param("before", before)
                .query(
                        (row, _) ->
                                new Left(
                                        new ComplaintId(row.getObject("id", UUID.class)),
                                        new KeyId(row.getObject("data_key", UUID.class))))
                .optional()
                .ifPresent(draft -> erase(draft.id(), draft.key()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
