/// Evidence: files on a case, in whose hands they were, and what of them is told to others.
///
/// An [Exhibit] is a file as it came; it is sealed and never changed. What others get is a copy that was
/// made anew of what can be seen, with parts blacked out where there is a reason, and that a second
/// person looked at ([Redactions]).
@NamedInterface("evidence")
@NullMarked
package isonomia.server.casework.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
