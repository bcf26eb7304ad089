package isonomia.server.casework;

import java.time.Instant;
import java.util.Optional;

/// Something that happened to a case.
///
/// @param by name of who did it; empty when nobody of the institution did
/// @param kind key of what it was, for example `views-sent`
/// @param note what was said about it; may be empty
public record CaseEvent(
        Instant at,
        Optional<String> by,
        String kind,
        Optional<CaseState> from,
        Optional<CaseState> to,
        String note) {}
