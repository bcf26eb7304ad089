@NullMarked
package isonomia.engine.interval;

import org.jspecify.annotations.NullMarked;
