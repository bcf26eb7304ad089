/// The page of the year in numbers, and its file.
@NullMarked
package isonomia.server.casework.figures.web;

import org.jspecify.annotations.NullMarked;
