/// Pages made of several capabilities: the start page, my work. Owns no table, and nobody depends on
/// it.
@NullMarked
package isonomia.server.desk;

import org.jspecify.annotations.NullMarked;
