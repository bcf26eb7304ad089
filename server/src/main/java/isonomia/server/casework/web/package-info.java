/// Pages of casework: for whoever complains, for the office, and for the bodies.
@NullMarked
package isonomia.server.casework.web;

import org.jspecify.annotations.NullMarked;
