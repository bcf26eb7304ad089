package isonomia.server.casework.request;

import isonomia.server.casework.CaseId;
import isonomia.server.identity.BodyId;

import java.time.LocalDate;

/// Something that happened to a request and that sets or stops its deadline. Published in the transaction
/// in which it happens.
public sealed interface RequestAct {
    /// The request.
    RequestId request();

    /// The body has to answer from now on, until a day that the office set; it was told.
    record Asked(RequestId request, CaseId caseFile, BodyId body, LocalDate dueOn)
            implements RequestAct {}

    /// The body handed its answer in.
    record Answered(RequestId request) implements RequestAct {}

    /// Nothing more is expected.
    record Closed(RequestId request) implements RequestAct {}
}
