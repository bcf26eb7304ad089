package isonomia.server.casework;

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
}
