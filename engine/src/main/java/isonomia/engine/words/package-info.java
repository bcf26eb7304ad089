@NullMarked
package isonomia.engine.words;

import org.jspecify.annotations.NullMarked;
