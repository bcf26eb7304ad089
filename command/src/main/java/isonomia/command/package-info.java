/// The `isonomia` command of the analyst.
@NullMarked
package isonomia.command;

import org.jspecify.annotations.NullMarked;
