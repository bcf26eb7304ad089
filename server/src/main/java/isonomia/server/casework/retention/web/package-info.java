/// Pages of retention: what ends, what stands in the way, and what is left of what was erased.
@NullMarked
package isonomia.server.casework.retention.web;

import org.jspecify.annotations.NullMarked;
