/// Where the institution's records lie: PostgreSQL, started by the server itself or the institution's
/// own.
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package isonomia.server.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
