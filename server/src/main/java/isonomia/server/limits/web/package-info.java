/// What somebody sees who came too often, and the puzzle by which she goes on at once.
@NullMarked
package isonomia.server.limits.web;

import org.jspecify.annotations.NullMarked;
