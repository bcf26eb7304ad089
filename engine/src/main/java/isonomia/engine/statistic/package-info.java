@NullMarked
package isonomia.engine.statistic;

import org.jspecify.annotations.NullMarked;
