/// What stands on the pages of the report: view records, filled by the package above and set by the
/// templates of `src/main/jte`. They hold words and positions, and compute nothing.
@NullMarked
package isonomia.engine.report.sheet;

import org.jspecify.annotations.NullMarked;
