/// Pages made of several capabilities: the start page, my work, the rights
/// with the systems that name them. Owns no table, and nobody depends on
/// it.
@ApplicationModule(
        displayName = "Desk",
        allowedDependencies = {
            "backup",
            "casework",
            "casework :: request",
            "certificates",
            "identity",
            "page",
            "register",
            "rights",
            "search"
        })
@NullMarked
package isonomia.server.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
