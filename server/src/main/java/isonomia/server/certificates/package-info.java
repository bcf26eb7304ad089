/// The certificate of a server that gets it by itself: ordered from a certificate authority that speaks
/// ACME (RFC 8555), proved by what the server answers on port 80, renewed in time. Nothing in here is
/// touched by a server that has its certificate as files, or speaks HTTP.
///
/// What the server keeps for it lies in a folder of its own for each authority: `account.key`,
/// `certificate.pem` with the chain and its key, and `failed.txt` while the last try has failed. None of
/// it is in a backup: another machine orders a certificate of its own.
@ApplicationModule(
        displayName = "Certificates",
        allowedDependencies = {"settings"})
@NullMarked
package isonomia.server.certificates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
