/// The words of texts as they are found again: folded, and by their stems, in six languages at once.
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {})
@NullMarked
package isonomia.server.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
