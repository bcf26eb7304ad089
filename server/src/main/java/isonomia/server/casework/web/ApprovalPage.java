package isonomia.server.casework.web;

import isonomia.server.casework.Approval;
import isonomia.server.casework.Case;
import isonomia.server.identity.Access;
import isonomia.server.page.FormErrors;

/// What a second person is asked to approve.
///
/// @param may whether the reader may answer, or why not
public record ApprovalPage(
        Case file,
        String title,
        Approval approval,
        Access.Decision may,
        String reason,
        FormErrors errors) {
    /// Where it stands what it is about.
    public String about() {
        return "/office/cases/" + file.id().text() + "/" + room(approval.kind());
    }

    static String room(Approval.Kind kind) {
        return switch (kind) {
            case INADMISSIBLE -> "admissibility";
            case SOLUTION -> "solution";
            case PLAN -> "plan";
            case LEGAL -> "decision";
        };
    }
}
