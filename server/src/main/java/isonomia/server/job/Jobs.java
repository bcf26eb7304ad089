package isonomia.server.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import javax.sql.DataSource;

/// The jobs of the institution: starting, cancelling, trying again, and how far each is.
@Component
public class Jobs {
    /// Jobs on a page of the list.
    public static final int PAGE = 20;

    /// What db-scheduler calls our jobs.
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("job");

    private static final String SELECT =
            """
            SELECT id,
                   kind,
                   subject,
                   state,
                   done,
                   total,
                   results::text AS results,
                   failure,
                   started_by,
                   started_at,
                   changed_at,
                   ended_by,
                   ended_at
              FROM job
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ledger ledger;
    private final SchedulerClient scheduler;
    private final JsonMapper json = new JsonMapper();

    Jobs(JdbcClient jdbc, DataSource dataSource, InstantSource clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
        // In the transaction of whoever starts: a job is there and will run, or is not there.
        this.scheduler =
                SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                        .build();
    }

    /// Which jobs somebody looks for.
    public enum Which {
        ALL,
        RUNNING,
        ENDED
    }

    /// A page of the list, with how many there are in all.
    public record Found(List<Job> jobs, long total) {
        public Found {
            jobs = List.copyOf(jobs);
        }
    }

    /// Starts a job; where one of this kind already works on this, that one.
    ///
    /// @param work its kind, whose permission `by` must hold
    /// @param total how many things there are to do
    @Transactional
    public JobId start(Actor.Member by, Work work, UUID subject, int total) {
        Access.require(by, work.needs(), Subject.NONE);
        JobId id = JobId.fresh();
        int begun =
                jdbc.sql(
                                """
                                INSERT INTO job (id, kind, subject, state, total, started_by,
                                                 started_at, changed_at)
                                VALUES (:id, :kind, :subject, 'WAITING', :total, :by, :now, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", id.value())
                        .param("kind", work.kind())
                        .param("subject", subject)
                        .param("total", total)
                        .param("by", by.person().value())
                        .param("now", now())
                        .update();
        if (begun == 0) {
            return newest(work.kind(), subject).map(Job::id).orElseThrow(Jobs::absent);
        }
        wake(id);
        ledger.enter(Entry.of("job-started", facts(id, work.kind())));
        return id;
    }

