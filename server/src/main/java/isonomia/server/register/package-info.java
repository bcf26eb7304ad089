/// The register of AI systems: what a transparency record is, when it may be filed, what of it the
/// public sees, how good it is, and how it comes from and goes to other registers.
///
/// [Fields] says which fields there are; they are data. [Content] is what one record says.
/// [PublicContent] is what everybody may read of it, and what [Quality] judges.
@ApplicationModule(
        displayName = "Register",
        allowedDependencies = {
            "identity",
            "job",
            "keys",
            "ledger",
            "page",
            "privacy",
            "search",
            "settings"
        })
@NullMarked
package isonomia.server.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
