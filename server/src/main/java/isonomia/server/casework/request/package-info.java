/// Requests: what the office asks a body in a case, and what the body answers in its portal.
///
/// [RequestMoves] says which way a request goes and who may take it there. [Requests] is the office's
/// side, [Portal] the body's: a liaison officer sees what was sent to her body and nothing else of the
/// case. What a request may rest on is data, see [Presets].
@NamedInterface("request")
@NullMarked
package isonomia.server.casework.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
