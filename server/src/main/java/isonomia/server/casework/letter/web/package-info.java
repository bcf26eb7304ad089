/// Pages of letters: of the office in a case, and of the mailbox.
@NullMarked
package isonomia.server.casework.letter.web;

import org.jspecify.annotations.NullMarked;
