package isonomia.server.register;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.job.CannotGoOn;
import isonomia.server.job.Job;
import isonomia.server.job.JobId;
import isonomia.server.job.Jobs;
import isonomia.server.job.Work;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Files the records of an import for review, as a job.
@Component
public class ImportRecords implements Work {
    private static final int STEP = 20;

    private final Imports imports;
    private final ImportFiling filing;
    private final Jobs jobs;

    ImportRecords(Imports imports, ImportFiling filing, Jobs jobs) {
        this.imports = imports;
        this.filing = filing;
        this.jobs = jobs;
    }

    /// Lets a file that was looked at be brought in. Sent twice, it is brought in once.
    @Transactional
    public JobId confirm(Actor.Member by, ImportId id) {
        Import chosen = imports.lock(id);
        Optional<Job> begun = jobs.newest(kind(), id.value());
        if (begun.isPresent()) {
            return begun.get().id();
        }
        Access.require(
                by,
                Permission.RECORDS_IMPORT,
                Subject.NONE.open(chosen.state() == Import.State.PREVIEWED));
        imports.confirmed(chosen);
        return jobs.start(by, this, id.value(), chosen.records());
    }

    /// The job of an import, once it was confirmed.
    public Optional<Job> job(ImportId id) {
        return jobs.newest(kind(), id.value());
    }

    @Override
    public String kind() {
        return "import-records";
    }

    @Override
    public Permission needs() {
        return Permission.RECORDS_IMPORT;
    }

    @Override
    public String page(UUID subject) {
        return "/office/import/" + subject;
    }

    @Override
    public Step step(Actor.Member by, UUID subject, int done) throws CannotGoOn {
        Import from = held(imports, subject);
        int most = Math.min(STEP, from.records() - done);
        return new Step(most, counted(filing.file(by, from, done, most)));
    }

    static Import held(Imports imports, UUID subject) throws CannotGoOn {
        Import from;
        try {
            from = imports.lock(new ImportId(subject));
        } catch (Denied e) {
            throw new IllegalStateException("An import that was confirmed is gone", e);
        }
        if (from.state() == Import.State.WITHDRAWN) {
            throw new CannotGoOn("withdrawn");
        }
        return from;
    }

    static Map<String, Integer> counted(List<String> results) {
        Map<String, Integer> counts = new HashMap<>();
        results.forEach(result -> counts.merge(result, 1, Integer::sum));
        return counts;
    }
}
