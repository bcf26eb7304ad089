/// The catalogue of human rights: instruments, articles, themes and groups. It is data, dated and
/// sourced, `rights-1.json` beside these classes; an office changes it by a file of its own. What was
/// not compared with the official text says so, everywhere.
///
/// [Rights] is the whole catalogue. A [Theme] is one right across all instruments, such as privacy;
/// an [Article] is where an [Instrument] protects it; a [Group] is who may need it most, the lens
/// through which every list and figure can be seen. What is wrong with a file is told at the start,
/// all of it at once.
@ApplicationModule(
        displayName = "Rights",
        allowedDependencies = {"identity", "page", "settings"})
@NullMarked
package isonomia.server.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
