package isonomia.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.People;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

/// Runs jobs, step by step. What makes a step happen once is not the scheduler but the job's own
/// row: a step locks it, reads how far the job is, does its work and notes it, in one transaction.
/// So it does no harm when two servers hold the same job for a moment, one of them thought dead.
@Component
class JobRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /// Jobs that one server runs at once. Two cores, and pages come first.
    private static final int AT_ONCE = 2;

    /// How soon a job begins.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// Every so often a server says that it still works; missed so often, another takes its jobs.
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int MISSED = 4;

    /// How long stopping waits for the steps that run.
    private static final Duration STOP = Duration.ofSeconds(15);

    /// How long a job waits when the database was away.
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Jobs jobs;
    private final List<Work> works;
    private final People people;
    private final TransactionTemplate transaction;
    private final Scheduler scheduler;
    private volatile boolean running;

    JobRunner(
            Jobs jobs,
            List<Work> works,
            People people,
            PlatformTransactionManager transactions,
            DataSource dataSource) {
        this.jobs = jobs;
        this.works = List.copyOf(works);
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
        this.scheduler =
                Scheduler.create(
                                dataSource,
                                Tasks.custom(Jobs.TASK)
                                        .onDeadExecutionRevive()
                                        .onFailure(
                                                (complete, operations) ->
                                                        operations.reschedule(
                                                                complete,
                                                                Instant.now().plus(AGAIN)))
                                        .execute(
                                                (instance, context) ->
                                                        run(
                                                                Jobs.woken(instance.getId()),
                                                                context.getSchedulerState())))
                        .schedulerName(new SchedulerName.Fixed("isonomia-" + UUID.randomUUID()))
                        .threads(AT_ONCE)
                        .pollingInterval(LOOK)
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED)
                        .shutdownMaxWait(STOP)
                        // What went wrong could hold what a person wrote; we log its kind
                        // ourselves.
                        .failureLogging(LogLevel.OFF, false)
                        .build();
    }

    /// Steps until there is none left, or the server stops; then another server goes on, or this one
    /// after its restart.
    private CompletionHandler<Void> run(JobId id, SchedulerState state) {
        while (step(id)) {
            if (state.isShuttingDown()) {
                return (complete, operations) -> operations.reschedule(complete, Instant.now());
            }
        }
        return (_, operations) -> operations.stop();
    }

    /// Does one step.
    ///
    /// @return whether another may follow
    private boolean step(JobId id) {
        Optional<Job> job = Acting.SERVER.call(() -> jobs.find(id));
        if (job.isEmpty() || job.get().state().ended()) {
            return false;
        }
        try {
            Actor.Member by = starter(job.get().startedBy());
            Work work = work(job.get());
            return Boolean.TRUE.equals(
                    by.acting().call(() -> transaction.execute(_ -> locked(work, id))));
        } catch (Unsteady e) {
            return fail(id, e.failure());
        } catch (Denied e) {
            return fail(id, e.decision() == Access.Decision.ROLE ? "permission" : "denied");
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | TransactionException e) {
            // The database was away or busy: nothing is lost, and the step comes again.
            LOG.warn("a job has to wait: {}", e.getClass().getSimpleName());
            throw e;
        } catch (RuntimeException e) {
            LOG.error("job {} failed: {} at {}", id.text(), e.getClass().getName(), place(e));
            return fail(id, "defect");
        }
    }

    private boolean locked(Work work, JobId id) {
        Job job = jobs.lock(id).orElseThrow();
        if (job.state().ended()) {
            return false;
        }
        if (job.done() == job.total()) {
            jobs.empty(job);
            return false;
        }
        Actor.Member starter = starter(job.startedBy());
        Access.require(starter, work.needs(), Subject.NONE);
        if (job.state() == JobState.WAITING) {
            jobs.taken(job);
        }
        Work.Step step;
        try {
            step = work.step(starter, job.subject(), job.done());
        } catch (CannotGoOn e) {
            throw new Unsteady(e);
        }
        jobs.advance(job, step);
        return job.done() + step.things() < job.total();
    }

    /// Carries [CannotGoOn] out of the transaction, which it undoes.
    private static final class Unsteady extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String failure;

        private Unsteady(CannotGoOn cause) {
            super(cause);
            this.failure = cause.failure();
        }

        private String failure() {
            return failure;
        }
    }

    /// Who started a job, with the roles held now.
    private Actor.Member starter(PersonId id) {
        return Acting.SERVER.call(
                () ->
                        people.find(id)
                                .filter(person -> !person.left())
                                .map(
                                        person ->
                                                new Actor.Member(
                                                        person.id(),
                                                        "",
                                                        person.name(),
                                                        person.language(),
                                                        person.roles(),
                                                        person.body()))
                                .orElseThrow(() -> new Denied(Access.Decision.ROLE)));
    }

    private Work work(Job job) {
        return works.stream()
                .filter(w -> w.kind().equals(job.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No work is called " + job.kind()));
    }

    private boolean fail(JobId id, String failure) {
        Acting.SERVER.run(() -> jobs.fail(id, failure));
        return false;
    }

    private static String place(RuntimeException failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            if (element.getClassName().startsWith("isonomia.")) {
                return element.toString();
            }
        }
        return "?";
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
