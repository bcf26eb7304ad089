/// Pages of signing in, of people and of one's own account. A module within that of identity: what
/// pages share stands above identity, which itself knows of no page.
@ApplicationModule(
        displayName = "Identity, pages",
        allowedDependencies = {"database", "identity", "page", "settings"})
@NullMarked
package isonomia.server.identity.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