    /// Stops a job: the step that runs now is finished, none follows. What was done stays done.
    @Transactional
    public void cancel(Actor.Member by, JobId id) {
        Job job = lock(id).filter(j -> sees(by, j)).orElseThrow(Jobs::absent);
        if (job.state().ended()) {
            throw new Denied(Access.Decision.STATE);
        }
        jdbc.sql(
                        """
                        UPDATE job
                           SET state = 'CANCELLED',
                               ended_by = :by,
                               ended_at = :now,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("by", by.person().value())
                .param("now", now())
                .param("id", id.value())
                .update();
        ledger.enter(Entry.of("job-cancelled", facts(id, job.kind())));
    }

    /// Lets a job that failed or was cancelled go on where it was. It still acts with the permission
    /// of who started it.
    @Transactional
    public void resume(Actor.Member by, JobId id) {
        Job job = lock(id).filter(j -> sees(by, j)).orElseThrow(Jobs::absent);
        boolean another =
                newest(job.kind(), job.subject()).filter(j -> !j.state().ended()).isPresent();
        if (!job.state().resumable() || another) {
            throw new Denied(Access.Decision.STATE);
        }
        jdbc.sql(
                        """
                        UPDATE job
                           SET state = 'WAITING',
                               failure = '',
                               ended_by = NULL,
                               ended_at = NULL,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("now", now())
                .param("id", id.value())
                .update();
        wake(id);
        ledger.enter(Entry.of("job-resumed", facts(id, job.kind())));
    }

    /// Each waking has a name of its own: a job that is tried again may still be in the hands of a
    /// server that is about to see that it had ended.
    private void wake(JobId id) {
        scheduler.scheduleIfNotExists(
                TASK.instance(id.text() + "/" + UUID.randomUUID()).build(), Instant.now());
    }

    /// The job that a waking is for.
    static JobId woken(String name) {
        return new JobId(UUID.fromString(name.substring(0, name.indexOf('/'))));
    }

    private static Map<String, String> facts(JobId id, String kind) {
        return Map.of("job", id.text(), "kind", kind);
    }

    /// Jobs that `by` may see, the newest first: her own, and all for who manages jobs.
    ///
    /// @param page counted from 1
    public Found list(Actor.Member by, Which which, int page) {
        String where =
                """
                 WHERE (:all OR started_by = :by)
                   AND (:which = 'ALL'
                        OR (state IN ('WAITING', 'RUNNING')) = (:which = 'RUNNING'))
                """;
        boolean all = Access.may(by, Permission.JOBS_MANAGE);
        long total =
                jdbc.sql("SELECT count(*) FROM job" + where)
                        .param("all", all)
                        .param("by", by.person().value())
                        .param("which", which.name())
                        .query(Long.class)
                        .single();
        List<Job> jobs =
                jdbc.sql(
                                SELECT
                                        + where
                                        + """
                                         ORDER BY started_at DESC, id
                                         LIMIT :most
                                        OFFSET :skipped
                                        """)
                        .param("all", all)
                        .param("by", by.person().value())
                        .param("which", which.name())
                        .param("most", PAGE)
                        .param("skipped", (page - 1L) * PAGE)
                        .query((row, _) -> job(row))
                        .list();
        return new Found(jobs, total);
    }

    /// A job that `by` may see; empty for any other, as if it did not exist.
    public Optional<Job> find(Actor.Member by, JobId id) {
        return find(id).filter(job -> sees(by, job));
    }

    private static boolean sees(Actor.Member by, Job job) {
        return job.startedBy().equals(by.person()) || Access.may(by, Permission.JOBS_MANAGE);
    }

    /// The newest job of a kind that worked or works on something, whoever started it.
    public Optional<Job> newest(String kind, UUID subject) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE kind = :kind
                                  AND subject = :subject
                                ORDER BY (state IN ('WAITING', 'RUNNING')) DESC, started_at DESC
                                LIMIT 1
                                """)
                .param("kind", kind)
                .param("subject", subject)
                .query((row, _) -> job(row))
                .optional();
    }

    Optional<Job> find(JobId id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> job(row))
                .optional();
    }

    /// Holds a job until the transaction ends: steps, cancelling and trying again come one after the
    /// other, on however many servers.
    Optional<Job> lock(JobId id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, _) -> job(row))
                .optional();
    }

    /// Notes that a server has taken up a job.
    void taken(Job job) {
        jdbc.sql("UPDATE job SET state = 'RUNNING', changed_at = :now WHERE id = :id")
                .param("now", now())
                .param("id", job.id().value())
                .update();
    }

    /// Notes what a step did.
    void advance(Job job, Work.Step step) {
        int done = job.done() + step.things();
        boolean last = done == job.total();
        jdbc.sql(
                        """
                        UPDATE job
                           SET state = :state,
                               done = :done,
                               results = CAST(:results AS jsonb),
                               changed_at = :now,
                               ended_at = :ended
                         WHERE id = :id
                        """)
                .param("state", last ? "DONE" : "RUNNING")
                .param("done", done)
                .param("results", json.writeValueAsString(job.with(step.results())))
                .param("now", now())
                .param("ended", last ? now() : null)
                .param("id", job.id().value())
                .update();
    }

    /// Notes that a job had nothing to do.
    void empty(Job job) {
        jdbc.sql(
                        """
                        UPDATE job SET state = 'DONE', changed_at = :now, ended_at = :now
                         WHERE id = :id
                        """)
                .param("now", now())
                .param("id", job.id().value())
                .update();
    }

    /// Notes that a job could not go on.
    void fail(JobId id, String failure) {
        jdbc.sql(
                        """
                        UPDATE job
                           SET state = 'FAILED',
                               failure = :failure,
                               changed_at = :now,
                               ended_at = :now
                         WHERE id = :id
                           AND state IN ('WAITING', 'RUNNING')
                        """)
                .param("failure", failure)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    private static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Job job(ResultSet row) throws SQLException {
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                JobState.valueOf(row.getString("state")),
                row.getInt("done"),
                row.getInt("total"),
                json.readValue(
                        row.getString("results"), new TypeReference<TreeMap<String, Integer>>() {}),
                row.getString("failure"),
                new PersonId(row.getObject("started_by", UUID.class)),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                Optional.ofNullable(row.getObject("ended_by", UUID.class)).map(PersonId::new),
                Optional.ofNullable(row.getTimestamp("ended_at"))
                        .map(java.sql.Timestamp::toInstant));
    }
}
