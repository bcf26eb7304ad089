/// How long cases and complaints are kept, and erasing them.
///
/// Nothing is erased by time alone: two people do it, when nothing stands in the way ([Block]). To erase
/// is to destroy keys ([Erasures]); what is left is a [Tombstone] and what is counted.
@NullMarked
package isonomia.server.casework.retention;

import org.jspecify.annotations.NullMarked;
