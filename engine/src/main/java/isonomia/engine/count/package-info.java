@NullMarked
package isonomia.engine.count;

import org.jspecify.annotations.NullMarked;
