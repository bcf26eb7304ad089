@NullMarked
package isonomia.engine.multiplicity;

import org.jspecify.annotations.NullMarked;
