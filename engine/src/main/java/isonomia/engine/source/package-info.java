@NullMarked
package isonomia.engine.source;

import org.jspecify.annotations.NullMarked;
