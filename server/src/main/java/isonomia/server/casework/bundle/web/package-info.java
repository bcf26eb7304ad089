/// Pages of taking a case along: the bundle, and the brief of one page.
@NullMarked
package isonomia.server.casework.bundle.web;

import org.jspecify.annotations.NullMarked;
