package isonomia.server.casework;

import isonomia.server.identity.Actor;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What the rooms of a case enter into its history, in the transaction that does it.
@Component
public class CaseNotes {
    private final Cases cases;

    CaseNotes(Cases cases) {
        this.cases = cases;
    }

    /// A piece of evidence was taken in. What it is stands with the evidence.
    @Transactional(propagation = Propagation.MANDATORY)
    public void evidenceAdded(Actor.Member by, Case file) {
        cases.note(by, file, History.Kind.EVIDENCE_ADDED, "");
    }

    /// A checked copy was given to a side.
    @Transactional(propagation = Propagation.MANDATORY)
    public void evidenceHandedOut(Actor.Member by, Case file) {
        cases.note(by, file, History.Kind.EVIDENCE_HANDED_OUT, "");
    }

    /// The whole case was taken along.
    ///
    /// @param reason class C2
    @Transactional(propagation = Propagation.MANDATORY)
    public void exported(Actor.Member by, Case file, String reason) {
        cases.note(by, file, History.Kind.CASE_EXPORTED, reason);
    }
}
