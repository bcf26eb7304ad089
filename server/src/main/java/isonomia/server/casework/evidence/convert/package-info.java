/// Reading files that others made, where they can do no harm: in a process of its own for each file,
/// without network, that cannot write to any file and ends when it takes too much memory or time.
///
/// [Sandbox] is the server's side, [Converter] what runs in the process. All that goes in and comes out
/// goes through pipes.
@NamedInterface("convert")
@NullMarked
package isonomia.server.casework.evidence.convert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
