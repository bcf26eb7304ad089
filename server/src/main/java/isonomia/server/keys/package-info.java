/// The server's own keys. They lie in the data folder, never in the database nor in a backup.
@ApplicationModule(
        displayName = "Keys",
        allowedDependencies = {})
@NullMarked
package isonomia.server.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
