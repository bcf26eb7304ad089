/// Pages made of several capabilities: the start page, my work. Owns no table, and nobody depends on
/// it.
@ApplicationModule(
        displayName = "Desk",
        allowedDependencies = {"backup", "identity", "page", "register"})
@NullMarked
package isonomia.server.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
