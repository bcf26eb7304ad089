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

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.List;
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
    private final Records records;
    private final Jobs jobs;
    private final JdbcClient jdbc;

    PublishImport(
            Imports imports, ImportRecords filing, Records records, Jobs jobs, JdbcClient jdbc) {
        this.imports = imports;
        this.filing = filing;
        this.records = records;
        this.jobs = jobs;
        this.jdbc = jdbc;
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
                        false,
                        Optional.empty()));
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
        return new Step(most, ImportRecords.counted(publish(by, from, done, most)));
    }

    /// Publishes the next versions that still wait as they were brought in.
    ///
    /// @param done how many records came before
    /// @return how many records were looked at, and for each version what came of it
    private List<String> publish(Actor.Member by, Import from, int done, int most) {
        record Filed(UUID version, boolean waits) {}
        List<Filed> next =
                jdbc.sql(
                                """
                                SELECT r.version,
                                       v.state = 'FILED' AND v.import = r.import AS waits
                                  FROM import_record r
                                  JOIN record_version v ON v.id = r.version
                                 WHERE r.import = :import
                                   AND r.number > :done
                                   AND r.number <= :done + :most
                                 ORDER BY r.number
                                """)
                        .param("import", from.id().value())
                        .param("done", done)
                        .param("most", most)
                        .query(
                                (row, _) ->
                                        new Filed(
                                                row.getObject("version", UUID.class),
                                                row.getBoolean("waits")))
                        .list();
        List<String> results = new ArrayList<>();
        for (Filed filed : next) {
            if (filed.waits()) {
                VersionId id = new VersionId(filed.version());
                records.publish(by, id, records.require(id).revision());
            }
            results.add(filed.waits() ? "published" : "passed-over");
        }
        return results;
    }
}
