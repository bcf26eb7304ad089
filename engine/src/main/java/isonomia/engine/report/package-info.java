@NullMarked
package isonomia.engine.report;

import org.jspecify.annotations.NullMarked;
