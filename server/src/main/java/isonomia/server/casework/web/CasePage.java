package isonomia.server.casework.web;

import isonomia.server.casework.Approval;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Dossier;
import isonomia.server.casework.Joins;
import isonomia.server.casework.Moves;
import isonomia.server.casework.Referrals;
import isonomia.server.casework.Review;
import isonomia.server.casework.SafeContact;
import isonomia.server.casework.Solutions;
import isonomia.server.casework.View;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.request.Summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A case.
///
/// @param body name of the body that it is about; empty when none is named
/// @param system name of the AI system; empty when none is named
/// @param next where it may go, with what is missing
/// @param safe what every contact has to keep to
/// @param clocks what is due in it
/// @param may what the reader may do with it
/// @param approvals that wait for somebody
/// @param joinedTo the case that goes on with it; empty when there is none that she may see
public record CasePage(
        Dossier dossier,
        String body,
        String system,
        List<Moves.Outcome> next,
        List<View> views,
        List<Complaint> complaints,
        Set<SafeContact> safe,
        List<Summary> requests,
        List<Clock> clocks,
        May may,
        List<Approval> approvals,
        List<Review> reviews,
        Optional<Case> joinedTo) {
    public CasePage {
        next = List.copyOf(next);
        views = List.copyOf(views);
        complaints = List.copyOf(complaints);
        safe = Set.copyOf(safe);
        requests = List.copyOf(requests);
        approvals = List.copyOf(approvals);
        reviews = List.copyOf(reviews);
        clocks = clocks.stream().filter(c -> c.deadline().open()).toList();
    }

    /// What a reader may do with a case.
    public record May(boolean triage, boolean work, boolean lead) {}

    /// The rooms of the case beside its page, by the last part of their address.
    public List<Room> rooms() {
        Case file = dossier.file();
        List<Room> rooms = new ArrayList<>();
        rooms.add(new Room("admissibility", "casework.checklist.title"));
        if (!dossier.allegations().isEmpty() && file.state() != CaseState.REGISTERED) {
            rooms.add(new Room("plan", "casework.plan.title"));
        }
        if (Referrals.open(file) || file.state() == CaseState.REFERRED) {
            rooms.add(new Room("referral", "casework.referral.title"));
        }
        if (Solutions.open(file)) {
            rooms.add(new Room("solution", "casework.solution.title"));
        }
        if (may.triage() && (Joins.open(file) || (Joins.takes(file) && complaints.size() > 1))) {
            rooms.add(new Room("join", "casework.join.title"));
        }
        if (!reviews.isEmpty() || dossier.issued().isPresent()) {
            rooms.add(new Room("review", "casework.review.title"));
        }
        return rooms;
    }

    /// A page of the case.
    ///
    /// @param title key of its title
    public record Room(String path, String title) {}

    /// Where the pages of the case are.
    public String address() {
        return address(dossier);
    }

    static String address(Dossier dossier) {
        return "/office/cases/" + dossier.file().id().text();
    }
}
