package isonomia.server.casework.request;

import isonomia.server.casework.CaseId;
import isonomia.server.identity.BodyId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A request as it stands in lists.
///
/// @param reference number of the case and which request in it, for example `2026-0007/2`
/// @param bodyName of the body that is asked
/// @param due until when it has to answer
/// @param sent when it was sent
/// @param answered when it was answered last
/// @param overdue whether the body has to answer and the day is over
public record Summary(
        RequestId id,
        CaseId caseFile,
        String reference,
        BodyId body,
        String bodyName,
        RequestState state,
        String subject,
        Optional<LocalDate> due,
        Optional<Instant> sent,
        Optional<Instant> answered,
        boolean overdue) {
    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Summary " + id.text();
    }
}
