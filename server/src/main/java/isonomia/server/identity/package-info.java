/// Institutions, people, roles, sign-in, and the one decision on who may do what.
///
/// Every read path asks [Access]; every route declares its [Permission] with [Needs] or says with
/// [Everyone] that it is public.
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"database", "keys", "settings"})
@NullMarked
package isonomia.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
