package isonomia.server.job;

import isonomia.server.identity.Actor;
import isonomia.server.identity.Permission;

import java.util.Map;
import java.util.UUID;

/// A kind of work that runs as a job. The things it has to do are numbered; a step does the next
/// few of them.
public interface Work {
    /// Its word, for example `import-records`; its text is `job.kind.<word>`.
    String kind();

    /// What whoever started a job of this kind must still be allowed to do, at every step.
    Permission needs();

    /// The page of what a job works on.
    ///
    /// @return a path of this server
    String page(UUID subject);

    /// Does the next things, in the transaction that also notes that they are done: what a step did
    /// and how far the job is are kept together or not at all. It runs for the person who started
    /// the job, takes well under a second, and reaches nothing outside the database.
    ///
    /// @param by who started the job, with the roles held now
    /// @param done how many things are done
    /// @return what was done; at least one thing
    /// @throws CannotGoOn when the job has to end here, with a sentence
    /// @throws isonomia.server.identity.Denied when the person may not do it any longer
    Step step(Actor.Member by, UUID subject, int done) throws CannotGoOn;

    /// What a step did.
    ///
    /// @param things how many things, of the job's total
    /// @param results word to number, added to those of the job
    record Step(int things, Map<String, Integer> results) {
        public Step {
            results = Map.copyOf(results);
            if (things < 1) {
                throw new IllegalArgumentException("A step does something");
            }
        }
    }
}
