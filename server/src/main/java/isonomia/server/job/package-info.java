/// Jobs: work that takes longer than a page may. A job is kept in the database, does its work in
/// small steps, each in a transaction that also notes how far it is, and goes on after a restart
/// where it was. It acts with the permission of who started it, asked again before each step.
///
/// A capability brings a [Work] for each kind and starts it with [Jobs].
@ApplicationModule(
        displayName = "Jobs",
        allowedDependencies = {"database", "identity", "ledger", "page"})
@NullMarked
package isonomia.server.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
