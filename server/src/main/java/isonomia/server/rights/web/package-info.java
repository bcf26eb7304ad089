/// The files of the catalogue that everybody may take.
@NullMarked
package isonomia.server.rights.web;

import org.jspecify.annotations.NullMarked;
