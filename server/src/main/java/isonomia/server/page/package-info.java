/// What every page shares: language, frame, words, errors of forms, files beside the pages.
@ApplicationModule(
        displayName = "Page",
        allowedDependencies = {"database", "identity", "settings"})
@NullMarked
package isonomia.server.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
