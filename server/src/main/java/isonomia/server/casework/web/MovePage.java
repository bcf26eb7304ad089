package isonomia.server.casework.web;

import isonomia.server.casework.CaseState;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Moves;
import isonomia.server.page.FormErrors;

/// Asks before a case is moved on.
///
/// @param outcome whether it may go there
public record MovePage(
        Dossier dossier, Moves.Outcome outcome, CaseState to, String note, FormErrors errors) {
    /// Whether the reason has to be chosen here.
    public boolean asksReason() {
        return to == CaseState.CLOSED && dossier.file().closedAs().isEmpty();
    }
}
