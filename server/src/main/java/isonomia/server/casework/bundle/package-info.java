/// A case as a bundle that can be checked without this server, and as a brief of one page.
@NullMarked
package isonomia.server.casework.bundle;

import org.jspecify.annotations.NullMarked;
