package isonomia.server.casework.web;

import isonomia.server.casework.Condition;
import isonomia.server.casework.Dossier;
import isonomia.server.identity.Access;
import isonomia.server.page.FormErrors;

/// The decision of a case.
///
/// @param propose whether the reader may propose one
/// @param answer whether the reader may issue what is proposed, or why not
/// @param legal what was signed
public record DecisionPage(
        Dossier dossier,
        boolean propose,
        Access.Decision answer,
        ApprovalPart legal,
        String outcome,
        String text,
        String reason,
        FormErrors errors) {
    /// Whether what is proposed can be issued: somebody signed it, or nobody else could.
    public boolean signed() {
        return dossier.met().contains(Condition.SIGNED_OFF);
    }
}
