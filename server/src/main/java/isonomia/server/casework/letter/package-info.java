/// Letters: what the office writes, made from what a case says, as a PDF that a screen reader reads.
@NamedInterface("letter")
@NullMarked
package isonomia.server.casework.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
