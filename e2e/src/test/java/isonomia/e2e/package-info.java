/// The server as people use it: several persons, each at a browser of her own.
@NullMarked
package isonomia.e2e;

import org.jspecify.annotations.NullMarked;
