/// How often the same connection may knock at the public doors. Nobody's address is kept: what is
/// counted is its keyed hash, in memory, under a key that lives one hour.
@ApplicationModule(
        displayName = "Limits",
        allowedDependencies = {"identity", "page", "settings"})
@NullMarked
package isonomia.server.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
