package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Moves;
import isonomia.server.casework.View;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.request.Summary;

import java.util.List;

/// A case.
///
/// @param body name of the body that it is about; empty when none is named
/// @param system name of the AI system; empty when none is named
/// @param next where it may go, with what is missing
/// @param clocks what is due in it
/// @param may what the reader may do with it
public record CasePage(
        Dossier dossier,
        String body,
        String system,
        List<Moves.Outcome> next,
        List<View> views,
        List<Complaint> complaints,
        List<Summary> requests,
        List<Clock> clocks,
        May may) {
    public CasePage {
        next = List.copyOf(next);
        views = List.copyOf(views);
        complaints = List.copyOf(complaints);
        requests = List.copyOf(requests);
        clocks = clocks.stream().filter(c -> c.deadline().open()).toList();
    }

    /// What a reader may do with a case.
    public record May(boolean triage, boolean work, boolean lead) {}

    /// Where the pages of the case are.
    public String address() {
        return address(dossier);
    }

    static String address(Dossier dossier) {
        return "/office/cases/" + dossier.file().id().text();
    }
}
