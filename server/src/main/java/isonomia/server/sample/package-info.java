/// The example office: invented people, bodies and records, so that anybody can look around.
@ApplicationModule(
        displayName = "Sample",
        allowedDependencies = {
            "backup",
            "casework",
            "casework :: request",
            "database",
            "identity",
            "page",
            "privacy",
            "register"
        })
@NullMarked
package isonomia.server.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
