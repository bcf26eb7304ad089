package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Sealer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The tasks of complaints and cases. What somebody needs to be able to complain at all becomes one by
/// itself, so that it is not read and forgotten.
@Component
public class Tasks {
    /// Within how many days somebody sees to what a person needs.
    public static final int DAYS_FOR_NEEDS = 3;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Complaints complaints;
    private final Cases cases;

    Tasks(JdbcClient jdbc, InstantSource clock, DataKeys keys, Complaints complaints, Cases cases) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.complaints = complaints;
        this.cases = cases;
    }

    /// Under which key the notes of a subject lie, for who may do something with it.
    private KeyId key(Actor.Member by, Task.Subject of) {
        return switch (of) {
            case Task.Subject.OfComplaint(ComplaintId id) -> {
                Complaint complaint = complaint(id);
                Access.require(by, Complaints.reading(complaint), complaints.subject(complaint));
                yield complaint.key();
            }
            case Task.Subject.OfCase(CaseId id) -> cases.find(by, id, Permission.CASES_READ).key();
        };
    }

    private Complaint complaint(ComplaintId id) {
        return complaints.find(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    private Opening open(Actor.Member by, Task.Subject of) {
        return switch (of) {
            case Task.Subject.OfComplaint(ComplaintId id) -> complaints.open(by, complaint(id));
            case Task.Subject.OfCase(CaseId id) ->
                    cases.open(
                            by,
                            cases.find(by, id, Permission.CASES_READ),
                            Permission.CASES_READ,
                            FieldClass.C2);
        };
    }

    private static @Nullable UUID complaintOf(Task.Subject of) {
        return of instanceof Task.Subject.OfComplaint(ComplaintId id) ? id.value() : null;
    }

    private static @Nullable UUID caseOf(Task.Subject of) {
        return of instanceof Task.Subject.OfCase(CaseId id) ? id.value() : null;
    }

    /// All tasks of a complaint or a case, what is due first at the top and what is done at the end.
    /// Some dozens at most.
    @Transactional
    public List<Task> of(Actor.Member by, Task.Subject of) {
        KeyId key = key(by, of);
        Opening opening = open(by, of);
        return jdbc.sql(
                        """
                        SELECT t.id, t.kind, t.due_on, a.name AS assigned, t.note, d.name AS done,
                               t.done_at
                          FROM task t
                          LEFT JOIN person a ON a.id = t.assigned_to
                          LEFT JOIN person d ON d.id = t.done_by
                         WHERE t.complaint IS NOT DISTINCT FROM CAST(:complaint AS uuid)
                           AND t.case_file IS NOT DISTINCT FROM CAST(:case AS uuid)
                         ORDER BY t.done_at IS NOT NULL, t.due_on, t.id
                        """)
                .param("complaint", complaintOf(of))
                .param("case", caseOf(of))
                .query(
                        (row, _) -> {
                            UUID id = row.getObject("id", UUID.class);
                            SealedText note = SealedText.of(row.getBytes("note"));
                            return new Task(
                                    id,
                                    Task.Kind.parse(row.getString("kind")).orElseThrow(),
                                    row.getObject("due_on", LocalDate.class),
                                    Optional.ofNullable(row.getString("assigned")),
                                    opening.holds(key) ? opening.text(key, place(id), note) : "",
                                    done(
                                            row.getString("done"),
                                            row.getObject("done_at", OffsetDateTime.class)));
                        })
                .list();
    }

    private static Optional<Task.Done> done(@Nullable String name, @Nullable OffsetDateTime at) {
        return at == null || name == null
                ? Optional.empty()
                : Optional.of(new Task.Done(name, at.toInstant()));
    }

    /// How many tasks of a complaint that the reader may see are open.
    @Transactional(readOnly = true)
    public long open(Complaint complaint) {
        return jdbc.sql("SELECT count(*) FROM task WHERE complaint = :id AND done_at IS NULL")
                .param("id", complaint.id().value())
                .query(Long.class)
                .single();
    }

    /// Adds a task.
    ///
    /// @throws Denied when the complaint or case is none of hers
    @Transactional
    public void add(
            Actor.Member by, Task.Subject of, Task.Kind kind, LocalDate dueOn, String note) {
        insert(keys.sealer(key(by, of)), of, kind, dueOn, by.person().value(), note);
    }

    /// Makes a task of each thing that a person needs, with the complaint that she sends, in the
    /// transaction of who calls.
    @Transactional(propagation = Propagation.MANDATORY)
    void needed(Sealer sealer, ComplaintId complaint, Answers answers) {
        LocalDate due =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(DAYS_FOR_NEEDS);
        for (String need : answers.all(Question.NEEDS)) {
            insert(
                    sealer,
                    new Task.Subject.OfComplaint(complaint),
                    Task.Kind.parse("need-" + need).orElseThrow(),
                    due,
                    null,
                    answers.text(Question.NEEDS_TEXT));
        }
    }

    private void insert(
            Sealer sealer,
            Task.Subject of,
            Task.Kind kind,
            LocalDate dueOn,
            @Nullable UUID by,
            String note) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO task
                               (id, complaint, case_file, kind, due_on, data_key, note, made_by,
                                made_at)
                        VALUES (:id, :complaint, :case, :kind, :due, :key, :note, :by, :now)
                        """)
                .param("id", id)
                .param("complaint", complaintOf(of))
                .param("case", caseOf(of))
                .param("kind", kind.key())
                .param("due", dueOn)
                .param("key", sealer.id().value())
                .param("note", sealer.seal(place(id), note).bytes())
                .param("by", by)
                .param("now", now())
                .update();
    }

    /// Takes an open task of a complaint or a case.
    ///
    /// @throws Denied as if absent when there is no such open task
    @Transactional
    public void take(Actor.Member by, Task.Subject of, UUID task) {
        change(
                by,
                of,
                task,
                "UPDATE task SET assigned_to = :by WHERE id = :id AND done_at IS NULL");
    }

    /// Notes that a task of a complaint or a case is done.
    ///
    /// @throws Denied as if absent when there is no such open task
    @Transactional
    public void finish(Actor.Member by, Task.Subject of, UUID task) {
        change(
                by,
                of,
                task,
                """
                UPDATE task
                   SET done_by = :by,
                       done_at = CAST(:now AS timestamptz)
                 WHERE id = :id
                   AND done_at IS NULL
                """);
    }

    private void change(Actor.Member by, Task.Subject of, UUID task, String sql) {
        key(by, of);
        int changed =
                jdbc.sql(
                                sql
                                        + " AND complaint IS NOT DISTINCT FROM CAST(:complaint AS"
                                        + " uuid) AND case_file IS NOT DISTINCT FROM CAST(:case AS"
                                        + " uuid)")
                        .param("id", task)
                        .param("by", by.person().value())
                        .param("now", now())
                        .param("complaint", complaintOf(of))
                        .param("case", caseOf(of))
                        .update();
        if (changed == 0) {
            throw new Denied(Access.Decision.ABSENT);
        }
    }

    private static Place place(UUID id) {
        return new Place("task", "note", id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
