@NullMarked
package isonomia.engine.stratum;

import org.jspecify.annotations.NullMarked;
