package isonomia.server.register;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.job.CannotGoOn;
import isonomia.server.job.Job;
import isonomia.server.job.JobId;
import isonomia.server.job.Jobs;
import isonomia.server.job.Work;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Publishes what an import filed, as a job: decided by one person, who did not bring it in, about
/// all that waits as it was brought in. Each record has its own entry in the ledger.
@Component
public class PublishImport implements Work {
    private static final int STEP = 10;

    private final Imports imports;
    private final ImportRecords filing;
    private final Jobs jobs;

    PublishImport(Imports imports, ImportRecords filing, Jobs jobs) {
        this.imports = imports;
        this.filing = filing;
        this.jobs = jobs;
    }

    /// Whether somebody may publish an import now.
    public Access.Decision may(Actor.Member by, Import chosen) {
        boolean filed = filing.job(chosen.id()).filter(job -> job.state().ended()).isPresent();
        return Access.decide(
                by,
                Permission.RECORDS_PUBLISH,
                new Subject(
                        Optional.empty(),
                        FieldClass.C0,
                        Set.of(),
                        Set.of(chosen.uploadedBy()),
                        filed && chosen.state() == Import.State.CONFIRMED && chosen.waiting() > 0,
                        false));
    }

    /// Decides that an import is published.
    @Transactional
    public JobId publish(Actor.Member by, ImportId id) {
        Import chosen = imports.lock(id);
        Optional<Job> running = job(id).filter(job -> !job.state().ended());
        if (running.isPresent()) {
            return running.get().id();
        }
        Access.Decision decision = may(by, chosen);
        if (decision != Access.Decision.ALLOWED) {
            throw new isonomia.server.identity.Denied(decision);
        }
        return jobs.start(by, this, id.value(), chosen.records());
    }

    /// The newest job that publishes an import, if there is one.
    public Optional<Job> job(ImportId id) {
        return jobs.newest(kind(), id.value());
    }

    @Override
    public String kind() {
        return "publish-import";
    }

    @Override
    public Permission needs() {
        return Permission.RECORDS_PUBLISH;
    }

    @Override
    public String page(UUID subject) {
        return "/office/review/" + subject;
    }

    @Override
    public Step step(Actor.Member by, UUID subject, int done) throws CannotGoOn {
        Import from = ImportRecords.held(imports, subject);
        int most = Math.min(STEP, from.records() - done);
        return new Step(most, ImportRecords.counted(imports.publish(by, from, done, most)));
    }
}
