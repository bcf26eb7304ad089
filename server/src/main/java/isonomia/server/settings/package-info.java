/// What an operator may set.
@ApplicationModule(
        displayName = "Settings",
        allowedDependencies = {})
@NullMarked
package isonomia.server.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
