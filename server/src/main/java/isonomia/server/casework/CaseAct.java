package isonomia.server.casework;

import isonomia.server.identity.BodyId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Something that happened to a case and that sets or stops deadlines. Published in the transaction in
/// which it happens: the deadlines stand below the case and are not called by it.
public sealed interface CaseAct {
    /// The case.
    CaseId file();

    /// It got its number.
    record Registered(CaseId file) implements CaseAct {}

    /// It was said how urgent it is.
    record Screened(CaseId file) implements CaseAct {}

    /// It went on.
    record Moved(CaseId file, CaseState from, CaseState to) implements CaseAct {}

    /// Both sides were told what the office thinks so far.
    ///
    /// @param complaints whose persons were told
    /// @param dueOn last day for comments, as they were told
    record ViewsSent(CaseId file, List<ComplaintId> complaints, BodyId body, LocalDate dueOn)
            implements CaseAct {
        public ViewsSent {
            complaints = List.copyOf(complaints);
        }
    }

    /// A side commented on what the office thinks.
    ///
    /// @param complaint whose person did; empty when the body did
    record Commented(CaseId file, Optional<ComplaintId> complaint) implements CaseAct {}
}
