package isonomia.server.casework.request;

import isonomia.server.identity.PersonId;

import java.time.Instant;

/// A line of a request's history.
///
/// @param byOffice whether the office did it, or else the body
/// @param to state into which it brought the request
/// @param note what was said about it; may be empty
public record Happened(Instant at, PersonId by, boolean byOffice, RequestState to, String note) {
    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Happened " + at + " " + to;
    }
}
