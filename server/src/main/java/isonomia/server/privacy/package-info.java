/// What keeps confidential things confidential. Text and files of class C2 and higher are encrypted,
/// each under a data key that is destroyed when the thing is erased ([DataKeys]); they are opened only
/// through an [Opening], which the [Vault] gives to a named person for a purpose, and which stands in
/// the [AccessLog] from class C3 on. They are found through the [TokenIndex], which holds no words.
///
/// What lies in the database in clear is of class C0 or C1: `columns.csv` names every column.
@ApplicationModule(
        displayName = "Privacy",
        allowedDependencies = {
            "database",
            "identity",
            "keys",
            "ledger",
            "page",
            "search",
            "settings"
        })
@NullMarked
package isonomia.server.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
