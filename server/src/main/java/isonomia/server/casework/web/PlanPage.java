package isonomia.server.casework.web;

import isonomia.server.casework.Allegation;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Plans;
import isonomia.server.page.FormErrors;

import java.util.List;

/// How a case is investigated.
///
/// @param open whether the reader may change it
public record PlanPage(
        Dossier dossier, List<Row> rows, boolean open, ApprovalPart approvals, FormErrors errors) {
    public PlanPage {
        rows = List.copyOf(rows);
    }

    /// How an allegation is investigated, as it is typed or kept.
    public record Row(Allegation allegation, Plans.Step step) {}
}
