@NullMarked
package isonomia.engine.cell;

import org.jspecify.annotations.NullMarked;
