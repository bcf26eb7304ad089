/// Backup and restore of all that an institution keeps, and the recovery key without which a backup
/// opens nothing.
///
/// A backup is one consistent snapshot of the tables, exactly the encrypted files that it names, and
/// the server's keys sealed to the recovery key. The private half of that key exists on paper only,
/// as three sheets of which any two suffice. A restore compares every hash and every row, and the
/// root of the ledger, before it says that it succeeded.
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"database", "identity", "keys", "ledger", "page", "settings"})
@NullMarked
package isonomia.server.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
