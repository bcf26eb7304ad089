/// Pages of the register: public site, workspace of the office, portal of a body.
@NullMarked
package isonomia.server.register.web;

import org.jspecify.annotations.NullMarked;
