@NullMarked
package isonomia.engine.conclusion;

import org.jspecify.annotations.NullMarked;
