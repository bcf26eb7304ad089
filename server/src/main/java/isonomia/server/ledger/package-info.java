/// The tamper-evident record of what was decided, approved and published: a Merkle tree (RFC 9162)
/// whose checkpoints are signed. Whoever keeps a checkpoint can show that what it covered was never
/// changed; the module `proof` checks it without this server.
///
/// Entries hold facts about acts and digests of texts, never values about people.
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"database", "identity", "keys", "page", "settings"})
@NullMarked
package isonomia.server.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
