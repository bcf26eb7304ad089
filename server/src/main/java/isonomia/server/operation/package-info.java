/// What an operator's tools ask the server: whether it lives, whether it can work, its figures.
@NullMarked
package isonomia.server.operation;

import org.jspecify.annotations.NullMarked;
