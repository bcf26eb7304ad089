/// Casework: what a person complains of, and what the institution does until she has an answer.
///
/// A complaint is what somebody sent; a case is what the institution works on. [CaseState] and [Moves]
/// say which way a case goes and what has to be there first.
@ApplicationModule(
        displayName = "Casework",
        allowedDependencies = {
            "database",
            "identity",
            "job",
            "keys",
            "ledger",
            "page",
            "privacy",
            "register",
            "settings"
        })
@NullMarked
package isonomia.server.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
