/// Pages of requests: of the office in a case, and of the bodies in their portal.
@NullMarked
package isonomia.server.casework.request.web;

import org.jspecify.annotations.NullMarked;
