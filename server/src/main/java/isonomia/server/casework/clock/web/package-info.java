/// Pages of the clocks: what is due, on which rules that rests, and the calendar of the office.
@NullMarked
package isonomia.server.casework.clock.web;

import org.jspecify.annotations.NullMarked;
