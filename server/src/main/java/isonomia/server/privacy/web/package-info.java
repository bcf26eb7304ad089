/// Pages of the access log.
@NullMarked
package isonomia.server.privacy.web;

import org.jspecify.annotations.NullMarked;
